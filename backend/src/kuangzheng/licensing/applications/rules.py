"""The procedure of an application: which act leads where, who may do it, what bars a signature.

Pure. 行政许可法 arts 32 (correction told once within five days, else accepted on receipt), 38
(a refusal gives its reasons), 45 (what stops the clock).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Desk(StrEnum):
    """Who sits where an act is done; `PERMISSIONS` names the permission of each."""

    APPLICANT = "applicant"
    HANDLER = "handler"
    DEPARTMENT = "department"
    REVIEWER = "reviewer"
    SIGNER = "signer"
    CLOCK = "clock"


PERMISSIONS = {
    Desk.APPLICANT: "licensing.application:file",
    Desk.HANDLER: "licensing.application:handle",
    Desk.DEPARTMENT: "licensing.application:opine",
    Desk.REVIEWER: "licensing.application:review",
    Desk.SIGNER: "licensing.application:decide",
}


@dataclass(frozen=True, slots=True)
class Step:
    """An act: from which states, to which (None: it stays), at whose desk; `internal` ones are
    not shown to the applicant."""

    desk: Desk
    before: tuple[str, ...]
    after: str | None = None
    internal: bool = False


_OPEN = ("accepted", "joint_review", "decision_pending", "publicised")
_REVIEW = ("joint_review", "decision_pending")
STEPS: Mapping[str, Step] = {
    "change": Step(Desk.APPLICANT, ("draft", "correction_requested")),
    "submit": Step(Desk.APPLICANT, ("draft",), "submitted"),
    "resubmit": Step(Desk.APPLICANT, ("correction_requested",), "submitted"),
    "withdraw": Step(
        Desk.APPLICANT, ("submitted", "correction_requested", *_OPEN), "withdrawn"
    ),
    "request_correction": Step(Desk.HANDLER, ("submitted",), "correction_requested"),
    "confirm_item": Step(Desk.HANDLER, ("submitted", *_OPEN), internal=True),
    "accept": Step(Desk.HANDLER, ("submitted",), "accepted"),
    "accept_by_silence": Step(Desk.CLOCK, ("submitted",), "accepted"),
    "not_accept": Step(Desk.HANDLER, ("submitted", "correction_requested"), "not_accepted"),
    "check_again": Step(Desk.HANDLER, ("accepted", *_REVIEW), internal=True),
    "start_review": Step(Desk.HANDLER, ("accepted",), "joint_review", internal=True),
    "give_opinion": Step(Desk.DEPARTMENT, ("joint_review",), internal=True),
    "reopen_opinion": Step(Desk.HANDLER, ("joint_review",), internal=True),
    "close_review": Step(Desk.HANDLER, ("joint_review",), "decision_pending", internal=True),
    "stop_clock": Step(Desk.HANDLER, ("accepted", *_REVIEW)),
    "resume_clock": Step(Desk.HANDLER, ("accepted", *_REVIEW)),
    "expert_letter": Step(Desk.HANDLER, ("accepted", *_REVIEW)),
    "extend": Step(Desk.SIGNER, _OPEN),
    "record_assessment": Step(Desk.HANDLER, _REVIEW),
    "record_hearing": Step(Desk.HANDLER, _REVIEW),
    "submit_collective": Step(Desk.HANDLER, _REVIEW, internal=True),
    "record_collective": Step(Desk.HANDLER, _REVIEW, internal=True),
    "propose": Step(Desk.HANDLER, ("decision_pending",), internal=True),
    "countersign": Step(Desk.REVIEWER, ("decision_pending",), internal=True),
    "return_proposal": Step(Desk.REVIEWER, ("decision_pending",), internal=True),
    "publicise": Step(Desk.HANDLER, ("decision_pending",), "publicised"),
    "sign_approval": Step(Desk.SIGNER, ("publicised",), "approved"),
    "sign_refusal": Step(Desk.SIGNER, ("decision_pending", "publicised"), "refused"),
    "issue": Step(Desk.HANDLER, ("approved",), "issued"),
    "lapse": Step(Desk.SIGNER, ("approved",), "lapsed"),
    "seal": Step(Desk.HANDLER, ("approved", "refused"), internal=True),
    "publish_area": Step(Desk.HANDLER, ("issued",)),
    "correct_area": Step(Desk.HANDLER, ("issued",)),
}  # fmt: skip
CLOSED = frozenset({"not_accepted", "refused", "issued", "withdrawn", "lapsed"})
HOLDING_A_PLACE = frozenset({*_OPEN, "approved", "issued"})
"""States in which a place under the plan's caps, and a block, is taken."""


def allowed_acts(state: str, desks: Iterable[Desk] | None = None) -> tuple[str, ...]:
    """What may be done in a state, by anybody or at certain desks, in procedural order."""
    seats = None if desks is None else frozenset(desks)
    return tuple(
        act for act, step in STEPS.items()
        if state in step.before and step.desk is not Desk.CLOCK
        and (seats is None or step.desk in seats)
    )  # fmt: skip


def leads_to(act: str, state: str) -> str:
    """The state after an act. Raises ValueError where the state does not admit it."""
    step = STEPS[act]
    if state not in step.before:
        raise ValueError(f"{act} is not done in {state}")
    return step.after or state


@dataclass(frozen=True, slots=True)
class Bar:
    """Why something cannot be done now: a stable code, and what to do about it."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class OpinionSeen:
    """A department's opinion as the procedure weighs it."""

    department: str
    name: str
    opinion: str | None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a decision rests on."""

    opinions: Sequence[OpinionSeen] = ()
    verdict: str | None = None
    decides_on_area: bool = True
    clock_stopped: bool = False
    public_interest: bool = False
    materials: frozenset[str] = frozenset()
    required: Mapping[str, str] | None = None
    hearing_held: bool = False
    assessments: Mapping[str, str] = field(default_factory=dict)
    """Kind → conclusion of the newest record of each."""
    collective_needed: bool = False
    collective_outcome: str | None = None
    """approve, refuse or defer, as the last meeting decided."""
    encumbrances: Sequence[str] = ()
    kind: str = "new"
    no_enlargement: bool = False
    """It asks for more of a mine that leaves when it is mined out (S4-13)."""
    revenue_owed: str | None = None
    others: Sequence[Bar] = ()
    """What other rooms say against an approval."""
    restoration_plan: bool = False
    """Cost and phases of the restoration plan are told."""
    money_missing: bool = False
    """An exploration is asked for whose budget and money nobody has stated."""


ASSESSMENTS = ("social_risk", "reasonableness", "safety_assessment")
_UNTOUCHED = frozenset({"change", "transfer"})
"""What is not done to a right under mortgage, seizure or dispute."""


def bars_to_submission(standing: Standing) -> list[Bar]:
    """What is missing before an application can be sent in."""
    missing = [
        name for code, name in (standing.required or {}).items()
        if code not in standing.materials
    ]  # fmt: skip
    found = []
    if missing:
        found.append(Bar("material_missing", f"请先上传：{'、'.join(missing)}"))
    if standing.money_missing:
        found.append(Bar("funding_missing", "请填写勘查预算、到位资金和资金来源"))
    return found + _restoration(standing) + _touched(standing)


def _restoration(standing: Standing) -> list[Bar]:
    """A restoration plan is its document with its cost and phases, or neither."""
    if standing.kind != "plan_approval":
        return []
    handed_in = "restoration_plan" in standing.materials
    if standing.restoration_plan and not handed_in:
        return [Bar("restoration_document", "请上传矿区生态修复方案文本")]
    if handed_in and not standing.restoration_plan:
        return [Bar("restoration_figures", "请填写矿区生态修复方案的费用和分期")]
    return []


def bars_to_closing_review(opinions: Sequence[OpinionSeen], reason: str | None) -> list[Bar]:
    """A review ends when all have spoken; without an opinion only with a recorded reason."""
    silent = [seen.name for seen in opinions if seen.opinion is None]
    if silent and not reason:
        detail = f"尚未提出意见：{'、'.join(silent)}；如须结束，请写明理由"
        return [Bar("opinion_outstanding", detail)]
    return []


def bars_to_approval(standing: Standing) -> list[Bar]:
    """Everything that forbids an approval now; empty when it may be signed."""
    found: list[Bar] = []
    for seen in standing.opinions:
        if seen.opinion == "veto":
            found.append(Bar("veto_stands", f"{seen.name}一票否决（{seen.basis}），不能准予"))
    if standing.decides_on_area and standing.verdict is None:
        found.append(Bar("check_missing", "须先重新核查拟设范围"))
    if standing.verdict == "blocked":
        found.append(Bar("check_blocks", "会审核查存在禁止情形，不能准予"))
    if standing.clock_stopped:
        found.append(Bar("clock_stopped", "计时中止期间不能作出决定，请先恢复计时"))
    if standing.public_interest:
        found.extend(_public_interest(standing))
    found.extend(_collective(standing))
    if standing.revenue_owed:
        found.append(Bar("revenue_owed", standing.revenue_owed))
    return [*found, *standing.others, *_touched(standing)]


def _collective(standing: Standing) -> list[Bar]:
    told = {
        "refuse": "集体决策不同意，不能准予", "defer": "集体决策暂缓，须再次研究后才能准予",
    }.get(standing.collective_outcome or "")  # fmt: skip
    if told:
        return [Bar("collective_against", told)]
    if standing.collective_needed and standing.collective_outcome is None:
        return [Bar("collective_missing", "重大项目须先登记集体决策记录")]
    return []


@dataclass(frozen=True, slots=True)
class Extending:
    """What an extension of the decision's period rests on."""

    extended: bool
    stopped: bool
    due: date | None
    known: bool
    on: date


def bars_to_extension(asked: Extending) -> list[Bar]:
    """Once, in time, by the rulebook's days (行政许可法 art. 42)."""
    if asked.extended:
        return [Bar("extended_once", "审批期限已延长过一次，不能再次延长")]
    if asked.stopped:
        return [Bar("clock_stopped", "计时中止期间期限不走，恢复计时后才能延长")]
    if not asked.known or asked.due is None:
        return [Bar("extension_unknown", "规则册没有规定审批期限或其延长，不能延长")]
    if asked.on > asked.due:
        return [Bar("extension_late", "审批期限已届满，不能再延长")]
    return []


def _public_interest(standing: Standing) -> list[Bar]:
    found = []
    there = {*standing.materials, *standing.assessments}
    if any(code not in there for code in ASSESSMENTS):
        detail = "涉及公共利益，须附社会稳定风险评估、合理性可行性论证和安全评估"
        found.append(Bar("assessment_missing", detail))
    if "negative" in standing.assessments.values():
        found.append(Bar("assessment_negative", "评估结论为不可行，不能准予"))
    if not standing.hearing_held:
        found.append(Bar("hearing_missing", "涉及公共利益，须先听证并登记听证笔录"))
    return found


def _touched(standing: Standing) -> list[Bar]:
    if standing.no_enlargement:
        told = "该矿山按整合方案在剩余储量开采完毕后关闭退出，不得扩大矿区范围"
        return [Bar("no_enlargement", told)]
    if standing.kind in _UNTOUCHED and standing.encumbrances:
        what = "、".join(standing.encumbrances)
        return [Bar("right_encumbered", f"该矿业权有{what}，解除前不能办理变更或转移")]
    return []
