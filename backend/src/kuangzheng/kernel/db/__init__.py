"""Database access as every service keeps it: roles, scope, sessions, migrations."""
