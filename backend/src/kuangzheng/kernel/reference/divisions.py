"""Administrative divisions (GB/T 2260): names, parents, changes over time, scope ranges.

Codes have six digits (province, prefecture, county) or nine (township; the name of a township is
not carried). Scope is a half-open range of code prefixes, compared byte by byte (`COLLATE "C"`).
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from kuangzheng.kernel.reference.division_data import (
    BASE_DAY,
    Division,
    Extent,
    Succession,
    history,
    is_placeholder,
    table,
)

NATION = "100000"
"""The code the ministry itself signs with; as a scope it is the whole country."""
SANDBOX = "999900"
"""Where invented records lie for other systems to try on, and nothing else: data of an unknown
jurisdiction or from abroad goes to other test divisions."""
SANDBOX_COUNTY = "999901"
_CODE = re.compile(r"[1-9]\d{5}(?:\d{3})?")


class Level(StrEnum):
    """How far down a code reaches."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"


class Standing(StrEnum):
    """What an outside code is to this table."""

    MATCHED = "matched"
    RENAMED = "renamed"
    """Known code under another name."""
    ENDED = "ended"
    """A code that has been given up; `successors` says for which."""
    STATISTICAL = "statistical"
    """A code only statistics use, not a division of GB/T 2260."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """How an outside (code, name) compares with this table, and why."""

    code: str
    name: str
    standing: Standing
    ours: str | None
    successors: tuple[str, ...] = ()
    since: date | None = None
    """When the division began, where that is after the base revision of 2019-04."""
    reason: str = ""


class UnknownDivision(LookupError):
    """A code that no list carries, or not on that day; `successors` when it has been given up."""

    code = "division_unknown"

    def __init__(self, division: str, on: date | None, successors: tuple[str, ...] = ()) -> None:
        self.division, self.on, self.successors = division, on, successors
        day = f"在 {on} " if on is not None else ""
        hint = f"，已变更为 {'、'.join(successors)}" if successors else ""
        super().__init__(f"行政区划代码 {division} {day}不存在{hint}")


def is_sandbox(code: str) -> bool:
    """Whether what lies there is invented, for other systems to try on.

    >>> is_sandbox("999901"), is_sandbox("990201"), is_sandbox("500113")
    (True, False, False)
    """
    return code.startswith(SANDBOX[:4])


def division(code: str, on: date | None = None) -> Division:
    """The division of a 6-digit code on a day; without a day the latest, ended ones included.

    Raises `UnknownDivision`, `ValueError` for what is not a code of six digits.
    """
    if len(_checked(code)) != 6:
        raise ValueError(f"{code} is a township: its name is not carried")
    versions = _versions(code, on)
    found = versions[-1] if on is None and versions else _held(code, on)
    if found is None:
        known = code in table().versions or code in history()
        raise UnknownDivision(code, on, successors(code, on) if known else ())
    return found


def exists(code: str, on: date | None = None) -> bool:
    """Whether a code (a township: its county) is a division on a day, or still is one now."""
    return _CODE.fullmatch(code) is not None and _held(code[:6], on) is not None


def level(code: str) -> Level:
    """Province, prefecture, county or township, by the digits alone. Raises `ValueError`."""
    if len(_checked(code)) == 9:
        return Level.TOWNSHIP
    if code.endswith("0000"):
        return Level.PROVINCE
    return Level.PREFECTURE if code.endswith("00") else Level.COUNTY


def parent(code: str, on: date | None = None) -> str | None:
    """The code above: township → county → prefecture → province → None.

    Counties of a municipality and cities directly under a province (429004) stand under the
    province: the codes 500100 and 429000 are not divisions.
    """
    rank = level(code)
    if rank is Level.TOWNSHIP:
        return code[:6]
    if rank is Level.PROVINCE:
        return None
    province = f"{code[:2]}0000"
    prefecture = f"{code[:4]}00"
    if rank is Level.COUNTY and _held(prefecture, on) is not None:
        return prefecture
    return province


def path(code: str, on: date | None = None) -> tuple[Division, ...]:
    """From the province down to the division (a township: to its county).

    Raises `UnknownDivision`.
    """
    upward: list[Division] = []
    step: str | None = _checked(code)[:6]
    while step is not None:
        upward.append(division(step, on))
        step = parent(step, on)
    return tuple(reversed(upward))


def path_name(code: str, on: date | None = None) -> str:
    """`山西省忻州市五台县`. Raises `UnknownDivision`."""
    return "".join(item.name for item in path(code, on))


def succession(code: str) -> Succession | None:
    """What is recorded about a code that was given up; None while it lasts or if never known.

    Before 2019 no document is at hand: the heir is inferred when exactly one later division of the
    province bears the same name apart from 县, 市, 区; otherwise `heirs` is empty.
    """
    known = table().successions.get(_checked(code))
    if known is not None:
        return known
    if code in table().versions or code not in history():
        return None
    last = history()[code][-1]
    heirs = _namesakes(last)
    return Succession(code, last.valid_to, heirs, "按名称推断" if heirs else "未登记", bool(heirs))


def successors(
    code: str, on: date | None = None, *, with_inferred: bool = False
) -> tuple[str, ...]:
    """Codes that stand for `code` on a day (now without one), following changes to the end.

    A code still in force is its own successor; empty when no document is recorded. Heirs deduced
    from a name come only on demand: a person must confirm them. A township: about its county.
    """
    found: dict[str, None] = {}
    todo, done = [_checked(code)[:6]], set[str]()
    while todo:
        step = todo.pop(0)
        if step in done:
            continue
        done.add(step)
        if exists(step, on):
            found[step] = None
            continue
        record = succession(step)
        if record is None or (record.inferred and not with_inferred):
            continue
        if on is None or record.on is None or record.on <= on:
            todo.extend(record.heirs)
    return tuple(found)


def scope_range(code: str) -> tuple[str, str]:
    """Half-open prefix range of everything at or below a division, by its digits alone.

    500000 → ("50", "51"), 140900 → ("1409", "140:"), 500113 → ("500113", "500114"); the nation →
    ("0", ":"). County-level cities under a province keep their six digits. `ValueError` otherwise.
    """
    if code == NATION:
        return ("0", ":")
    digits = {Level.PROVINCE: 2, Level.PREFECTURE: 4, Level.COUNTY: 6, Level.TOWNSHIP: 9}
    low = _checked(code)[: digits[level(code)]]
    return (low, low[:-1] + chr(ord(low[-1]) + 1))


def in_scope(code: str, scope: str) -> bool:
    """Whether a division lies at or below another."""
    low, high = scope_range(scope)
    return low <= code < high


def extent(code: str) -> Extent | None:
    """Bounding box of a division; None where none is known (the check is then skipped, said so)."""
    return table().extents.get(_checked(code)[:6])


def children(code: str, on: date | None = None) -> tuple[Division, ...]:
    """Divisions directly below on a day (now without one), by code; test divisions only in 99."""
    low, high = scope_range(code)
    known = table().versions if on is None or on >= BASE_DAY else history()
    below = (item for item in known if low <= item < high and parent(item, on) == code)
    held = (_held(item, on) for item in below)
    return tuple(sorted((item for item in held if item is not None), key=lambda item: item.code))


def provinces() -> tuple[Division, ...]:
    """Provinces, autonomous regions, municipalities and special regions now, without tests."""
    listed = (versions[-1] for versions in table().versions.values())
    return tuple(
        item for item in listed if level(item.code) is Level.PROVINCE and not item.test
    )  # fmt: skip


def reconcile(code: str, name: str) -> Reconciliation:
    """Compare a code and name from outside with this table; nothing is passed over."""
    listed = table().statistical.get(_checked(code))
    if listed is not None:
        return _statistical(code, name, listed.reason)
    if is_placeholder(name):
        return _statistical(code, name, "统计表中的分组行，不是行政区划")
    versions = _versions(code, None)
    if not versions:
        if _development_zone(code):
            return _statistical(code, name, "开发区、管理区等统计用代码（末两位 71—79）")
        return Reconciliation(code, name, Standing.UNKNOWN, None, reason="代码不在任何一版中")
    last = versions[-1]
    if last.ended:
        heirs = successors(code)
        return Reconciliation(code, name, Standing.ENDED, last.name, heirs, reason="代码已停用")
    standing = Standing.MATCHED if last.name == name else Standing.RENAMED
    return Reconciliation(code, name, standing, last.name, (code,), since=last.valid_from)


def _statistical(code: str, name: str, reason: str) -> Reconciliation:
    return Reconciliation(code, name, Standing.STATISTICAL, None, reason=reason)


def _development_zone(code: str) -> bool:
    return len(code) == 6 and code[4] == "7" and code[5] != "0"


def _checked(code: str) -> str:
    if _CODE.fullmatch(code) is None:
        raise ValueError(f"{code!r} is not a division code of 6 or 9 digits")
    return code


def _versions(code: str, on: date | None) -> tuple[Division, ...]:
    """Versions that may answer for a day: old lists are opened only when the day needs them."""
    recent = table().versions.get(code, ())
    if on is None:
        return recent or history().get(code, ())
    return recent if on >= BASE_DAY else history().get(code, ())


def _held(code: str, on: date | None) -> Division | None:
    versions = _versions(code, on)
    if on is None:
        return versions[-1] if versions and not versions[-1].ended else None
    return next((version for version in reversed(versions) if version.holds(on)), None)


_SUFFIX = re.compile(r"(?:自治县|新区|县|市|区)$")


@cache
def _namesakes(gone: Division) -> tuple[str, ...]:
    stem = _SUFFIX.sub("", gone.name)
    alike = [
        code
        for code, versions in table().versions.items()
        if code[:2] == gone.code[:2]
        and level(code) is level(gone.code)
        and _SUFFIX.sub("", versions[-1].name) == stem
    ]
    return tuple(alike) if len(alike) == 1 and len(stem) > 1 else ()
