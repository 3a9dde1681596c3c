"""The query of a request, read strictly: what the API does not name is refused (Part 1, 7.6)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.geo.boxes import BBox
from kuangzheng.kernel.problems import FieldError, Malformed
from kuangzheng.supervision.features import crs
from kuangzheng.supervision.features.collections import Collection, Property

DEFAULT_LIMIT, MAX_LIMIT = 100, 500
FORMATS = ("json", "html")
_COMMON = frozenset({"f"})
_OF_ITEMS = frozenset({
    "f", "limit", "bbox", "bbox-crs", "crs", "datetime", "cursor", "resultType",
})  # fmt: skip
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.IGNORECASE)
Pairs = Sequence[tuple[str, str]]


class UnknownParameter(Malformed):
    """400: the API has no such parameter; a misspelt filter would otherwise answer everything."""

    code = "unknown_parameter"
    title, title_en = "不认识的查询参数", "Unknown query parameter"


def wrong(name: str, detail: str) -> Malformed:
    return Malformed(detail, errors=[FieldError(f"/{name}", "invalid_parameter", detail)])


@dataclass(frozen=True, slots=True)
class Period:
    """A closed or half-open span of days in China; both None: no time was asked for."""

    first: date | None = None
    last: date | None = None

    @property
    def asked(self) -> bool:
        return self.first is not None or self.last is not None


@dataclass(frozen=True, slots=True)
class Question:
    """`boxes` are in degrees: two where the one asked for crosses the date line. `wanted` are
    properties and what they shall equal, `words` the parameters that are no properties."""

    limit: int = DEFAULT_LIMIT
    crs: str = crs.CRS84
    boxes: tuple[BBox, ...] = ()
    period: Period = Period()
    cursor: str | None = None
    hits: bool = False
    wanted: dict[str, Any] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)


def require_known(pairs: Pairs, known: frozenset[str] = _COMMON) -> dict[str, str]:
    """The parameters by name. Raises UnknownParameter, and Malformed for one given twice."""
    found: dict[str, str] = {}
    for name, value in pairs:
        if name not in known:
            raise UnknownParameter(f"没有查询参数 {name[:60]}，可用：{'、'.join(sorted(known))}")
        if name in found:
            raise wrong(name, f"参数 {name} 只能给一次")
        found[name] = value
    return found


def question_of(collection: Collection, pairs: Pairs) -> Question:
    """What is asked of a collection. Raises Malformed."""
    properties = {one.name: one for one in collection.queryables}
    others = {one.name: one for one in collection.parameters}
    given = require_known(pairs, _OF_ITEMS | properties.keys() | others.keys())
    _check_asked_once(collection, given)
    system = system_of(given.get("crs"), "crs")
    return Question(
        limit=_limit(given.get("limit")), crs=system,
        boxes=_boxes(given.get("bbox"), system_of(given.get("bbox-crs"), "bbox-crs")),
        period=period_of(given.get("datetime")), cursor=given.get("cursor"),
        hits=_hits(given.get("resultType")),
        wanted={name: _value(one, given[name]) for name, one in properties.items()
                if name in given},
        words={name: _matching(one.pattern, name, given[name]) for name, one in others.items()
               if name in given},
    )  # fmt: skip


def item_question(pairs: Pairs) -> str:
    """The system a single feature is asked for in. Raises Malformed."""
    return system_of(require_known(pairs, frozenset({"f", "crs"})).get("crs"), "crs")


def _check_asked_once(collection: Collection, given: dict[str, str]) -> None:
    """Two properties may be searched by one parameter of the service, but only one at a time."""
    used: dict[str, str] = {}
    told = {one.name: one.asked_by for one in collection.queryables}
    told |= {one.name: one.name for one in collection.parameters}
    for name in given:
        by = told.get(name)
        if by is not None and used.setdefault(by, name) != name:
            raise wrong(name, f"{used[by]} 和 {name} 不能同时使用")


def system_of(uri: str | None, name: str) -> str:
    """The URI of a known system, CRS84 without one. Raises Malformed."""
    found = crs.CRS84 if uri is None else uri.strip("[]")
    if found not in crs.ALL:
        told = f"不支持的坐标系 {found[:100]}，可用的坐标系见集合说明中的 crs"
        raise wrong(name, told)
    return found


def _limit(text: str | None) -> int:
    if text is None:
        return DEFAULT_LIMIT
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) < 1:
        raise wrong("limit", "limit 应为正整数")
    return min(int(text), MAX_LIMIT)


def _hits(text: str | None) -> bool:
    if text not in (None, "results", "hits"):
        raise wrong("resultType", "resultType 应为 results 或 hits")
    return text == "hits"


def _boxes(text: str | None, system: str) -> tuple[BBox, ...]:
    if text is None:
        return ()
    told = "bbox 应为四个（或带高程的六个）数，用逗号隔开，按坐标系的轴序先小后大"
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError as error:
        raise wrong("bbox", told) from error
    if len(numbers) == 6:
        numbers = [numbers[n] for n in (0, 1, 3, 4)]
    if len(numbers) != 4:
        raise wrong("bbox", told)
    try:
        west, south, east, north = crs.degrees_of((*numbers,), system)  # type: ignore[arg-type]
    except ValueError as error:
        raise wrong("bbox", f"{told}；这个范围不在该坐标系之内") from error
    if west <= east:
        return ((west, south, east, north),)
    return ((west, south, 180.0, north), (-180.0, south, east, north))


def period_of(text: str | None) -> Period:
    """Days in China of `datetime`: an instant, a day, or two of them with `/`, either open (`..`
    or empty). Raises Malformed."""
    if text is None:
        return Period()
    first, slash, last = text.partition("/")
    if not slash:
        day = _day(first)
        return Period(day, day)
    begin, end = _bound(first), _bound(last)
    if begin is None and end is None:
        raise wrong("datetime", "datetime 的起止不能都不限")
    if begin is not None and end is not None and begin > end:
        raise wrong("datetime", "datetime 的起不得晚于止")
    return Period(begin, end)


def _bound(text: str) -> date | None:
    return None if text in ("", "..") else _day(text)


def _day(text: str) -> date:
    try:
        if _INSTANT.fullmatch(text):
            return datetime.fromisoformat(text.upper()).astimezone(CHINA).date()
        found = date.fromisoformat(text)
        if text == found.isoformat():
            return found
    except (ValueError, OverflowError):
        pass
    raise wrong("datetime", "datetime 应为 2025-08-01、2025-08-01T00:00:00+08:00 或以 / 隔开的起止")


def _value(one: Property, text: str) -> Any:
    if one.codes and text not in one.codes:
        raise wrong(one.name, f"{one.name} 应为：{'、'.join(one.codes)}")
    if one.kind == "boolean":
        if text not in ("true", "false"):
            raise wrong(one.name, f"{one.name} 应为 true 或 false")
        return text == "true"
    if one.kind == "uuid":
        try:
            return str(UUID(text))
        except ValueError as error:
            raise wrong(one.name, f"{one.name} 的编号格式不正确") from error
    if not text or len(text) > 100:
        raise wrong(one.name, f"{one.name} 应为 1 至 100 个字符")
    return text


def _matching(pattern: str | None, name: str, text: str) -> str:
    if not text or len(text) > 100 or (pattern and not re.fullmatch(pattern, text)):
        raise wrong(name, f"{name} 的格式不正确")
    return text


def asked_of_service(
    collection: Collection, question: Question, today: date
) -> list[tuple[str, str]]:
    """The query of the service's own list. Raises Malformed where it could not be asked."""
    asked = [("limit", str(1 if question.hits else question.limit))]
    for name, value in question.wanted.items():
        one = collection.known(name)
        assert one is not None and one.asked_by is not None
        told = str(value).lower() if isinstance(value, bool) else str(value)
        asked.append((one.asked_by, told))
    asked += question.words.items()
    if question.boxes:
        west = min(box[0] for box in question.boxes)
        east = max(box[2] for box in question.boxes)
        south, north = question.boxes[0][1], question.boxes[0][3]
        asked.append(("bbox", f"{west!r},{south!r},{east!r},{north!r}"))
    asked += _days(collection, question.period, today)
    if question.cursor is not None:
        asked.append(("cursor", question.cursor))
    if question.hits:
        asked.append(("count", "exact"))
    return asked


def _days(collection: Collection, period: Period, today: date) -> list[tuple[str, str]]:
    if not period.asked:
        return []
    if not collection.span:
        last = period.last if period.last is not None else today
        return [("as_of", min(last, today).isoformat())]
    bounds = (("since", period.first), ("until", period.last))
    return [(name, day.isoformat()) for name, day in bounds if day is not None]


def countable(collection: Collection, question: Question) -> bool:
    """Whether the service's own count is that of the question: none of it is left to us."""
    exact = all(
        one.exact for name in question.wanted if (one := collection.known(name)) is not None
    )
    return exact and not question.boxes
