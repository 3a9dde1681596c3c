"""Reports as they are read."""

from collections.abc import Sequence
from typing import Any

from kuangzheng.kernel.jobs.queue import get_job
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act
from kuangzheng.supervision.reports import schemas as s
from kuangzheng.supervision.reports.facts import (
    FigureChange,
    SourcedFigure,
    SourcedTable,
    changes,
    table_changes,
)
from kuangzheng.supervision.reports.kinds.registry import KINDS
from kuangzheng.supervision.reports.repository import Editions
from kuangzheng.supervision.reports.tables import Report, ReportEdition, ReportRecheck

STATE_NAMES = {
    "generating": "正在生成", "draft": "草稿", "final": "已定稿", "failed": "生成失败",
}  # fmt: skip


def head(row: Report) -> s.ReportDocumentHead:
    return s.ReportDocumentHead(**_told(row))


def _told(row: Report) -> dict[str, Any]:
    left_out = {"asked", "texts", "prepared_by", "issued_by", "template_id"}
    return row.model_dump(exclude=left_out) | {
        "division_name": division_name(row.division_code), "kind_name": KINDS[row.kind].name,
        "state_name": STATE_NAMES[row.state], "template_name": row.asked["template"]["name"],
    }  # fmt: skip


async def whole(act: Act, row: Report) -> s.ReportDocumentRead:
    editions = await Editions(act.session).newest(row.id, 2)
    newest = editions[0] if editions else None
    found = chapters(row)
    figures = figures_of(newest)
    return s.ReportDocumentRead(
        **_told(row), figures=figures, tables=tables_of(newest),
        blocks=[s.ReportDocumentBlock.model_validate(b) for b in newest.blocks] if newest else [],
        chapters=found, lacking=lacking(found), missing=missing(figures, tables_of(newest)),
        changes=between(editions[1], editions[0]) if len(editions) > 1 else [],
        newest=None if newest is None else edition_read(newest),
        mine=row.prepared_by == act.principal.id,
        allowed=allowed(row, left=await left_lying(act, row)),
    )  # fmt: skip


async def left_lying(act: Act, row: Report) -> bool:
    """Whether nobody works on a report any more that waits for its job, which was cancelled."""
    if row.state != "generating":
        return False
    job = None if row.job_id is None else await get_job(act.session, row.job_id)
    return job is None or job["status"] not in ("queued", "running")


def allowed(row: Report, *, left: bool) -> list[str]:
    if left:
        return ["compute"]
    if row.state == "draft":
        return ["write", "compute", "finalise", "recheck"]
    if row.state == "failed":
        return ["compute", *(["recheck"] if row.edition else [])]
    return ["recheck"] if row.state == "final" else []


def chapters(row: Report) -> list[s.ReportDocumentChapter]:
    return [
        s.ReportDocumentChapter(
            key=one.key, name=one.name, required=one.required, text=row.texts.get(one.key)
        )
        for one in KINDS[row.kind].chapters
    ]


def lacking(found: Sequence[s.ReportDocumentChapter]) -> list[str]:
    return [one.name for one in found if one.required and not one.text]


def missing(figures: Sequence[SourcedFigure], tables: Sequence[SourcedTable]) -> list[str]:
    """Names of what no service told: a figure that is known to be unknown is not missing."""
    told: list[SourcedFigure | SourcedTable] = [*figures, *tables]
    return [one.name for one in told if one.state != "shown"]


def between(before: ReportEdition, after: ReportEdition) -> list[FigureChange]:
    """Figures and cells that are not the same in two editions."""
    return [
        *changes(figures_of(before), figures_of(after), only_changed=True),
        *table_changes(tables_of(before), tables_of(after)),
    ]


def figures_of(row: ReportEdition | None) -> list[SourcedFigure]:
    return [] if row is None else [SourcedFigure.model_validate(one) for one in row.figures]


def tables_of(row: ReportEdition | None) -> list[SourcedTable]:
    return [] if row is None else [SourcedTable.model_validate(one) for one in row.tables]


def edition_read(row: ReportEdition) -> s.ReportEditionRead:
    left_out = {"figures", "tables", "blocks", "texts", "document_id", "template_id", "made_by"}
    kept = row.model_dump(exclude={*left_out, "division_code", "created_at", "updated_at"})
    told = {"made_by_name": row.made_by_name or row.made_by, "figures": len(row.figures)}
    gone = sum(one.get("state") != "shown" for one in row.figures)
    return s.ReportEditionRead(**(kept | told), missing=gone)


def recheck_read(row: ReportRecheck) -> s.ReportRecheckRead:
    kept = row.model_dump(
        exclude={"division_code", "checked_by", "checked_by_name", "updated_at"}
    )
    return s.ReportRecheckRead(**kept, checked_by_name=row.checked_by_name or row.checked_by)
