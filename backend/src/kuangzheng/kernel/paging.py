"""Keyset pages: declared sort keys, opaque cursors, the envelope of every list."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar

import orjson
from fastapi import Query
from pydantic import BaseModel
from sqlalchemy import ColumnElement, Select, and_, or_
from sqlalchemy.orm import Mapped

from kuangzheng.kernel.problems import Malformed

MAX_LIMIT = 500
_INVALID = "翻页标记无效，请从第一页重新查询"
Column = ColumnElement[Any] | Mapped[Any]
T = TypeVar("T")
R = TypeVar("R")


class Page(BaseModel, Generic[T]):
    """A page of a list; `next_cursor` is null on the last one."""

    items: list[T]
    next_cursor: str | None = None
    as_of: date | None = None
    known_at: datetime | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class PageRequest:
    """What the caller asked for: how many, in which order, after which row."""

    limit: int
    cursor: str | None
    sort: str | None
    exact_count: bool = False


def page_request(
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
    sort: Annotated[str | None, Query(max_length=60)] = None,
    count: Annotated[str | None, Query(pattern="^exact$")] = None,
) -> PageRequest:
    """FastAPI dependency of every list endpoint."""
    return PageRequest(limit, cursor, sort, count == "exact")


@dataclass(frozen=True, slots=True)
class Sort:
    """A declared order: the column and a unique tie-breaker; `-name` asks for it descending."""

    column: Column
    unique: Column


class Sorts:
    """The declared sort keys of a resource."""

    def __init__(self, default: str, keys: Mapping[str, Sort]) -> None:
        self.default = default
        self._keys = dict(keys)

    def key_of(self, page: PageRequest) -> str:
        """The declared key of the page's order, without its sign."""
        return (page.sort or self.default).lstrip("-")

    def apply(self, query: Select[Any], page: PageRequest) -> Select[Any]:
        """Order the query, start after the cursor and ask for one row more than the page holds."""
        name = page.sort or self.default
        descending, key = name.startswith("-"), name.lstrip("-")
        sort = self._keys.get(key)
        if sort is None:
            raise Malformed(f"不能按 {key} 排序，可用：{'、'.join(self._keys)}")
        if page.cursor is not None:
            query = query.where(_after(sort, decode_cursor(page.cursor, name), descending))
        order = [c.desc() if descending else c.asc() for c in (sort.column, sort.unique)]
        return query.order_by(*order).limit(page.limit + 1)


def _after(sort: Sort, position: Sequence[Any], descending: bool) -> ColumnElement[bool]:
    if len(position) != 2:
        raise Malformed(_INVALID)
    value = _typed(sort.column, position[0])
    unique = _typed(sort.unique, position[1])
    if descending:
        return or_(sort.column < value, and_(sort.column == value, sort.unique < unique))
    return or_(sort.column > value, and_(sort.column == value, sort.unique > unique))


def _typed(column: Any, value: Any) -> Any:
    try:
        # a decorated type (SQLModel's UTCDateTime) names no Python type itself
        kind = getattr(column.type, "impl_instance", column.type).python_type
        if kind in (datetime, date) and isinstance(value, str):
            return kind.fromisoformat(value)
        typed = value if isinstance(value, kind) else kind(value)
        if isinstance(typed, Decimal) and not typed.is_finite():
            raise Malformed(_INVALID)
        return typed
    except (NotImplementedError, ValueError, TypeError, AttributeError, ArithmeticError) as error:
        raise Malformed(_INVALID) from error


def encode_cursor(position: Sequence[Any], context: str) -> str:
    """Opaque text of a row's sort values, bound to the order (and filters) it was made under."""
    body = orjson.dumps([_mark(context), *position], default=str)
    return base64.urlsafe_b64encode(body).rstrip(b"=").decode()


def decode_cursor(cursor: str, context: str) -> list[Any]:
    """The sort values. Raises Malformed for a cursor of another list or order."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        found: list[Any] = orjson.loads(raw)
        mark, *position = found
    except (ValueError, TypeError) as error:
        raise Malformed(_INVALID) from error
    if mark != _mark(context):
        raise Malformed("翻页标记与排序不符，请从第一页重新查询")
    return position


def _mark(context: str) -> str:
    return hashlib.blake2b(context.encode(), digest_size=4).hexdigest()


def cut(rows: Sequence[R], page: PageRequest, position: Any, sorts: Sorts) -> tuple[
    list[R], str | None
]:
    """The rows of the page and the next cursor; `position(row)` gives (sort value, unique)."""
    if len(rows) <= page.limit:
        return list(rows), None
    kept = list(rows[: page.limit])
    return kept, encode_cursor(position(kept[-1]), page.sort or sorts.default)
