"""From a question about a measure to one query over its facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote, urlencode

from kuangzheng.kernel.places import prefix_range
from kuangzheng.supervision.measures.catalogue import FACTS
from kuangzheng.supervision.measures.errors import QuestionInvalid, UnknownDimension
from kuangzheng.supervision.measures.model import PERIODS, Dimension, Fact, Measure
from kuangzheng.supervision.measures.places import below

Where = Mapping[str, str | Sequence[str]]
BASE = "/api/v1/supervision/statistics"
_PERIOD = {
    "month": "to_char({day}, 'YYYY-MM')", "quarter": "to_char({day}, 'YYYY\"Q\"Q')",
    "year": "to_char({day}, 'YYYY')",
}  # fmt: skip
_SHOWN = {"month": 12, "quarter": 8, "year": 6}
_BOUNDS = ("since", "until")


@dataclass(frozen=True, slots=True)
class Question:
    """A measure, where and when: `where` holds values by dimension, and under `since` and `until`
    the days of a period."""

    measure: Measure
    division: str
    as_of: date
    where: Where

    @property
    def fact(self) -> Fact:
        return FACTS[self.measure.fact]

    def address(self, **more: str) -> str:
        """As anybody with the same scope may repeat it."""
        terms = [("measure", self.measure.code), ("division", self.division)]
        terms += [("as_of", str(self.as_of))]
        terms += [(name, value) for name, value in more.items() if value]
        for name, value in self.where.items():
            told = value if isinstance(value, str) else "|".join(value)
            terms.append((name, told) if name in _BOUNDS else ("where", f"{name}:{told}"))
        return f"{BASE}?{urlencode(terms, quote_via=quote, safe=':|')}"


def dimension(question: Question, code: str) -> Dimension:
    """Raises UnknownDimension. `division`: the level below the division asked."""
    if code == "division":
        return below(question.division)
    if code in PERIODS:
        day = question.measure.day
        expression = _PERIOD[code].replace("{day}", day or "d.on_day")
        return Dimension(code, PERIODS[code], code.capitalize(), expression)
    found = question.fact.dimensions.get(code)
    if found is None:
        names = "、".join((*question.fact.dimensions, "division", *PERIODS))
        raise UnknownDimension(f"{question.measure.name}不能按 {code} 分组，可用：{names}")
    return found


def ends_of(period: str, until: date) -> list[date]:
    """The last days of the periods up to a day, which ends the last one, the earliest first.

    >>> ends_of("year", date(2025, 8, 1))[-2:]
    [datetime.date(2024, 12, 31), datetime.date(2025, 8, 1)]
    """
    found = [until]
    while len(found) < _SHOWN[period]:
        found.append(_first(period, found[-1]) - timedelta(days=1))
    return found[::-1]


def day_of_period(period: str, key: str, until: date) -> date:
    """The day that stands for a period of a state: its last one, or `until` where it goes on.

    Raises QuestionInvalid for a key of no period that is shown.

    >>> day_of_period("quarter", "2024Q4", date(2025, 8, 1))
    datetime.date(2024, 12, 31)
    """
    found = {key_of(period, day): day for day in ends_of(period, until)}
    if key not in found:
        raise QuestionInvalid(f"没有期间 {key}")
    return found[key]


def key_of(period: str, day: date) -> str:
    """As the database writes it."""
    quarter = f"{day.year}Q{(day.month - 1) // 3 + 1}"
    return {"month": f"{day:%Y-%m}", "quarter": quarter, "year": str(day.year)}[period]


def _first(period: str, day: date) -> date:
    if period == "year":
        return day.replace(month=1, day=1)
    month = day.month if period == "month" else (day.month - 1) // 3 * 3 + 1
    return day.replace(month=month, day=1)


@dataclass(frozen=True, slots=True)
class Source:
    """`FROM … WHERE …` with its parameters; `on` is the day's expression."""

    sql: str
    values: Mapping[str, Any]
    on: str

    def filled(self, expression: str) -> str:
        return expression.replace("{on}", self.on)


def source(question: Question, period: str | None = None) -> Source:
    """The rows that a measure counts. A measure without a day is asked at the end of each of the
    `period`s. Raises QuestionInvalid, UnknownDimension."""
    measure, lo_hi = question.measure, prefix_range(question.division)
    values: dict[str, Any] = {"lo": lo_hi[0], "hi": lo_hi[1]}
    held = "f.held_from <= {on} AND f.held_until > {on}"
    if period is not None and not measure.flow:
        days = "unnest(CAST(:days AS date[])) AS d(on_day)"
        on, begin = "d.on_day", f"{days} JOIN {question.fact.table} f ON {held}"
        values["days"] = ends_of(period, question.as_of)
    else:
        on, begin = "CAST(:on AS date)", f"{question.fact.table} f"
        values["on"] = question.as_of
    terms = ["f.division_code >= :lo AND f.division_code < :hi", f"({measure.where})"]
    if on != "d.on_day":
        terms.insert(0, held)  # else the rows are joined by it
    terms += _period_terms(question, values)
    terms += _filters(question, values)
    sql = f"FROM {begin} WHERE {' AND '.join(terms)}".replace("{on}", on)
    return Source(sql, values, on)


def _period_terms(question: Question, values: dict[str, Any]) -> list[str]:
    measure, bounds = question.measure, {k: v for k, v in question.where.items() if k in _BOUNDS}
    if not measure.flow:
        if bounds:
            raise QuestionInvalid(f"{measure.name}是某一日的数，不能按期间统计；请只给截止日期")
        return []
    since, until = (_day(bounds.get(name)) for name in _BOUNDS)
    values["until"] = min(until or question.as_of, question.as_of)
    terms = [f"{measure.day} <= CAST(:until AS date)"]
    if since is not None:
        if since > values["until"]:
            raise QuestionInvalid("期间的起始日期晚于截止日期")
        values["since"] = since
        terms.append(f"{measure.day} >= CAST(:since AS date)")
    return terms


def _day(value: Any) -> date | None:
    try:
        return None if value is None else date.fromisoformat(str(value))
    except ValueError as error:
        raise QuestionInvalid(f"日期 {value} 不成立") from error


def _filters(question: Question, values: dict[str, Any]) -> list[str]:
    terms = []
    for number, (code, wanted) in enumerate(question.where.items()):
        if code in _BOUNDS:
            continue
        name = f"w{number}"
        values[name] = [wanted] if isinstance(wanted, str) else list(wanted)
        expression = dimension(question, code).expression
        if "d.on_day" in expression:
            raise UnknownDimension(f"{question.measure.name}不能按期间筛选；请给截止日期")
        terms.append(f"({expression}) = ANY (CAST(:{name} AS text[]))")
    return terms
