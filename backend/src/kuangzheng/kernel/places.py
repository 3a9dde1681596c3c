"""Divisions as rooms use them: only known ones are written, whole ones are filtered by."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import Mapped
from sqlmodel import col

from kuangzheng.kernel.db.scope import NATIONAL, division_range, significant_prefix
from kuangzheng.kernel.problems import FieldError, RuleViolation
from kuangzheng.kernel.reference import divisions

_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})


class DivisionUnknown(RuleViolation):
    """The code is in no list of divisions."""

    code = "unknown_division"
    title, title_en = "没有此行政区", "Unknown division"


def require_division(code: str, on: date, pointer: str = "/division_code") -> None:
    """Raises DivisionUnknown for a code (a township: its county's) that is no division that day."""
    if not divisions.exists(code, on):
        detail = f"行政区划代码 {code} 不存在"
        raise DivisionUnknown(detail, errors=[FieldError(pointer, "unknown_division", detail)])


def within(column: Mapped[str], division: str) -> ColumnElement[bool]:
    """Rows at or below a division: 500000 finds 500113. Fewer digits are taken as a prefix."""
    whole = len(division) in (6, 9) and division.isascii()
    return column.startswith(significant_prefix(division) if whole else division)


def of_place(
    table: Any, q: str | None, division: str | None, texts: Sequence[Any], **equal: Any
) -> list[ColumnElement[bool]]:
    """Conditions of a list: words in any of the texts, a division, columns that equal."""
    found: list[ColumnElement[bool]] = []
    if q:
        found.append(or_(*(column.icontains(q, autoescape=True) for column in texts)))
    if division:
        found.append(within(col(table.division_code), division))
    found += [col(getattr(table, n)) == v for n, v in equal.items() if v not in (None, "")]
    return found


def prefix_range(division: str) -> tuple[str, str]:
    """The half-open range of what `within` finds, for search functions.

    >>> prefix_range("500000"), prefix_range("5001")
    (('50', '51'), ('5001', '5002'))
    """
    whole = len(division) in (6, 9) and division.isascii()
    prefix = significant_prefix(division) if whole else division
    if not prefix:
        return division_range(NATIONAL)
    return prefix, prefix[:-1] + chr(ord(prefix[-1]) + 1)


@lru_cache(maxsize=4096)
def division_name(code: str) -> str:
    """The division's name; a township shows its county's, an unknown code itself."""
    try:
        return divisions.division(code[:6]).name
    except (LookupError, ValueError):
        return code


def level_below(code: str) -> Callable[[str], str]:
    """The division one level below `code` that a code belongs to; districts of a municipality stand
    directly below it."""
    prefix = significant_prefix(code)
    if not prefix:
        return lambda found: found[:2] + "0000"
    if len(prefix) == 2 and prefix not in _MUNICIPALITIES:
        return lambda found: found[:4] + "00"
    return lambda found: found[:6]


def superior_city(county: str) -> str:
    """The city a county is under; what a municipality or a province leads directly is under that.

    >>> superior_city("140902"), superior_city("500113"), superior_city("429004")
    ('140900', '500000', '420000')
    """
    direct = county[:2] in _MUNICIPALITIES or county[2:4] in ("90", "00")
    return f"{county[:2]}0000" if direct else f"{county[:4]}00"
