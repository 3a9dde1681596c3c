"""Grant projects as the wire shows them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.admission.schemas import QuantityIn
from kuangzheng.licensing.grant_projects.procedure import cited, scan_of
from kuangzheng.licensing.grant_projects.repository import GrantProjects
from kuangzheng.licensing.grant_projects.rules import (
    ACT_NAMES,
    GROUND_NAMES,
    ITEM_NAMES,
    METHOD_NAMES,
    RECORD_NAMES,
    STAGE_NAMES,
    STATE_NAMES,
    allowed,
    missing_records,
    stage_of,
    unsettled,
)
from kuangzheng.licensing.grant_projects.schemas import (
    ContractScan,
    GrantActRead,
    GrantBlock,
    GrantDocument,
    GrantProjectItem,
    GrantProjectRead,
    GrantRecordRead,
    GrantWinner,
    NetMineItemRead,
)
from kuangzheng.licensing.grant_projects.tables import GrantProject
from kuangzheng.licensing.revenues.schemas import Money
from kuangzheng.licensing.rights.presenting import division_name, plain
from kuangzheng.licensing.rulings.service import books_for

_STORED = (
    "id", "version", "code", "name", "division_code", "mineral", "state", "method",
    "gap_resources", "public_interest", "concluded_on", "created_at", "updated_at",
)  # fmt: skip
_WHOLE = (
    "exception", "release_plan_id", "valuation", "notice", "conclusion", "result", "contract",
    "application_id", "right_id", "revenue_id", "note", "check_id", "check_verdict",
)  # fmt: skip


async def items(act: Act, rows: Sequence[GrantProject]) -> list[GrantProjectItem]:
    ids = [row.block_id for row in rows]
    blocks = await GrantProjects(act.session).blocks(ids, today(act.clock))
    return [GrantProjectItem(**_head(row, blocks)) for row in rows]


async def whole(act: Act, row: GrantProject) -> GrantProjectRead:
    projects = GrantProjects(act.session)
    blocks = await projects.blocks([row.block_id], today(act.clock))
    acts = await projects.acts(row.id)
    winner = None
    if row.winner_id is not None:
        names = await projects.holders([row.winner_id])
        winner = GrantWinner(id=row.winner_id, name=names.get(row.winner_id))
    checks = [
        one for facts in (row.valuation, row.conclusion) if facts for one in facts["checks"]
    ]
    exception = row.exception
    papers = {
        paper["id"]: GrantDocument(**paper)
        for paper in await projects.documents([one.document_id for one in acts if one.document_id])
    }
    return GrantProjectRead(
        **_head(row, blocks), **{name: getattr(row, name) for name in _WHOLE}, winner=winner,
        exception_name=GROUND_NAMES[exception["ground"]] if exception else None,
        checklist=checklist(row), records=records(row), price_checks=checks,
        contract_scan=await _scan(act, row), actions=list(allowed(row.state)),
        bars=bars_to_approval(row), survey_minimum=row.procedure.get("survey_minimum"),
        done_by_me=sorted({one.act for one in acts if one.recorded_by in act.principal.hands}),
        acts=[
            GrantActRead(
                act=one.act, act_name=ACT_NAMES[one.act], state_after=one.state_after,
                by=one.recorded_by_name or one.recorded_by, at=one.recorded_at,
                on_date=one.on_date, document_no=one.document_no, note=one.note, data=one.data,
                document=papers.get(one.document_id) if one.document_id else None,
            )
            for one in acts
        ],
    )  # fmt: skip


async def _scan(act: Act, row: GrantProject) -> ContractScan | None:
    if "contract" not in allowed(row.state):
        return None
    books = await books_for(act, row.division_code)
    ruling = scan_of(books, row.division_code, today(act.clock))
    return ContractScan(**_asked(cited(ruling) if ruling else None))


def bars_to_approval(row: GrantProject) -> list[str]:
    """What is still missing before the county may approve, in words."""
    if row.state not in ("pooled", "surveyed", "net_mine"):
        return []
    open_items = unsettled(row.procedure["net_mine"], row.net_mine)
    held = {one["kind"] for one in row.records}
    absent = missing_records(row.procedure["records"], held)
    return [
        *(f"净矿事项尚未落实：{ITEM_NAMES[item]}" for item in open_items),
        *(f"尚无{RECORD_NAMES[record]}" for record in absent),
    ]  # fmt: skip


def checklist(row: GrantProject) -> list[NetMineItemRead]:
    """What the rulebook asks, and what was settled beyond it."""
    required: Mapping[str, Any] = row.procedure["net_mine"]
    codes = [*required, *(code for code in row.net_mine if code not in required)]
    return [
        NetMineItemRead(
            item=code, name=ITEM_NAMES[code], **_asked(required.get(code)),
            **_paper(row.net_mine.get(code)),
        )
        for code in codes
    ]  # fmt: skip


def records(row: GrantProject) -> list[GrantRecordRead]:
    required: Mapping[str, Any] = row.procedure["records"]
    held = {one["kind"]: one for one in row.records}
    codes = [*required, *(code for code in held if code not in required)]
    return [
        GrantRecordRead(
            kind=code, name=RECORD_NAMES[code], **_asked(required.get(code)),
            **_paper(held.get(code)),
        )
        for code in codes
    ]  # fmt: skip


def _asked(ruling: Mapping[str, Any] | None) -> dict[str, Any]:
    if ruling is None:
        return {"required": False, "basis": None, "confirmed": True}
    return {"required": True, "basis": ruling["basis"], "confirmed": ruling["confirmed"]}


def _paper(found: Mapping[str, Any] | None) -> dict[str, Any]:
    return {name: (found or {}).get(name) for name in ("document_no", "on", "document_id", "note")}


def _head(row: GrantProject, blocks: Mapping[UUID, Mapping[str, Any]]) -> dict[str, Any]:
    block = blocks.get(row.block_id, {})
    capacity = None
    if row.capacity_value is not None and row.capacity_unit is not None:
        value = plain(row.capacity_value) or ""
        capacity = QuantityIn(value=value, unit=row.capacity_unit)
    return {
        **{name: getattr(row, name) for name in _STORED},
        "division_name": division_name(row.division_code),
        "state_name": STATE_NAMES[row.state],
        "stage": stage_of(row.state), "stage_name": STAGE_NAMES.get(stage_of(row.state) or ""),
        "method_name": METHOD_NAMES[row.method],
        "block": GrantBlock(
            id=row.block_id, code=block.get("code"), name=block.get("name"),
            kind=block.get("kind"),
            area_km2=f"{block['area_km2']:.4f}" if block else None,
        ),
        "capacity": capacity,
        "price": None if row.price_fen is None else Money(amount_fen=row.price_fen),
        "open_until": _open_until(row),
    }  # fmt: skip


def _open_until(row: GrantProject) -> date | None:
    facts = {"announced": row.notice, "result_published": row.result}.get(row.state)
    return date.fromisoformat(facts["until"]) if facts else None
