"""Emptying the tables that a test has written, in two short round trips.

A service has two hundred tables and a test writes to ten: one statement asks which hold rows, and
only those are deleted from. The connection stays open for the run, so that the statement is
planned once.
"""

from functools import cache
from typing import Any

import psycopg
from psycopg import sql

KEPT = ("alembic_version", "feed_state", "audit_denied_columns", "audit_shapes")
_TABLES = (
    "SELECT n.nspname, c.relname FROM pg_class c"
    " JOIN pg_namespace n ON n.oid = c.relnamespace"
    " LEFT JOIN pg_description d ON d.objoid = c.oid AND d.objsubid = 0"
    " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
    " AND c.relname <> ALL (%s) AND coalesce(d.description, '') NOT LIKE 'reference%%'"
    " AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = c.oid AND e.deptype = 'e')"
)
_SHAPE = (
    "SELECT count(*), max(oid::bigint), max(xmin::text::bigint) FROM pg_class"
    " WHERE relkind IN ('r', 'p')"
)
_LEFT = (
    "SELECT pg_terminate_backend(pid), left(query, 80) FROM pg_stat_activity"
    " WHERE datname = current_database() AND state = 'idle in transaction'"
)
_PATIENCE = "60s"
"""For locks: what a test left running holds them for good, and all others would wait."""
_MANY = 2_000
"""So many dead rows are worth a VACUUM: every later look at the table would pass over them."""


class LeftOpen(RuntimeError):
    """Transactions that a test began and never ended; they are ended now."""


class Sweeper:
    """Empties the business tables of one database; a test may have made or dropped some."""

    def __init__(self, superuser_dsn: str, patience: str = _PATIENCE) -> None:
        self._dsn, self._patience = superuser_dsn, patience
        self._connection: psycopg.Connection[Any] | None = None
        self._shape: tuple[Any, ...] | None = None
        self._names: list[sql.Identifier] = []
        self._filled = sql.Composed([])

    def sweep(self) -> None:
        """Delete all rows of all tables that a test may have written, triggers off."""
        try:
            self._sweep()
        except psycopg.errors.LockNotAvailable:
            left = self._opened().execute(_LEFT).fetchall()
            self._sweep()
            raise LeftOpen(f"a test left transactions open: {left}") from None
        except psycopg.OperationalError:  # a test has ended every connection
            self.close()
            self._sweep()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _sweep(self) -> None:
        connection = self._opened()
        shape = connection.execute(_SHAPE).fetchone()
        if shape != self._shape:
            self._learn(connection)
            self._shape = shape
        row = connection.execute(self._filled).fetchone()
        filled = [name for name, has in zip(self._names, row[0] if row else (), strict=True) if has]
        if not filled:
            return
        deletes = (sql.SQL("DELETE FROM {}").format(name) for name in filled)
        gone = connection.execute(sql.SQL("; ").join(deletes)).results()
        for name in [n for n, done in zip(filled, gone, strict=True) if done.rowcount >= _MANY]:
            connection.execute(sql.SQL("VACUUM {}").format(name))

    def _opened(self) -> psycopg.Connection[Any]:
        if self._connection is None:
            self._connection = psycopg.connect(self._dsn, autocommit=True)
            self._connection.execute("SET session_replication_role = replica")
            self._connection.execute(f"SET lock_timeout = '{self._patience}'")
        return self._connection

    def _learn(self, connection: psycopg.Connection[Any]) -> None:
        rows = connection.execute(_TABLES, (list(KEPT),)).fetchall()
        self._names = [sql.Identifier(*names) for names in rows]
        looks = [sql.SQL("EXISTS (SELECT FROM {})").format(name) for name in self._names]
        self._filled = sql.SQL("SELECT ARRAY[{}]::boolean[]").format(sql.SQL(", ").join(looks))


@cache
def sweeper(superuser_dsn: str) -> Sweeper:
    """The one sweeper of a database in this process."""
    return Sweeper(superuser_dsn)


def empty_tables(superuser_dsn: str) -> None:
    """Delete all rows of all tables that a test may have written, triggers off."""
    sweeper(superuser_dsn).sweep()
