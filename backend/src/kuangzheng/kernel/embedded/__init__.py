"""The embedded PostgreSQL server: life cycle, roles, connection strings, backup and restore."""
