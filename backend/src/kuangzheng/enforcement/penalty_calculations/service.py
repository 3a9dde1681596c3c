"""Use cases of the penalty calculator."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.cases.service import loaded
from kuangzheng.enforcement.penalty_calculations import figures, rules
from kuangzheng.enforcement.penalty_calculations import schemas as s
from kuangzheng.enforcement.penalty_calculations.account import Account, Entered, Facts, account
from kuangzheng.enforcement.penalty_calculations.errors import invalid
from kuangzheng.enforcement.penalty_calculations.repository import Calculations, transfer_of
from kuangzheng.enforcement.penalty_calculations.tables import PenaltyCalculation
from kuangzheng.enforcement.penalty_figures.repository import figures_of
from kuangzheng.enforcement.penalty_vocabulary import (
    ARTICLE_NAMES,
    LAW_NAMES,
    MEASURE_NAMES,
    RELIEF_NAMES,
    STAGE_NAMES,
)
from kuangzheng.enforcement.police_transfers.rules import WITH_POLICE
from kuangzheng.enforcement.vocabulary import VIOLATION_NAMES
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.money import Fen, format_yuan
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act


async def listed(
    act: Act, page: PageRequest, case_id: UUID | None, violation: str | None, division: str | None
) -> Page[s.PenaltyCalculationRead]:
    found = Calculations(act.session)
    rows, cursor, total = await found.page(found.conditions(case_id, violation, division), page)
    return Page[s.PenaltyCalculationRead](
        items=[s.PenaltyCalculationRead(**_facts(row)) for row in rows], next_cursor=cursor,
        total=total, as_of=today(act.clock),
    )  # fmt: skip


async def get(act: Act, calculation_id: UUID) -> s.PenaltyCalculationDetail:
    return _detail(await Calculations(act.session).get(calculation_id))


async def tried(act: Act, body: s.PenaltyAsk) -> s.PenaltyResult:
    """The account without keeping it."""
    return _result((await _accounted(act, body))[0])


async def create(act: Act, body: s.PenaltyAsk) -> s.PenaltyCalculationDetail:
    """A run that is kept: facts, figures of the day and every step."""
    found, division = await _accounted(act, body)
    result, now = _result(found), act.clock.now()
    article = body.article or (body.entered_law.article if body.entered_law else "")
    return _detail(await Calculations(act.session).add(PenaltyCalculation(
        id=new_id(), division_code=division, case_id=body.case_id, violation=body.violation,
        article=article, stage=body.stage, law=found.law, act_from=body.act_from,
        act_until=body.act_until, relief=body.relief, range_low_fen=found.span.low,
        range_high_fen=found.span.high, fine_fen=found.fine, ore_fen=found.taken.ore,
        gains_fen=found.taken.gains, confirmed=found.confirmed,
        asked=body.model_dump(mode="json"), result=result.model_dump(mode="json"),
        note=body.note, created_by=act.principal.id, created_by_name=act.principal.name or None,
        created_at=now, updated_at=now,
    )))  # fmt: skip


async def _accounted(act: Act, body: s.PenaltyAsk) -> tuple[Account, str]:
    """Raises PenaltyInvalid naming the field; NotFound for a case out of reach."""
    division, on = act.principal.division, today(act.clock)
    if body.case_id is not None:
        division = (await loaded(act, body.case_id)).division_code
    if body.act_until > on:
        raise invalid("/act_until", "in_the_future", "行为终了日期不得晚于今日")
    if body.act_from is not None and body.act_from > body.act_until:
        raise invalid("/act_from", "out_of_order", "行为开始日期不得晚于终了日期")
    barred = None if body.case_id is None else await _barred(act, body.case_id)
    own = await figures_of(act.session, division, on)
    try:
        facts = _facts_of(body, division, on)
        facts |= {"grades": figures.grades(body.article or "", division, on, own)}
        return account(Facts(**facts, fine_barred=barred)), division
    except rules.PenaltyFault as fault:
        raise invalid(f"/{fault.name}", fault.code, fault.detail) from fault


async def _barred(act: Act, case_id: UUID) -> str | None:
    """Why no fine may be imposed beside the criminal track (行政处罚法 35, 国务院令 310 号)."""
    found = await transfer_of(act.session, case_id)
    if found is None:
        return None
    state, fine = found
    if state == "sentenced" and fine:
        told = format_yuan(Fen(fine))
        return f"人民法院已判处罚金 {told}，不再给予罚款；已缴的罚款折抵罚金"
    if state in WITH_POLICE:
        return "案件已决定移送公安机关，处理期间不得以罚款代替移送；退回后再测算罚款"
    return None


def _facts_of(body: s.PenaltyAsk, division: str, on: date) -> dict[str, Any]:
    new_on_day = figures.new_law_on(division, body.act_until)
    fines = _fines(body, division, on)
    law, fix = body.entered_law, body.correction
    if law is not None and law.low_fen > law.high_fen:
        raise rules.PenaltyFault("entered_law/high_fen", "out_of_order", "幅度上限不得小于下限")
    if fix is not None and not fix.ordered_on <= fix.due_on < fix.checked_on <= on:
        raise rules.PenaltyFault(
            "correction", "out_of_order", "责令改正、期限届满、复查的日期须依次先后，且不晚于今日"
        )
    ground = None
    if body.ground is not None and body.relief != "none":
        ground = figures.relief_ground(body.ground, body.relief, division, on)
        if ground is None:
            detail = f"该理由不能导致{RELIEF_NAMES[body.relief]}，请核对行政处罚法第32、33条"
            raise rules.PenaltyFault("ground", "not_applicable", detail)
    return {
        "act_from": body.act_from, "act_until": body.act_until,
        "new_law_from": figures.new_law_from("unlicensed_mining", division, on),
        "new_law_on_day": new_on_day, "fines": fines,
        "entered": None if law is None else Entered(
            law.article, law.low_fen, law.high_fen, law.source
        ),
        "ore": rules.Ore(
            body.ore_value_fen, body.sold_value_fen, body.proceeds_fen, body.refunded_fen
        ),
        "cost": body.restoration_cost_fen,
        "corrected": None if fix is None else (fix.ordered_on, fix.due_on, fix.checked_on),
        "effects": figures.effects(body.circumstances, division, on),
        "chosen": rules.Chosen(
            body.relief, None if body.multiple is None else Decimal(body.multiple),
            body.amount_fen, body.reason,
        ),
        "ground": ground, "relief_reason": body.relief_reason,
        "general": figures.general_rules(division, on),
    }  # fmt: skip


def _fines(body: s.PenaltyAsk, division: str, on: date) -> list[rules.Fine]:
    """Of the article and of the others the same act broke. Raises PenaltyFault."""
    listed = figures.articles_on(body.violation, division, on)
    known: tuple[str, ...] = () if listed is None else listed.value  # type: ignore[assignment]
    if body.article is None:
        if known:
            names = "、".join(ARTICLE_NAMES[one] for one in known)
            raise rules.PenaltyFault("article", "missing", f"请选择适用的条款：{names}")
        return []
    if body.article not in known:
        names = "、".join(ARTICLE_NAMES[one] for one in known) or "目录中没有"
        raise rules.PenaltyFault(
            "article", "not_applicable", f"此类违法行为适用的条款：{names}"
        )
    found = []
    for article in dict.fromkeys((body.article, *body.also_articles)):
        stages = {one.stage: one for one in figures.fines_of(article, division, on)}
        fine = stages.get(body.stage) if article == body.article else (
            stages.get(body.stage) or next(iter(stages.values()))
        )  # fmt: skip
        if fine is None:
            names = "、".join(STAGE_NAMES[one] for one in stages)
            raise rules.PenaltyFault(
                "stage", "not_applicable",
                f"{ARTICLE_NAMES[article]}的罚款用于“{names}”，请改选阶段",
            )  # fmt: skip
        found.append(fine)
    return found


def _result(found: Account) -> s.PenaltyResult:
    return s.PenaltyResult(
        law=found.law, law_name=LAW_NAMES[found.law], basis=found.basis,
        range_low_fen=found.span.low, range_high_fen=found.span.high, grade=found.grade.code,
        grade_name=found.grade.name, step_low_fen=found.step_low, step_high_fen=found.step_high,
        fine_fen=found.fine, ore_fen=found.taken.ore, gains_fen=found.taken.gains,
        measures=list(found.measures), confirmed=found.confirmed,
        measure_names=[MEASURE_NAMES[one] for one in found.measures],
        steps=[s.PenaltyStep(**asdict(one)) for one in found.steps],
    )


def _facts(row: PenaltyCalculation) -> dict[str, Any]:
    kept = set(s.PenaltyCalculationRead.model_fields) & set(PenaltyCalculation.model_fields)
    return row.model_dump(include=kept - {"created_by_name"}) | {
        "division_name": division_name(row.division_code),
        "violation_name": VIOLATION_NAMES[row.violation],
        "article_name": ARTICLE_NAMES.get(row.article, row.article),
        "stage_name": STAGE_NAMES[row.stage], "law_name": LAW_NAMES[row.law],
        "relief_name": RELIEF_NAMES[row.relief],
        "created_by_name": row.created_by_name or row.created_by,
    }  # fmt: skip


def _detail(row: PenaltyCalculation) -> s.PenaltyCalculationDetail:
    return s.PenaltyCalculationDetail(**_facts(row), asked=row.asked, result=row.result)  # type: ignore[arg-type]
