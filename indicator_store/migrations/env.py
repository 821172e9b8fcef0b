"""Run by Alembic: applies the scripts on the connection it is given."""

from alembic import context

from indicator_store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,  # The caller's transaction holds all of it.
)
context.run_migrations()
