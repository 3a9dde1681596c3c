"""Use cases of imports: take an order, show it, show its report."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.documents.store import StoredDocument, insert_document
from kuangzheng.kernel.geo.readers.model import ReadLimits
from kuangzheng.kernel.idempotency import KeyReused
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.jobs import enqueue
from kuangzheng.kernel.jobs.endpoints import job_read
from kuangzheng.kernel.jobs.queue import get_jobs
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.problems import FieldError, NotFound, RuleViolation
from kuangzheng.licensing.cadastre.imports import repository
from kuangzheng.licensing.cadastre.imports.options import Order, Place
from kuangzheng.licensing.cadastre.imports.schemas import ImportOptions, ImportRead, ReportLine
from kuangzheng.licensing.cadastre.places import place_of
from kuangzheng.licensing.conversions.using import require_use, usable
from kuangzheng.licensing.plans.holding import require_plan
from kuangzheng.licensing.rights.presenting import division_name

KIND = "licensing.cadastre_import"
PURPOSE = "cadastre_import"
_OCTETS = "application/octet-stream"


class LayerUnknown(RuleViolation):
    code = "layer_unknown"
    title, title_en = "没有此图层", "No such layer"


class LayerEnded(RuleViolation):
    code = "layer_ended"
    title, title_en = "图层版本已终止", "The layer version has ended"


def order_of(options: ImportOptions, place: Place, today: date, max_bytes: int) -> Order:
    """The order for the limited process; the day defaults to today."""
    told = options.model_dump(
        exclude={"jurisdiction", "layer_id", "effective_on", "conversion_id", "plan_id"}
    )
    return Order(
        place=place, effective_on=options.effective_on or today,
        plan_id=str(options.plan_id) if options.plan_id else None,
        limits=ReadLimits(file_bytes=max_bytes), **told,
    )  # fmt: skip


async def submit(
    session: AsyncSession,
    principal: Principal,
    options: ImportOptions,
    file: Mapping[str, Any],
    key: str,
    now: datetime,
    today: date,
) -> tuple[ImportRead, bool]:
    """Take the order and enqueue its job, once per key; whether it is a new one.

    Imports of one division run one after another. Raises JurisdictionWrong, LayerUnknown,
    PlanNotUsable, RuleViolation for a day after today, KeyReused for another order under the same
    key; for parameters what `require_use` and `usable` raise.
    """
    place = place_of(options.jurisdiction, principal.division)
    effective_on = options.effective_on or today
    if effective_on > today:
        problem = FieldError("/effective_on", "effective_in_future", "生效日期不得晚于今日")
        raise RuleViolation("生效日期不得晚于今日", errors=[problem])
    if options.conversion_id is not None:
        require_use(principal)
        await usable(session, options.conversion_id, options.jurisdiction, "/conversion_id")
    division = place.division
    if options.layer_id is not None:
        division = (await _layer(session, options.layer_id, principal))["division_code"]
    if options.plan_id is not None:
        plan = await require_plan(session, options.plan_id, division, "/plan_id")
        options = options.model_copy(update={"plan_name": plan.title})
    job = await enqueue(
        session, KIND, {"file": file["name"], "sha256": file["sha256"]}, division,
        key=f"{KIND}:{principal.id}:{key}", lane=f"cadastre:{division}",
    )  # fmt: skip
    row: dict[str, Any] = {
        "id": new_id(), "division_code": division, "target": options.target,
        "layer_id": options.layer_id, "jurisdiction": options.jurisdiction,
        "effective_on": effective_on, "file_name": file["name"], "sha256": file["sha256"],
        "size": file["size"], "options": options.model_dump(mode="json", exclude_unset=True),
        "job_id": job, "created_by": principal.id,
    }  # fmt: skip
    known = await repository.of_job(session, job)
    if known is not None:
        if (known["sha256"], known["options"]) != (row["sha256"], row["options"]):
            raise KeyReused("该幂等键已用于内容不同的请求，请换用新键")
        return (await _read(session, [known], now))[0], False
    await repository.insert(session, row, now)
    await insert_document(session, StoredDocument(
        new_id(), file["sha256"], file["name"], _OCTETS, file["size"], PURPOSE, principal.id, None,
        division,
    ))  # fmt: skip
    return await show(session, row["id"], now), True


async def _layer(session: AsyncSession, layer_id: UUID, principal: Principal) -> Mapping[str, Any]:
    found = await repository.layer(session, layer_id)
    if found is None or not place_of(found["division_code"], principal.division):
        raise LayerUnknown("没有此图层，或不在您的管辖范围内")
    if found["state"] not in ("draft", "published"):
        problem = FieldError("/options/layer_id", "layer_ended", "该图层版本已撤回或作废")
        raise LayerEnded("该图层版本已撤回或作废，请另建新版本后导入", errors=[problem])
    return found


async def show(session: AsyncSession, import_id: UUID, now: datetime) -> ImportRead:
    """Read after its job, so that none is told to have ended whose outcome is not yet seen. Raises
    NotFound outside the scope."""
    row = await repository.get(session, import_id)
    if row is None:
        raise NotFound("未找到该导入")
    jobs = await get_jobs(session, [row["job_id"]] if row["job_id"] else [])
    if jobs:
        row = await repository.get(session, import_id) or row
    return _one(row, jobs.get(row["job_id"]), now)


async def listed(
    session: AsyncSession, target: str | None, state: str | None, page: PageRequest, now: datetime
) -> tuple[list[ImportRead], str | None, int | None]:
    rows, cursor, total = await repository.find(session, target, state, page)
    return await _read(session, rows, now), cursor, total


async def _read(
    session: AsyncSession, rows: Sequence[Mapping[str, Any]], now: datetime
) -> list[ImportRead]:
    jobs = await get_jobs(session, [row["job_id"] for row in rows if row["job_id"]])
    return [_one(row, jobs.get(row["job_id"]), now) for row in rows]


def _one(row: Mapping[str, Any], job: Mapping[str, Any] | None, now: datetime) -> ImportRead:
    result = row["result"]
    named = {name: row[name] for name in ImportRead.model_fields if name in row}
    return ImportRead.model_validate(named | {
        "division_name": division_name(row["division_code"]),
        "file": {"name": row["file_name"], "sha256": row["sha256"], "size": row["size"]},
        "job": job_read(job, now) if job else None,
        "result": result, "proposals": (result or {}).get("proposals", []),
        "report_url": f"/api/v1/licensing/cadastre-imports/{row['id']}/report",
    })  # fmt: skip


async def report(
    session: AsyncSession, import_id: UUID, outcome: str | None, after: int, limit: int
) -> tuple[list[ReportLine], int | None]:
    """Lines after a feature number and where the next page begins. Raises NotFound."""
    if await repository.get(session, import_id) is None:
        raise NotFound("未找到该导入")
    rows = await repository.report(session, import_id, outcome, after, limit)
    lines = [line(row) for row in rows[:limit]]
    more = lines[-1].feature_no if len(rows) > limit else None
    return lines, more


async def sheet_lines(
    session: AsyncSession, import_id: UUID, outcome: str | None, most: int
) -> list[ReportLine]:
    """At most `most` lines; without an `outcome` the refused ones first. Raises NotFound."""
    if outcome is not None:
        return (await report(session, import_id, outcome, 0, most))[0]
    refused = (await report(session, import_id, "refused", 0, most))[0]
    everything = (await report(session, import_id, None, 0, most))[0]
    seen = {one.feature_no for one in refused}
    return [*refused, *(one for one in everything if one.feature_no not in seen)][:most]


def line(row: Mapping[str, Any]) -> ReportLine:
    """A stored line with the difference of the two areas."""
    registered, computed = row["area_registered_km2"], row["area_computed_km2"]
    difference = None if registered is None or computed is None else computed - registered
    return ReportLine(
        feature_no=int(row["feature_no"]), source_id=row["source_id"], outcome=row["outcome"],
        code=row["code"], codes=row["codes"], message=row["message"],
        changed_m2=_places(row["changed_m2"], 2), area_registered_km2=_places(registered, 4),
        area_computed_km2=_places(computed, 4), area_difference_km2=_places(difference, 4),
    )  # fmt: skip


def _places(value: Decimal | None, places: int) -> str | None:
    return None if value is None else f"{value:.{places}f}"


def cells(lines: Sequence[ReportLine]) -> list[list[Any]]:
    """Report lines as rows of a sheet."""
    return [
        [one.feature_no, one.source_id, OUTCOMES[one.outcome], one.code, one.message,
         _number(one.changed_m2), _number(one.area_registered_km2), _number(one.area_computed_km2),
         _number(one.area_difference_km2)]
        for one in lines
    ]  # fmt: skip


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


OUTCOMES = {"accepted": "接收", "refused": "拒收", "unchanged": "无变化", "repaired": "修复后接收"}
"""The words of the report."""
