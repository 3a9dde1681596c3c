"""Recording what was found out about mines, and steps that were done."""

from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.concurrency import check_version
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.quantities import Dimension, Quantity, QuantityError
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.consolidation_schemes import repository, service
from kuangzheng.licensing.consolidation_schemes.errors import (
    StepNotAllowed,
    day_ahead,
    refused,
)
from kuangzheng.licensing.consolidation_schemes.fact_schemas import (
    FactRead,
    FactWithdraw,
    FactWrite,
    MilestoneWrite,
    Verification,
)
from kuangzheng.licensing.consolidation_schemes.procedure import FACTS_OPEN, actions
from kuangzheng.licensing.consolidation_schemes.repository import Schemes
from kuangzheng.licensing.consolidation_schemes.schemas import RightRef, SchemeRead
from kuangzheng.licensing.consolidation_schemes.tables import (
    MiningPenalty,
    Scheme,
    SchemeFact,
)
from kuangzheng.licensing.consolidation_schemes.work import enter

KIND_NAMES = {
    "penalty": "非法采矿行政处罚", "illegal_mining": "非法采矿行为",
    "lapse_cause": "许可证过期原因", "rectification": "停产限期整顿",
    "protected_area": "保护区主管部门意见",
    "backward": "落后矿山认定", "fake_integration": "涉嫌假整合", "verification": "储量核查",
    "finding": "待核实事项结论",
}  # fmt: skip
SOURCE_NAME = "执法监督服务"
_APPROVED = frozenset({"approved", "executing"})


async def listed(act: Act, scheme_id: UUID, right_id: UUID | None) -> Page[FactRead]:
    """Raises NotFound for a scheme outside the scope."""
    scheme = await Schemes(act.session).get(scheme_id)
    names = await _names(act, scheme)
    wanted = [right_id] if right_id in names else [] if right_id else list(names)
    items = [
        _read(row, scheme, names) for row in await repository.facts(act.session, scheme_id)
        if row.right_id in wanted
    ]  # fmt: skip
    told = await repository.penalties(act.session, wanted)
    items += [_told(row, scheme, names) for row in told]
    return Page[FactRead](items=items, next_cursor=None)


async def record(act: Act, scheme_id: UUID, body: FactWrite) -> FactRead:
    """Each makes another version of the scheme: whoever decides has seen it or is told. Raises
    NotFound, StepNotAllowed, SchemeRefused."""
    scheme = await _open(act, scheme_id)
    names = await _names(act, scheme)
    if body.right_id not in names:
        raise refused("/right_id", "not_screened", "该矿业权不在本县（市、区）的筛查结果中")
    if body.on > today(act.clock):
        raise day_ahead("/on", body.on)
    if isinstance(body, Verification):
        _require_stock(body)
    now = act.clock.now()
    fact = SchemeFact(
        id=new_id(), division_code=scheme.division_code, scheme_id=scheme.id,
        right_id=body.right_id, kind=body.kind, on_date=body.on, source=body.source,
        document_no=body.document_no, recorded_by=act.principal.id,
        recorded_by_name=act.principal.name or None, recorded_at=now,
        data=body.model_dump(mode="json", exclude_none=True, exclude={
            "right_id", "kind", "on", "source", "document_no",
        }),
    )  # fmt: skip
    act.session.add(fact)
    await _noted(act, scheme, "fact", fact)
    return _read(fact, scheme, names)


async def withdraw(act: Act, scheme_id: UUID, fact_id: UUID, body: FactWithdraw) -> FactRead:
    """Raises NotFound, Stale, StepNotAllowed."""
    scheme = await _open(act, scheme_id)
    fact = await repository.fact(act.session, scheme_id, fact_id)
    if fact is None:
        raise NotFound("没有此项事实，或不属于该整合方案")
    names = await _names(act, scheme)
    shown = _read(fact, scheme, names)
    check_version(act.if_match, shown.version, shown.model_dump(mode="json"))
    if fact.withdrawn_at is not None:
        raise StepNotAllowed("该项事实已撤回", ())
    fact.withdrawn_at, fact.withdrawn_by = act.clock.now(), act.principal.id
    fact.withdrawn_by_name, fact.withdraw_reason = act.principal.name or None, body.reason
    await _noted(act, scheme, "withdrawn", fact, reason=body.reason)
    return _read(fact, scheme, names)


async def milestone(act: Act, scheme_id: UUID, body: MilestoneWrite) -> SchemeRead:
    """A step of the campaign after the approval. Raises Stale, StepNotAllowed, SchemeRefused."""
    scheme = await service.locked(act, scheme_id)
    if scheme.status not in _APPROVED:
        raise StepNotAllowed("方案核准后方可登记阶段任务", actions(scheme.status))
    if body.on > today(act.clock):
        raise day_ahead("/on", body.on)
    await Schemes(act.session).change(scheme, {}, act.clock.now())
    await enter(
        act, scheme, "milestone", on=body.on, document_no=body.document_no, reason=body.note,
        data={"step": body.step},
    )  # fmt: skip
    return await service.whole(act, scheme)


async def _open(act: Act, scheme_id: UUID) -> Scheme:
    scheme = await Schemes(act.session).hold(scheme_id)
    if scheme.status not in FACTS_OPEN:
        raise StepNotAllowed("该整合方案已办结，不再登记事实", ())
    return scheme


async def _noted(
    act: Act, scheme: Scheme, name: str, fact: SchemeFact, reason: str | None = None
) -> None:
    await act.session.flush()
    await Schemes(act.session).change(scheme, {}, act.clock.now())
    await enter(
        act, scheme, name, on=fact.on_date if name == "fact" else None,
        document_no=fact.document_no, reason=reason,
        data={"fact_id": str(fact.id), "kind": fact.kind, "right_id": str(fact.right_id)},
    )  # fmt: skip


def _require_stock(body: Verification) -> None:
    try:
        amount = Quantity.of(body.remaining.value, body.remaining.unit)
        amount.require(Dimension.MASS, Dimension.VOLUME)
    except QuantityError as error:
        raise refused("/remaining", "reserves_unit", "剩余储量应为质量或体积") from error


async def _names(act: Act, scheme: Scheme) -> dict[UUID, RightRef]:
    rows = await repository.mines(
        act.session, scheme.screening_id, scheme.division_code, scheme.screened_on,
        today(act.clock),
    )  # fmt: skip
    return {
        row.right_id: RightRef(id=row.right_id, code=row.code, name=row.name) for row in rows
    }


def _read(fact: SchemeFact, scheme: Scheme, names: dict[UUID, RightRef]) -> FactRead:
    kept: dict[str, Any] = fact.model_dump(
        exclude={"division_code", "on_date", "right_id", "recorded_by", "withdrawn_by"}
    )
    return FactRead(
        **kept, version=1 if fact.withdrawn_at is None else 2, scheme_version=scheme.version,
        right=names[fact.right_id], kind_name=KIND_NAMES[fact.kind], on=fact.on_date,
    )  # fmt: skip


def _told(row: MiningPenalty, scheme: Scheme, names: dict[UUID, RightRef]) -> FactRead:
    data = {"case_no": row.case_no, "acted_until": row.acted_until}
    return FactRead(
        id=row.case_id, version=1, scheme_id=scheme.id, scheme_version=scheme.version,
        right=names[row.right_id], kind="penalty", kind_name=KIND_NAMES["penalty"],
        on=row.decided_on, source=SOURCE_NAME, document_no=row.decision_no,
        data={name: value for name, value in data.items() if value is not None},
        recorded_by_name=None, recorded_at=row.told_at, withdrawn_at=None,
        withdrawn_by_name=None, withdraw_reason=None, told=True,
    )  # fmt: skip
