"""Runs one exercise's hidden checks against a `Solution` that lives in a sandbox, and says what is wrong and why."""
