"""The HTTP contract, kept with real services on a real database."""
