"""Many rows of one table in one statement, so that what runs per statement runs once: triggers of
the trail, of the feed, of what is told to devices."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


async def insert_several(
    session: AsyncSession, table: Any, rows: Sequence[Mapping[str, Any]]
) -> None:
    """In their order. All rows name the same columns, which are those of `table`; the others get
    what the database gives them."""
    if not rows:
        return
    names = list(rows[0])
    columns = table.__table__.columns
    unknown = [name for name in names if name not in columns]
    if unknown or any(row.keys() != rows[0].keys() for row in rows):
        raise ValueError(f"rows of {table.__tablename__} do not name its columns: {unknown}")
    statement = text(_INSERT.format(table=table.__tablename__, columns=", ".join(names)))
    written = orjson.dumps(rows, default=_written).decode()
    await session.execute(statement, {"rows": written})


_INSERT = (
    "INSERT INTO {table} ({columns}) SELECT {columns}"
    " FROM jsonb_populate_recordset(CAST(NULL AS {table}), CAST(:rows AS jsonb))"
)


def _written(value: Any) -> str:
    """What JSON has no word for, as PostgreSQL reads it."""
    return f"\\x{value.hex()}" if isinstance(value, bytes) else str(value)
