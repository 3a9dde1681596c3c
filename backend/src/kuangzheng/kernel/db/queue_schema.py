"""The queue library's schema: installed with the kernel, brought up to date with the library.

The newest of the library's migrations that a database has is kept as the comment of its table, so a
later release of the library finds out which of its migrations are still to be run.
"""

from importlib.resources import files
from typing import Any

import psycopg
from psycopg import sql

_MARK = "SELECT obj_description('procrastinate_jobs'::regclass)"


def schema_sql() -> str:
    """The library's whole schema and the mark of its newest migration."""
    schema = (files("procrastinate") / "sql" / "schema.sql").read_text(encoding="utf-8")
    return f"{schema}\nCOMMENT ON TABLE procrastinate_jobs IS '{migrations()[-1]}';\n"


def migrations() -> list[str]:
    """Names of the library's migrations in the order to run them."""
    folder = files("procrastinate") / "sql" / "migrations"
    return sorted(item.name for item in folder.iterdir() if item.name.endswith(".sql"))


def upgrade_queue(connection: psycopg.Connection[Any]) -> list[str]:
    """Run what the installed library has beyond the database's mark; the names that were run."""
    row = connection.execute(_MARK).fetchone()
    mark = str(row[0]) if row and row[0] else ""
    missing = [name for name in migrations() if name > mark]
    folder = files("procrastinate") / "sql" / "migrations"
    for name in missing:
        connection.execute((folder / name).read_text(encoding="utf-8").encode())
    if missing:
        comment = sql.SQL("COMMENT ON TABLE procrastinate_jobs IS {}")
        connection.execute(comment.format(sql.Literal(missing[-1])))
        connection.execute("CALL protect_queue()")
    return missing
