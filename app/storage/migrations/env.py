"""Alembic's entry: migrates over the connection, and in the transaction, that `app.storage.migrate` hands over."""

from alembic import context

from app.storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
