"""Wrong solutions that no package knows."""
