"""Alembic's scripts; run by `app.storage.migrate`."""
