"""Migrations: one Alembic tree per service, run as its owner under an advisory lock.

Alembic is loaded where something is to be migrated: a start that finds everything in place would
spend a fifth of its time on loading it.
"""

import ast
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg.errors import LockNotAvailable

from kuangzheng.kernel.db.ddl import kernel_sql

if TYPE_CHECKING:
    from alembic.config import Config

_LOCK = "SELECT pg_advisory_lock(hashtextextended('kuangzheng-migrations', 0))"
_PATIENCE_S = 5
_LONGEST_S = 3600
Say = Callable[[str], None]


class MigrationBusy(RuntimeError):
    """Another process has migrated this database for longer than anything known takes."""


def script_location(service: str) -> Path:
    """The folder of a service's Alembic tree."""
    module = import_module(f"kuangzheng.{service}")
    return Path(str(module.__file__)).parent / "migrations"


def _config(service: str, url: str, say: Say) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(script_location(service)))
    config.attributes["url"] = url
    config.attributes["say"] = say
    return config


def take_turn(
    connection: "psycopg.Connection[Any]", say: Say, patience_s: int = _PATIENCE_S
) -> None:
    """Hold the migration lock until the connection closes; whoever waits says so now and then.

    Raises MigrationBusy when another process holds it for an hour.
    """
    for waited in range(patience_s, _LONGEST_S + 1, patience_s):
        try:
            with connection.transaction():
                connection.execute(f"SET LOCAL lock_timeout = '{patience_s}s'")
                connection.execute(_LOCK)
        except LockNotAvailable:
            say(f"另一进程正在升级数据库结构，已等待 {waited} 秒")
        else:
            return
    raise MigrationBusy("另一进程升级数据库结构已逾一小时，请先查明该进程，再重新启动")


@lru_cache
def head(service: str) -> str:
    """The newest revision that this code knows: the one that no other follows.

    Raises ValueError unless there is exactly one.
    """
    known: set[str] = set()
    followed: set[str] = set()
    for path in (script_location(service) / "versions").glob("*.py"):
        names = _constants(path)
        known.add(names["revision"])
        followed |= {names["down_revision"]} - {None}
    (newest,) = known - followed
    return newest


def _constants(path: Path) -> dict[str, Any]:
    """The module's constants, read without running it."""
    return {
        node.targets[0].id: node.value.value
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }


def _silent(text: str) -> None:
    """Nobody listens."""


def upgrade(
    service: str, owner_url: str, revision: str = "head", *, say: Say = _silent
) -> None:
    """Bring the service's database to a revision, its queue, its packaged holidays and its
    partitions up to date (blocking). Waits while another process does the same, and tells
    `say` so."""
    from alembic import command

    from kuangzheng.kernel.db.queue_schema import upgrade_queue
    from kuangzheng.kernel.holiday_table import seed_holidays

    command.upgrade(_config(service, owner_url, say), revision)
    with psycopg.connect(owner_url) as connection:
        take_turn(connection, say)
        upgrade_queue(connection)
        seed_holidays(connection)
        for table in ("audit_entries", "outbox", "idempotency_keys"):
            connection.execute("CALL ensure_partitions(%s)", (table,))


def current(owner_url: str) -> str | None:
    """The revision the database is at, or None before the first migration."""
    with psycopg.connect(owner_url) as connection:
        if connection.execute("SELECT to_regclass('alembic_version')").fetchone() == (None,):
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None


def run_environment() -> None:
    """The body of every service's `env.py`."""
    from alembic import context
    from sqlalchemy import create_engine, pool

    url = context.config.attributes["url"]
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: psycopg.connect(
            url, options="-c lock_timeout=4s -c statement_timeout=10min"
        ),
        poolclass=pool.NullPool,
    )
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        take_turn(driver, context.config.attributes["say"])
        context.configure(connection=connection, transaction_per_migration=True)
        with context.begin_transaction():
            context.run_migrations()


def run_sql(sql: str) -> None:
    """Run a script of several statements inside the running migration's transaction."""
    from alembic import op

    bind: Any = op.get_bind()
    bind.exec_driver_sql("SELECT 1")
    bind.connection.driver_connection.execute(sql)


def run_kernel_sql(*names: str) -> None:
    """Install parts of the kernel, in the order given."""
    for name in names:
        run_sql(kernel_sql(name))
