"""Keyset pages: declared sort keys, opaque cursors, the envelope of every list."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar

import orjson
from fastapi import Query, Request
from pydantic import BaseModel
from sqlalchemy import ColumnElement, Select, and_, or_
from sqlalchemy.orm import Mapped, QueryableAttribute

from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.problems import Malformed

MAX_LIMIT = 500
_INVALID = "翻页标记无效，请从第一页重新查询"
Column = ColumnElement[Any] | Mapped[Any]
_PAGE_ONLY = frozenset(("cursor", "limit", "count", "sort"))
T = TypeVar("T")
R = TypeVar("R")


class CursorMismatch(Malformed):
    """400: the cursor was made by another list, with other filters or in another order."""

    code = "cursor_mismatch"
    title, title_en = "翻页标记与查询条件不符", "The cursor belongs to another query"


class Page(BaseModel, Generic[T]):
    """A page of a list; `next_cursor` is null on the last one."""

    items: list[T]
    next_cursor: str | None = None
    as_of: date | None = None
    known_at: Instant | None = None
    total: int | None = None


class StateCounts(BaseModel):
    """Records of a list by state; states that nothing is in stand with 0."""

    total: int
    states: dict[str, int]


@dataclass(frozen=True, slots=True)
class PageRequest:
    """What the caller asked for: how many, in which order, after which row.

    `question` is the list and its filters as they were asked; cursors are bound to it.
    """

    limit: int
    cursor: str | None
    sort: str | None
    exact_count: bool = False
    question: str = ""

    def bound(self, order: str) -> str:
        """What a cursor of this list in this order is bound to."""
        return f"{order}?{self.question}" if self.question else order


def page_request(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
    sort: Annotated[str | None, Query(max_length=60)] = None,
    count: Annotated[str | None, Query(pattern="^exact$")] = None,
) -> PageRequest:
    """FastAPI dependency of every list endpoint."""
    return PageRequest(limit, cursor, sort, count == "exact", question_of(request))


def question_of(request: Request) -> str:
    """Path and filters of a list, in one spelling whatever their order."""
    asked = [pair for pair in request.query_params.multi_items() if pair[0] not in _PAGE_ONLY]
    return repr((request.url.path, sorted(asked)))


@dataclass(frozen=True, slots=True)
class Sort:
    """A declared order: the column and a unique tie-breaker; `-name` asks for it descending.

    With `nulls_last` rows without a value come after all others, whichever way they are ordered;
    without it the column has to hold a value in every row.
    """

    column: Column
    unique: Column
    nulls_last: bool = False


class Sorts:
    """The declared sort keys of a resource."""

    def __init__(self, default: str, keys: Mapping[str, Sort]) -> None:
        self.default = default
        self._keys = dict(keys)

    def key_of(self, page: PageRequest) -> str:
        """The declared key of the page's order, without its sign."""
        return (page.sort or self.default).lstrip("-")

    @property
    def names(self) -> Sequence[str]:
        return tuple(self._keys)

    def attribute_of(self, page: PageRequest) -> str:
        """What of a row holds the value it is ordered by: its column, whatever the order is
        called."""
        name = self.key_of(page)
        column = self._keys[name].column
        return column.key if isinstance(column, QueryableAttribute) else name

    def after(self, page: PageRequest) -> tuple[Any, Any] | None:
        """Where the page begins: behind this value and this tie-breaker; None: at the start.
        Raises Malformed."""
        if page.cursor is None:
            return None
        sort = self._keys[self.key_of(page)]
        return _placed(sort, decode_cursor(page.cursor, page.bound(page.sort or self.default)))

    def apply(
        self, query: Select[Any], page: PageRequest, *, found: bool = False
    ) -> Select[Any]:
        """Order the query, start after the cursor and ask for one row more than the page holds.
        Rows that were `found` for the page already lie behind the cursor: to say so again would
        only mislead the planner."""
        name = page.sort or self.default
        descending, key = name.startswith("-"), name.lstrip("-")
        sort = self._keys.get(key)
        if sort is None:
            raise Malformed(f"不能按 {key} 排序，可用：{'、'.join(self._keys)}")
        if page.cursor is not None and not found:
            position = decode_cursor(page.cursor, page.bound(name))
            query = query.where(_after(sort, position, descending))
        order = [c.desc() if descending else c.asc() for c in (sort.column, sort.unique)]
        if sort.nulls_last:
            order[0] = order[0].nulls_last()
        return query.order_by(*order).limit(page.limit + 1)


def _after(sort: Sort, position: Sequence[Any], descending: bool) -> ColumnElement[bool]:
    value, unique = _placed(sort, position)
    behind = sort.unique < unique if descending else sort.unique > unique
    if value is None:
        return and_(sort.column.is_(None), behind)
    if sort.nulls_last:
        past = sort.column < value if descending else sort.column > value
        return or_(past, and_(sort.column == value, behind), sort.column.is_(None))
    # the first condition says nothing new, but an index can begin with it
    if descending:
        past = or_(sort.column < value, and_(sort.column == value, behind))
        return and_(sort.column <= value, past)
    past = or_(sort.column > value, and_(sort.column == value, behind))
    return and_(sort.column >= value, past)


def _placed(sort: Sort, position: Sequence[Any]) -> tuple[Any, Any]:
    if len(position) != 2:
        raise Malformed(_INVALID)
    unique = _typed(sort.unique, position[1])
    if sort.nulls_last and position[0] is None:
        return None, unique
    return _typed(sort.column, position[0]), unique


def _typed(column: Any, value: Any) -> Any:
    try:
        # a decorated type (SQLModel's UTCDateTime) names no Python type itself
        kind = getattr(column.type, "impl_instance", column.type).python_type
        if kind in (datetime, date) and isinstance(value, str):
            return kind.fromisoformat(value)
        typed = value if type(value) is kind else kind(value)  # a truth value is an int as well
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
    """The sort values. Raises Malformed for what no list gave out, CursorMismatch for a cursor of
    another list, with other filters or in another order."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        found: list[Any] = orjson.loads(raw)
        mark, *position = found
    except (ValueError, TypeError) as error:
        raise Malformed(_INVALID) from error
    if mark != _mark(context):
        raise CursorMismatch("翻页标记与现在的筛选条件或排序不符，请从第一页重新查询")
    return position


def _mark(context: str) -> str:
    return hashlib.blake2b(context.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def cut(rows: Sequence[R], page: PageRequest, position: Any, sorts: Sorts) -> tuple[
    list[R], str | None
]:
    """The rows of the page and the next cursor; `position(row)` gives (sort value, unique)."""
    if len(rows) <= page.limit:
        return list(rows), None
    kept = list(rows[: page.limit])
    return kept, encode_cursor(position(kept[-1]), page.bound(page.sort or sorts.default))
