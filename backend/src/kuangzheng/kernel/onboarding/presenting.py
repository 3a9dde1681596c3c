"""A batch as it is read: counts, reconciliation, what may be done with it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.jobs.endpoints import job_read
from kuangzheng.kernel.jobs.queue import get_job
from kuangzheng.kernel.onboarding import schemas as s
from kuangzheng.kernel.onboarding.declared import Sheet
from kuangzheng.kernel.onboarding.room import Room
from kuangzheng.kernel.places import division_name

Detail = s.OnboardingBatchDetail
ACTIONS: Mapping[str, tuple[str, ...]] = {
    "open": ("map", "decide", "recheck", "apply", "undo"), "refused": ("undo",),
    "applied": ("confirm", "undo"),
}  # fmt: skip
COUNTED = ("rows", "faulty", "warnings", "undecided", "fresh", "same", "skip", "entered",
           "linked", "skipped", "refused")  # fmt: skip


def sheets_read(room: Room) -> s.OnboardingSheetsRead:
    return s.OnboardingSheetsRead(items=[
        s.OnboardingSheetRead(key=sheet.key, title=sheet.title, part_of=sheet.part_of, columns=[
            s.OnboardingColumnRead(
                key=one.key, title=one.title, kind=one.kind, required=one.required,
                words=list(one.words), units=list(one.units), note=one.note,
            )
            for one in sheet.columns
        ])
        for sheet in room.sheets
    ])  # fmt: skip


def read(room: Room, row: Mapping[str, Any]) -> s.OnboardingBatchRead:
    return s.OnboardingBatchRead(**_base(room, row))


def _base(room: Room, row: Mapping[str, Any]) -> dict[str, Any]:
    counts = row["summary"].get("counts", {})
    named = {name: row[name] for name in s.OnboardingBatchRead.model_fields if name in row}
    return named | {
        "version": int(row["version"]), "division_name": division_name(row["division_code"]),
        "totals_agree": all(one["agrees"] for one in row["totals"]),
        "counts": [
            {"sheet": sheet.key, "title": sheet.title, **dict.fromkeys(COUNTED, 0),
             **counts[sheet.key]}
            for sheet in room.sheets if sheet.key in counts
        ],
    }  # fmt: skip


async def detail(
    session: AsyncSession, room: Room, row: Mapping[str, Any], now: datetime
) -> Detail:
    job = None if row["job_id"] is None else await get_job(session, row["job_id"])
    return Detail(
        **_base(room, row), book=row["book"].get("sheets", []), mapping=row["mapping"],
        mapping_from=row["mapping_from"], findings=row["findings"],
        totals=[s.OnboardingTotalRead(**one) for one in row["totals"]],
        totals_reason=row["totals_reason"],
        reconciliation=reconciled(room, row), problem=row["problem"],
        job=None if job is None else job_read(job, now),
        actions=list(ACTIONS.get(row["state"], ())),
    )  # fmt: skip


def measures(sheet: Sheet) -> list[tuple[str, str, str]]:
    """Key, title and kind of what is compared at cut-over."""
    return [("count", "数量", "integer")] + [
        (name, sheet.column(name).title, sheet.column(name).kind) for name in sheet.sums
    ]


def reconciled(room: Room, row: Mapping[str, Any]) -> list[s.OnboardingReconciled]:
    """Workbook's own totals, staged, register before, expected and after."""
    found = []
    stated = {(one["sheet"], one["measure"]): one["stated"] for one in row["totals"]}
    figures = row["summary"].get("figures", {})
    for sheet in room.sheets:
        if sheet.part_of is not None or sheet.key not in figures:
            continue
        for measure, title, kind in measures(sheet):
            of = figures[sheet.key].get(measure, {})
            before = (row["before_figures"] or {}).get(sheet.key, {}).get(measure)
            after = (row["after_figures"] or {}).get(sheet.key, {}).get(measure)
            entered = of.get("entered") if after is not None else of.get("to_enter", "0")
            expected = None if before is None else plus(before, entered or "0")
            found.append(s.OnboardingReconciled(
                sheet=sheet.key, title=sheet.title, measure=measure, measure_title=title,
                kind=kind, stated=stated.get((sheet.key, measure)), staged=of.get("staged", "0"),
                to_enter=entered or "0", before=before, expected=expected, after=after,
                agrees=None if after is None or expected is None
                else Decimal(after) == Decimal(expected),
            ))  # fmt: skip
    return found


def plus(first: str, second: str) -> str:
    return shown(Decimal(first) + Decimal(second))


def shown(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def figures_of(
    sheet: Sheet, counts: Mapping[str, int], values: Mapping[str, Sequence[Mapping[str, Any]]]
) -> dict[str, dict[str, str]]:
    """What a sheet holds, what of it is to be entered, and what was."""
    found = {
        "count": {
            "staged": str(counts["rows"]), "to_enter": str(counts["fresh"]),
            "entered": str(counts["entered"]),
        }
    }  # fmt: skip
    for name in sheet.sums:
        rows = values[name]
        found[name] = {
            "staged": _sum(rows, lambda row: True),
            "to_enter": _sum(rows, lambda row: not row["faulty"] and (
                row["decision"] == "new" or (row["decision"] is None and row["clear"])
            )),
            "entered": _sum(rows, lambda row: row["outcome"] == "entered"),
        }  # fmt: skip
    return found


def _sum(rows: Sequence[Mapping[str, Any]], wanted: Any) -> str:
    return shown(sum((Decimal(row["v"]) for row in rows if wanted(row)), Decimal(0)))
