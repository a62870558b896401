"""The words that every room uses. Imports nothing of ours."""
