"""Making a report and checking it again, as jobs: figures counted, template filled in, frozen."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.documents import docx
from kuangzheng.kernel.documents.store import BlobStore, store_document
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.jobs import JobContext, job
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import Problem
from kuangzheng.supervision.report_templates.service import LIMITS, content_of
from kuangzheng.supervision.reports import facts, measuring, naming, presenting
from kuangzheng.supervision.reports.facts import SourcedFigure, SourcedTable
from kuangzheng.supervision.reports.kinds.base import Kind
from kuangzheng.supervision.reports.kinds.registry import KINDS
from kuangzheng.supervision.reports.repository import Editions, Rechecks, Reports
from kuangzheng.supervision.reports.service import MAKE, RECHECK
from kuangzheng.supervision.reports.tables import Report, ReportEdition, ReportRecheck
from kuangzheng.supervision.reports.telling import tell_final

_FILL = "kuangzheng.supervision.reports.filling:fill"
AT_ONCE = 8
"""Figures counted in one transaction: between them the progress is told."""
LAST_STEPS = 2


async def _failed(session: AsyncSession, context: JobContext, problem: Problem) -> None:
    """What was there stays there; why nothing new came is told."""
    reports = Reports(session)
    row = await reports.get(UUID(context.arguments["report_id"]))
    if row.state == "generating":
        now = context.clock.now()
        values = {
            "state": "draft" if row.edition else "failed",
            "failure": (problem.detail or problem.title)[:2000],
        }
        await reports.change(row, values, now)


@job(MAKE, failed=_failed)
async def make_report(context: JobContext) -> dict[str, Any]:
    """Count, fill in, freeze: an edition with its data and its document."""
    async with context.session() as session:
        row = await Reports(session).get(UUID(context.arguments["report_id"]))
        reused = None
        if row.asked["reuse"]:
            reused = await Editions(session).numbered(row.id, row.asked["reuse"])
    if row.state != "generating":  # a repeated job finds its work done
        return {"report_id": str(row.id), "edition": row.edition}
    kind, order = KINDS[row.kind], row.asked
    if reused is None:
        told = [SourcedFigure.model_validate(one) for one in order["figures"]]
        tables = [SourcedTable.model_validate(one) for one in order["tables"]]
        figures = await _counted(context, kind, row, told)
        at = datetime.fromisoformat(order["asked_at"])
    else:
        figures, tables = presenting.figures_of(reused), presenting.tables_of(reused)
        at = reused.computed_at
    store = BlobStore.of(context.settings, context.worker.service)
    template = await content_of(store, kind, order["template"]["sha256"])
    filled = naming.context(kind, row, division_name(row.division_code), figures, tables)
    notes = dict(naming.notes(figures, tables))
    made = await context.limited(_FILL, (template, filled, notes), LIMITS)
    steps = len(kind.figures) + LAST_STEPS
    await context.progress(steps, steps)
    frozen = Frozen(figures, tables, made["blocks"], made["docx"], template, at)
    async with context.session() as session:
        edition = await _freeze(session, store, row.id, frozen, context)
        result = {"report_id": str(row.id), "edition": edition.number, "title": row.title}
        await post_notice(session, _ready(context, row, edition.number), context.clock.now())
        await context.complete(session, result)
    return result


class Frozen:
    """What an edition keeps."""

    def __init__(
        self, figures: Sequence[SourcedFigure], tables: Sequence[SourcedTable],
        blocks: Sequence[Any], content: bytes, template: bytes, at: datetime,
    ) -> None:  # fmt: skip
        self.figures = [one.model_dump(mode="json") for one in figures]
        self.tables = [one.model_dump(mode="json") for one in tables]
        self.blocks, self.content, self.at = list(blocks), content, at
        self.template_sha256 = hashlib.sha256(template).hexdigest()


async def _counted(
    context: JobContext, kind: Kind, row: Report, told: Sequence[SourcedFigure]
) -> list[SourcedFigure]:
    """All figures in the order of the declaration, those of measures counted now."""
    wanted = measuring.wanted(kind, row.asked["template"]["placeholders"])
    time = measuring.Time(row.division_code, row.since, row.as_of)
    steps = len(kind.figures) + LAST_STEPS
    found = {one.key: one for one in told}
    for at in range(0, len(wanted), AT_ONCE):
        await context.progress(min(len(found), steps - LAST_STEPS), steps)
        async with context.session() as session:
            for one, section in wanted[at : at + AT_ONCE]:
                counted = await measuring.measured(session, one, section, time)
                found[one.key] = facts.sealed_figure(counted)
    order = [one.key for one in kind.figures]
    keys = [*(key for key in order if key in found), *(k for k in found if k not in set(order))]
    return [found[key] for key in keys]


async def _freeze(
    session: AsyncSession, store: BlobStore, report_id: UUID, frozen: Frozen, context: JobContext
) -> ReportEdition:
    reports = Reports(session)
    row = await reports.get(report_id)
    final, order, now = row.asked["final"], row.asked, context.clock.now()
    edition_id, number = new_id(), row.edition + 1
    document = await store_document(
        session, store, frozen.content, name=f"{row.title}.docx", media_type=docx.MEDIA_TYPE,
        purpose=f"report:{edition_id}", owner=order["by"], division_code=row.division_code,
    )  # fmt: skip
    template = order["template"]["id"]
    edition = await Editions(session).add(ReportEdition(
        id=edition_id, division_code=row.division_code, report_id=row.id, number=number,
        stage="final" if final else "draft", as_of=row.as_of, texts=row.texts,
        figures=frozen.figures, tables=frozen.tables, blocks=frozen.blocks,
        data_sha256=facts.data_hash(frozen.figures, frozen.tables), document_id=document.id,
        document_sha256=document.sha256, size_bytes=document.size,
        template_id=UUID(template) if template else None,
        template_sha256=frozen.template_sha256, computed_at=frozen.at, made_by=order["by"],
        made_by_name=order["by_name"], created_at=now, updated_at=now,
    ))  # fmt: skip
    values: dict[str, Any] = {"state": "draft", "edition": number, "failure": None}
    if final:
        values |= {
            "state": "final", "document_no": final["document_no"],
            "issued_on": date.fromisoformat(final["on"]), "issued_by": final["issued_by"],
            "issued_by_name": final["issued_by_name"],
        }  # fmt: skip
    await reports.change(row, values, now)
    if final:
        await tell_final(session, row)
    return edition


def _ready(context: JobContext, row: Report, number: int) -> Notice:
    return Notice(
        kind="report_ready", reason=f"report:{row.id}:{number}", title=f"报告已生成：{row.title}",
        body=f"第{number}版已生成，数据截至{row.as_of}。", division_code=row.division_code,
        recipient=context.actor, link=f"/reports/{row.id}",
    )  # fmt: skip


@job(RECHECK)
async def recheck_report(context: JobContext) -> dict[str, Any]:
    """Every figure again as of its day, beside the one that was kept; the hashes of both."""
    given = context.arguments
    async with context.session() as session:
        row = await Reports(session).get(UUID(given["report_id"]))
        edition = await Editions(session).numbered(row.id, given["number"])
    assert edition is not None
    kind, kept = KINDS[row.kind], presenting.figures_of(edition)
    told = [SourcedFigure.model_validate(one) for one in given["figures"]]
    again = await _again(context, kind, row, kept, told)
    tables = [SourcedTable.model_validate(one) for one in given["tables"]]
    known = {one.key for one in again if one.state == "shown"}
    shown = {one.key for one in tables if one.state == "shown"}
    differences = [
        *facts.changes([one for one in kept if one.key in known],
                       [one for one in again if one.key in known], only_changed=True),
        *facts.table_changes([one for one in presenting.tables_of(edition) if one.key in shown],
                             [one for one in tables if one.key in shown]),
    ]  # fmt: skip
    store = BlobStore.of(context.settings, context.worker.service)
    content = await store.read_all(edition.document_sha256)
    whole = hashlib.sha256(content).hexdigest() == edition.document_sha256
    now = context.clock.now()
    async with context.session() as session:
        made = await Rechecks(session).add(ReportRecheck(
            id=new_id(), division_code=row.division_code, report_id=row.id,
            number=edition.number, as_of=edition.as_of, figures=len(kept),
            unknown=len(kept) - len(known), document_intact=whole,
            differences=[one.model_dump(mode="json") for one in differences],
            data_intact=_intact(edition), checked_by=given["by"],
            checked_by_name=given["by_name"], created_at=now, updated_at=now,
        ))  # fmt: skip
        result = {
            "report_id": str(row.id), "recheck_id": str(made.id), "differences": len(differences)
        }
        await context.complete(session, result)
    return result


async def _again(
    context: JobContext, kind: Kind, row: Report, kept: Sequence[SourcedFigure],
    told: Sequence[SourcedFigure],
) -> list[SourcedFigure]:  # fmt: skip
    """The figures that were kept, counted anew."""
    placeholders = [one.key for one in kept if one.key.startswith("m.")]
    time = measuring.Time(row.division_code, row.since, row.as_of)
    found = {one.key: one for one in told}
    wanted = measuring.wanted(kind, placeholders)
    for at in range(0, len(wanted), AT_ONCE):
        await context.progress(len(found), len(kept) + 1)
        async with context.session() as session:
            for one, section in wanted[at : at + AT_ONCE]:
                found[one.key] = await measuring.measured(session, one, section, time)
    return [found[one.key] for one in kept if one.key in found]


def _intact(edition: ReportEdition) -> bool:
    """Each figure and table has its own hash, and all of them together."""
    each = all(facts.intact(one) for one in (*edition.figures, *edition.tables))
    return each and facts.data_hash(edition.figures, edition.tables) == edition.data_sha256
