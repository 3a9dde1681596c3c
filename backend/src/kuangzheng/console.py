"""What the `kz` commands say: lines of progress, one sentence for what went wrong."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NoReturn

import typer


def say(text: str) -> None:
    typer.echo(f"[矿政] {text}")


def refuse(text: str) -> NoReturn:
    """Wrong use: exit status 2."""
    typer.echo(f"[矿政] {text}", err=True)
    raise typer.Exit(2)


def instant_of(text: str) -> datetime:
    """An instant with its offset; refused otherwise."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.utcoffset() is None:
        refuse(f"时刻应写明日期、时间和时区，如 2026-11-23T10:00:00+08:00，收到 {text}")
    return moment


@contextmanager
def failures_in_one_sentence() -> Iterator[None]:
    """What an operator can set right ends the command with one sentence and exit status 1; any
    other error keeps its trace, since somebody has to read it."""
    try:
        yield
    except Exception as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        typer.echo(f"[矿政] {sentence}", err=True)
        sys.exit(1)


def _sentence(error: Exception) -> str | None:
    from kuangzheng.kernel.embedded.errors import EmbeddedError
    from kuangzheng.kernel.problems import Problem

    if isinstance(error, Problem):
        return error.detail
    if isinstance(error, EmbeddedError) or type(error).__name__ in _TOLD:
        return str(error)
    return _of_database(error)


_TOLD = ("MasterKeyError", "MigrationBusy", "NotConfigured")


def _of_database(error: Exception) -> str | None:
    import psycopg

    from kuangzheng.kernel.db.errors import DATABASE_ERRORS, sqlstate, unreachable

    refused = sqlstate(error)[:2] in ("28", "3D")
    if isinstance(error, psycopg.OperationalError) or (
        isinstance(error, DATABASE_ERRORS) and (refused or unreachable(error))
    ):
        return "数据库连接不上，请核对 KZ_…_DATABASE_URL、KZ_…_OWNER_URL 和数据库的状态"
    return None
