"""Where Alembic enters: on the connection that the program hands over, within its transaction."""

from alembic import context

from archive.catalog.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=False)
context.run_migrations()
