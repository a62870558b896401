"""exercises/ on disk, read once into typed, frozen values."""
