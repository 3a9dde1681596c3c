"""Use cases of valuations: entered with their paper, replaced, never rewritten."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.cases.service import held
from kuangzheng.enforcement.penalty_vocabulary import ISSUER_NAMES, VALUATION_NAMES
from kuangzheng.enforcement.valuations import guidance, rules
from kuangzheng.enforcement.valuations import schemas as s
from kuangzheng.enforcement.valuations.errors import (
    DeviationUnexplained,
    ValuationReplaced,
    invalid,
)
from kuangzheng.enforcement.valuations.repository import Valuations
from kuangzheng.enforcement.valuations.tables import Valuation
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act


async def listed(
    act: Act, page: PageRequest, case_id: UUID | None, method: str | None, division: str | None,
    current: bool, off_guidance: bool,
) -> Page[s.ValuationRead]:  # fmt: skip
    found = Valuations(act.session)
    where = found.conditions(case_id, method, division, current, off_guidance)
    rows, cursor, total = await found.page(where, page)
    return Page[s.ValuationRead](
        items=[_read(row) for row in rows], next_cursor=cursor, total=total, as_of=today(act.clock)
    )


async def get(act: Act, valuation_id: UUID) -> s.ValuationRead:
    return _read(await Valuations(act.session).get(valuation_id))


async def create(act: Act, body: s.ValuationCreate) -> s.ValuationRead:
    """Raises ValuationInvalid, DeviationUnexplained, ValuationReplaced, NotFound for a case out of
    reach."""
    found, now, division = Valuations(act.session), act.clock.now(), act.principal.division
    if body.case_id is not None:
        division = (await held(act, body.case_id)).division_code
    _checked(act, body)
    sha256 = None
    if body.document_id is not None:
        document = await found.document(body.document_id)
        if document is None:
            raise invalid("/document_id", "unknown", "没有此文件，请先上传")
        sha256 = document["sha256"]
    quantity = Decimal(body.quantity)
    amount = rules.amount(quantity, body.price_fen)
    if quantity <= 0 or amount > 10**15:
        raise invalid("/quantity", "out_of_range", "数量或总价不合理，请核对数量、单位和单价")
    compared = await _compared(act, body, division)
    row = await found.add(Valuation(
        **body.model_dump(exclude={"replaces", "quantity", "priced_on"}), id=new_id(),
        division_code=division, quantity=quantity, amount_fen=amount, sha256=sha256, **compared,
        created_by=act.principal.id, created_by_name=act.principal.name or None,
        created_at=now, updated_at=now,
    ))  # fmt: skip
    if body.replaces is not None:
        earlier = await found.get(body.replaces)
        if earlier.case_id != body.case_id:
            raise invalid("/replaces", "another_case", "只能替代同一案件的价值认定")
        if earlier.replaced_by is not None:
            raise ValuationReplaced("该价值认定已被替代，请替代最新的一份")
        await found.change(earlier, {"replaced_by": row.id}, now)
    return _read(row)


async def guidance_prices(
    act: Act, mineral: str, on: date | None, division: str | None
) -> Page[s.GuidancePriceRead]:
    day, place = on or today(act.clock), division or act.principal.division
    found = await guidance.known(act.session, place, mineral, day)
    items = [s.GuidancePriceRead.model_validate(guidance.told(one)) for one in found]
    return Page[s.GuidancePriceRead](items=items, as_of=day)


async def _compared(act: Act, body: s.ValuationCreate, division: str) -> dict[str, Any]:
    """Columns of the comparison. Raises DeviationUnexplained, ValuationInvalid."""
    on = body.priced_on or body.issued_on
    if on > today(act.clock):
        raise invalid("/priced_on", "in_the_future", "单价对应的日期不得晚于今日")
    result = await guidance.check(
        act.session, division, body.mineral, body.product, on, body.price_fen, body.unit
    )
    outcome = result["outcome"]
    if outcome in guidance.OFF and body.deviation_reason is None:
        raise DeviationUnexplained(guidance.sentence(result, body.price_fen, body.unit))
    return {"priced_on": on, "guidance": result, "guidance_outcome": outcome}


def _checked(act: Act, body: s.ValuationCreate) -> None:
    if body.issued_on > today(act.clock):
        raise invalid("/issued_on", "in_the_future", "认定日期不得晚于今日")
    if body.method == "sale":
        return
    if body.issuer is None or body.document_no is None:
        detail = "价格认证、部门报告须填写出具单位和文号"
        raise invalid("/issuer" if body.issuer is None else "/document_no", "missing", detail)
    certified = body.method == "certification"
    if certified != (body.issuer_kind == "price_body") or body.issuer_kind is None:
        detail = (
            "价格认证由价格认证机构出具" if certified
            else "报告由省级以上自然资源、水行政、海洋主管部门或者流域管理机构出具"
        )  # fmt: skip
        raise invalid("/issuer_kind", "not_competent", f"{detail}（法释〔2016〕25号第13、14条）")


def _read(row: Valuation) -> s.ValuationRead:
    shown = set(s.ValuationRead.model_fields) - {"quantity", "created_by_name", "guidance"}
    return s.ValuationRead(
        **row.model_dump(include=shown), division_name=division_name(row.division_code),
        guidance=_check(row.guidance),
        method_name=VALUATION_NAMES[row.method], quantity=f"{row.quantity.normalize():f}",
        issuer_kind_name=ISSUER_NAMES.get(row.issuer_kind or ""),
        url=None if row.sha256 is None else f"/api/v1/enforcement/blobs/{row.sha256}",
        created_by_name=row.created_by_name or row.created_by,
    )  # fmt: skip


def _check(kept: dict[str, Any] | None) -> s.GuidanceCheck | None:
    """None for a valuation of before the comparison."""
    if kept is None:
        return None
    price = s.GuidancePriceRead.model_validate(kept) if "price_id" in kept else None
    return s.GuidanceCheck(
        outcome=kept["outcome"], outcome_name=guidance.OUTCOME_NAMES[kept["outcome"]],
        on=kept["on"], price=price, products=kept.get("products", []),
    )  # fmt: skip
