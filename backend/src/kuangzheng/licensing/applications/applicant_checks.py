"""Who applies for an exploration right (seed 003, 四（三）1; S3-31): item by item, by the register
where it knows, else by an officer's recorded word. Pure but for `applicant_checks`.

The machine's refusal stands until what is missing is there; its pass gives way to an officer who
has seen otherwise.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import orjson

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.money import Fen, format_yuan
from kuangzheng.kernel.reference.codes import CodeError, checked_uscc
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.admission.repository import stored_check
from kuangzheng.licensing.applications import repository, subjects_repository
from kuangzheng.licensing.applications.procedure import Procedure
from kuangzheng.licensing.applications.repository import Applications
from kuangzheng.licensing.applications.rules import Bar
from kuangzheng.licensing.applications.tables import Application, ApplicationAct

ITEM_NAMES = {
    "plan_mineral": "申请勘查矿种符合规划", "legal_person": "能独立承担责任的企事业法人",
    "complete": "申请资料完整", "truthful": "申请资料真实",
    "green_plan": "科学合理的绿色勘查实施方案", "funding": "勘查资金符合方案预算投入",
}  # fmt: skip
MET, NOT_MET, TO_CONFIRM = "met", "not_met", "to_confirm"
_PLAN_RULES = (
    "admission.prohibited_minerals", "admission.restricted_minerals", "admission.no_new_rights",
    "admission.plan_required",
)  # fmt: skip
_LEGAL_FORMS = {"91": "企业", "12": "事业单位"}
_NO_LEGAL_PERSON = {"92": "个体工商户", "11": "机关"}
_BRANCHES = ("分公司", "分支机构", "分厂", "办事处", "项目部")


@dataclass(frozen=True, slots=True)
class Checked:
    """An item with how it stands, by whom, on what, and what is still to be done."""

    item: str
    standing: str
    value: str
    limit: str
    needed: str | None = None
    by: str = "machine"
    basis: str = ""
    confirmed: bool = True
    officer: str | None = None
    at: datetime | None = None
    note: str | None = None

    @property
    def name(self) -> str:
        return ITEM_NAMES[self.item]


@dataclass(frozen=True, slots=True)
class Word:
    """What an officer has said of an item since the material was last handed in."""

    met: bool
    note: str
    officer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """What is on file of an application."""

    name: str
    credit_code: str | None
    dissolved: bool
    missing: Sequence[str]
    """Names of the documents asked for that are not there."""
    held: frozenset[str]
    exploration: Mapping[str, Any] | None
    results: Sequence[Mapping[str, Any]] | None
    """Of the stored check; None where there is none."""


def judged(
    asked: Sequence[Mapping[str, Any]], known: Known, words: Mapping[str, Word]
) -> list[Checked]:
    """Every item that the rulebooks ask for."""
    found = []
    for one in asked:
        seen = replace(
            _ITEMS[one["item"]](known), basis=one["basis"], confirmed=one["confirmed"]
        )
        found.append(_said(seen, words.get(one["item"])))
    return found


def bars_of(found: Sequence[Checked]) -> list[Bar]:
    """What stands against acceptance, item by item, with what to do. An item that rests on what
    nobody has confirmed is told and holds nothing up."""
    return [
        Bar(f"applicant_{one.item}", f"{one.name}：{one.needed}")
        for one in found if one.standing != MET and one.confirmed
    ]  # fmt: skip


def _said(seen: Checked, word: Word | None) -> Checked:
    if word is None or seen.standing == NOT_MET:
        return seen
    standing = MET if word.met else NOT_MET
    needed = None if word.met else f"{word.note}；请一次性告知补正或不予受理"
    return replace(
        seen, standing=standing, needed=needed, by="officer", officer=word.officer, at=word.at,
        note=word.note,
    )  # fmt: skip


def _plan_mineral(known: Known) -> Checked:
    limit = "符合市级和区级规划"
    if known.results is None:
        needed = "没有核查记录，由经办核对规划后确认"
        return Checked("plan_mineral", TO_CONFIRM, "未核查", limit, needed)
    against = [
        one for one in known.results
        if one["rule"] in _PLAN_RULES and one["outcome"] in ("block", "warn")
    ]  # fmt: skip
    value = "；".join(f"{one['rule_name']}：{one['value']}" for one in against)
    if any(one["outcome"] == "block" for one in against):
        needed = f"{value}，不得设置，请告知补正或不予受理"
        return Checked("plan_mineral", NOT_MET, value, limit, needed)
    if against:
        needed = f"{value}，由经办核对规划后确认"
        return Checked("plan_mineral", TO_CONFIRM, value, limit, needed)
    return Checked("plan_mineral", MET, "核查未发现不符", limit)


def _legal_person(known: Known) -> Checked:
    limit = "企业法人或事业单位法人"
    if known.dissolved:
        return Checked("legal_person", NOT_MET, "登记为已注销", limit,
                       "申请人已注销，不能承担责任，请不予受理")  # fmt: skip
    code = known.credit_code
    if code is None:
        return Checked("legal_person", TO_CONFIRM, "未登记统一社会信用代码", limit,
                       "请核验营业执照或事业单位法人证书，补录信用代码或由经办确认")  # fmt: skip
    try:
        kind = checked_uscc(code)[:2]
    except CodeError as error:
        return Checked("legal_person", NOT_MET, code, limit, f"{error}，请更正后再受理")
    if kind in _NO_LEGAL_PERSON:
        told = f"{code}：{_NO_LEGAL_PERSON[kind]}"
        return Checked("legal_person", NOT_MET, told, limit, f"{told}，不是企事业法人")
    branch = next((word for word in _BRANCHES if known.name.endswith(word)), None)
    if branch is not None or kind not in _LEGAL_FORMS:
        told = f"名称为{branch}" if branch else f"信用代码类别 {kind}"
        return Checked("legal_person", TO_CONFIRM, f"{code}：{told}", limit,
                       f"{told}，能否独立承担责任由经办核验后确认")  # fmt: skip
    return Checked("legal_person", MET, f"{code}：{_LEGAL_FORMS[kind]}", limit)


def _complete(known: Known) -> Checked:
    limit = "规定材料齐全"
    if known.missing:
        names = "、".join(known.missing)
        return Checked("complete", NOT_MET, f"缺{names}", limit, f"缺{names}，请一次性告知补正")
    return Checked("complete", MET, f"已提交 {len(known.held)} 种材料", limit)


def _truthful(known: Known) -> Checked:
    return Checked("truthful", TO_CONFIRM, "须核对原件", "与原件一致、内容真实",
                   "由经办核对原件后确认")  # fmt: skip


def _green_plan(known: Known) -> Checked:
    limit = "附绿色勘查实施方案"
    if "green_plan" not in known.held:
        return Checked("green_plan", NOT_MET, "没有方案", limit,
                       "缺绿色勘查实施方案，请一次性告知补正")  # fmt: skip
    return Checked("green_plan", TO_CONFIRM, "已附方案", limit, "方案是否科学合理由经办审查后确认")


def _funding(known: Known) -> Checked:
    limit = "资金不少于方案预算"
    stated = known.exploration
    if stated is None:
        return Checked("funding", NOT_MET, "未填报预算和资金", limit,
                       "缺勘查预算和资金，请一次性告知补正")  # fmt: skip
    budget, funds = (Fen(stated[name]["amount_fen"]) for name in ("budget", "funds"))
    value = f"资金 {format_yuan(funds)}（{stated['source']}）"
    limit = f"不少于预算 {format_yuan(budget)}"
    if budget == 0 or funds < budget:
        short = "预算为零" if budget == 0 else f"少 {format_yuan(Fen(budget - funds))}"
        return Checked("funding", NOT_MET, value, limit, f"{value}，{short}，请告知补正")
    if "funding_proof" not in known.held:
        return Checked("funding", NOT_MET, value, limit, "缺勘查资金证明，请一次性告知补正")
    return Checked("funding", MET, value, limit)


_ITEMS = {
    "plan_mineral": _plan_mineral, "legal_person": _legal_person, "complete": _complete,
    "truthful": _truthful, "green_plan": _green_plan, "funding": _funding,
}  # fmt: skip


def words_of(acts: Sequence[ApplicationAct]) -> dict[str, Word]:
    """The last word on each item since the material was last handed in."""
    found: dict[str, Word] = {}
    for one in acts:
        if one.act in ("submit", "resubmit"):
            found.clear()
        elif one.act == "confirm_item":
            officer = one.by_name or one.by_id
            found[one.data["item"]] = Word(one.data["met"], one.note or "", officer, one.at)
    return found


async def applicant_checks(
    act: Act, row: Application, procedure: Procedure
) -> list[Checked]:
    """Of an application as it is on file now; empty where the rulebooks ask nothing."""
    if not procedure.applicant_checks:
        return []
    session = act.session
    holder = await subjects_repository.applicant(session, row.holder_id)
    held = frozenset(one["code"] for one in await repository.materials(session, row.id))
    stored = None if row.check_id is None else await stored_check(session, row.check_id)
    known = Known(
        row.holder_name, None if holder is None else holder["credit_code"],
        holder is not None and holder["status"] == "dissolved",
        [name for code, name in procedure.materials.items() if code not in held], held,
        row.exploration, None if stored is None else orjson.loads(stored)["results"],
    )  # fmt: skip
    words = words_of(await Applications(session).acts(row.id))
    return judged(procedure.applicant_checks, known, words)


def day_told(one: Checked) -> date | None:
    return None if one.at is None else day_of(one.at)
