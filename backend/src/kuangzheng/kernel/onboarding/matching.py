"""Rows against the register: what a row refers to, and which record it may be already."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.onboarding import repository
from kuangzheng.kernel.onboarding.declared import Found
from kuangzheng.kernel.onboarding.room import Room

_ORDER = {"exact": 0, "likely": 1, "possible": 2}
_PAGE = 500


async def match(
    session: AsyncSession, room: Room, rows: Sequence[dict[str, Any]], division: str,
    mapping: Mapping[str, Any],
) -> list[dict[str, Any]]:  # fmt: skip
    """The rows with their numbers, links, candidates and what the register adds of findings."""
    found = [{**row, "no": no, "candidates": []} for no, row in enumerate(rows, start=1)]
    for row in found:
        _require_own(mapping, row, division)
    for sheet in room.sheets:
        own = [row for row in found if row["sheet"] == sheet.key]
        if not own or sheet.part_of is not None:
            continue
        await _refer(session, room, mapping, own)
        _lean(room, mapping, found, own)
        sound = [row for row in own if not row["faulty"]]
        for start in range(0, len(sound), _PAGE):
            of = await room.candidates(session, sheet.key, sound[start : start + _PAGE])
            for row in sound[start : start + _PAGE]:
                best = sorted(of.get(row["no"], ()), key=lambda one: _ORDER[one.strength])
                row["candidates"] = [one.as_dict() for one in best[:5]]
    return found


def _require_own(mapping: Mapping[str, Any], row: dict[str, Any], division: str) -> None:
    said = row["content"].get("division_code")
    if said is not None and not str(said).startswith(division):
        told = f"行政区划 {said} 不在本批次的行政区 {division} 内"
        _fault(
            mapping, row, "division_code", "division_outside", told, "其他行政区的数据由其自行导入"
        )


async def _refer(
    session: AsyncSession, room: Room, mapping: Mapping[str, Any], rows: Sequence[dict[str, Any]]
) -> None:
    sheet = room.sheet(rows[0]["sheet"])
    for column in sheet.columns:
        if column.refers_to is None:
            continue
        open_ = [
            row for row in rows
            if "name" in row["links"].get(column.key, {})
            and "several" not in row["links"][column.key]
        ]  # fmt: skip
        names = sorted({row["links"][column.key]["name"] for row in open_})
        known = await room.named(session, column.refers_to, names) if names else {}
        for row in rows:
            link = row["links"].get(column.key)
            if link is None or "key" in link:
                continue
            ids = known.get(link["name"], ())
            if len(ids) == 1:
                row["links"][column.key] = {"id": str(ids[0])}
                continue
            several = link.get("several") or len(ids)
            told = (
                f"“{link['name']}”对应 {several} 条记录，不能确定是哪一条" if several
                else f"“{link['name']}”在工作簿和登记簿中都没有"
            )  # fmt: skip
            hint = "改用编号引用" if several else "补上被引用的行，或更正名称、编号"
            del row["links"][column.key]
            _fault(mapping, row, column.key, "reference_unknown", told, hint)


def _lean(
    room: Room, mapping: Mapping[str, Any], found: Sequence[dict[str, Any]],
    own: Sequence[dict[str, Any]],
) -> None:  # fmt: skip
    """What refers to a row that stays out cannot come in either."""
    faulty = {(row["sheet"], row["key"]): row["row_no"] for row in found if row["faulty"]}
    for row in own:
        for column, link in list(row["links"].items()):
            target = room.sheet(row["sheet"]).column(column).refers_to or ""
            at = faulty.get((target, link.get("key", "")))
            if at is not None:
                told = f"所引用的“{room.sheet(target).title}”第 {at} 行有错误，不能入库"
                _fault(mapping, row, column, "reference_faulty", told, "先改正被引用的行")


def _fault(
    mapping: Mapping[str, Any], row: dict[str, Any], column: str, code: str, told: str, hint: str
) -> None:
    of = mapping[row["sheet"]]
    cell = f"{of['columns'].get(column, 'A')}{row['row_no']}"
    said = str(row["raw"].get(column, ""))
    found = Found(of["title"], cell, column, said, code, told, hint)
    row["findings"] = [*row["findings"], found.as_dict()]
    row["faulty"] = True


async def appeared(
    session: AsyncSession, room: Room, batch_id: UUID, division: str
) -> str | None:
    """What the register holds by now that it did not hold at the check, None when nothing: between
    them another batch may have come in."""
    for sheet in room.sheets:
        if sheet.part_of is not None:
            continue
        after = 0
        while rows := await repository.waiting(session, batch_id, sheet.key, after, _PAGE):
            after = rows[-1]["no"]
            sound = [row for row in rows if not row["faulty"]]
            found = await room.candidates(session, sheet.key, sound)
            for row in sound:
                told = _unseen(row, found.get(row["no"], ()))
                if told is not None:
                    return f"{sheet.title}第 {row['row_no']} 行“{row['label']}”：{told}"
    return None


def _unseen(row: Mapping[str, Any], now: Sequence[Any]) -> str | None:
    seen = {one["id"] for one in row["candidates"]}
    fresh = [one for one in now if one.id not in seen]
    if fresh:
        return f"核对之后登记簿新增“{fresh[0].label}”（{fresh[0].reason}），请重新核对"
    if row["decision"] == "same" and str(row["decided_id"]) not in {one.id for one in now}:
        return "所对应的记录已不在登记簿中，请重新核对"
    return None
