"""The versions of the store's tables, by Alembic."""
