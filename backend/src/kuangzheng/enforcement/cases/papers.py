"""Papers about the party: 呈批, 会签, 签发, 文号, 用印, 送达, and the re-check of an order."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping

from kuangzheng.enforcement.cases import reading as r
from kuangzheng.enforcement.cases import rules
from kuangzheng.enforcement.cases import schemas as s
from kuangzheng.enforcement.cases.deciding import decided, require_running, tell_decided
from kuangzheng.enforcement.cases.errors import (
    OBSTACLES,
    CaseActNotAllowed,
    CaseSecondPerson,
    DiffersFromNotice,
    HeavierAfterDefence,
    invalid,
)
from kuangzheng.enforcement.cases.investigating import stop_clock
from kuangzheng.enforcement.cases.procedure_tables import Instrument
from kuangzheng.enforcement.cases.repository import Cases
from kuangzheng.enforcement.cases.service import (
    InHand,
    done,
    require_investigator,
    require_other_hand,
    taken,
)
from kuangzheng.enforcement.cases.standing import last_day, ruled
from kuangzheng.enforcement.cases.vocabulary import INSTRUMENT_NAMES, PENALTY_NAMES
from kuangzheng.enforcement.police_transfers.checking import require_decision
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.unit import Act

_WITH_MONEY = ("fine", "confiscate_gains")
_PARTY_DAYS = (("statement_due", "statement_within"), ("hearing_due", "hearing_ask_within"))


async def draft(act: Act, case_id: UUID, body: s.CaseDraftIn) -> r.CaseDetail:
    """呈批. Raises what is missing before such a paper, HeavierAfterDefence, DiffersFromNotice."""
    case = await taken(act, case_id, "draft", body.on)
    require_investigator(act, case)
    outcome = "penalty" if body.kind == "notice" else body.outcome
    _require_fitting(case, body, outcome)
    lines = [one.model_dump(exclude_none=True) for one in body.penalties]
    major = rules.is_major(lines, _threshold(case, "major_fine"))
    _require_lawful(case, body.kind, outcome, major)
    if outcome == "penalty":
        await require_decision(act, case_id, fine=_fines(lines))
        await _require_as_told(act, case, body.kind, lines, _articles(body))
    row = case.row
    grounds = rules.hearing_grounds(
        lines, _threshold(case, "hearing_fine"), _threshold(case, "hearing_goods")
    )
    paper = Instrument(
        **body.model_dump(exclude={"on", "penalties", "articles", "outcome"}), id=new_id(),
        case_id=row.id, division_code=row.division_code, outcome=outcome, penalties=lines,
        articles=_articles(body), major=major or row.complex,
        hearing_grounds=grounds if body.kind == "notice" else [],
        round=1 + sum(one.kind == body.kind for one in case.folder.papers),
        facts_version=row.facts_version, prepared_by=act.principal.id,
        prepared_by_name=act.principal.name or None, prepared_on=body.on,
        created_at=act.clock.now(),
    )  # fmt: skip
    await Cases(act.session).enter(paper)
    return await done(act, case, data={"kind": body.kind, "round": paper.round})


def _require_fitting(case: InHand, body: s.CaseDraftIn, outcome: str | None) -> None:
    """Raises CaseActNotAllowed, CaseInvalid."""
    why = rules.kinds_fit(case.standing, body.kind, outcome)
    if why is not None:
        raise CaseActNotAllowed(why, rules.allowed(case.standing))
    if body.kind == "correction_order":
        if body.correct_by is None or body.correct_by <= body.on:
            raise invalid("/correct_by", "missing", "请填写改正期限，须晚于呈批日期")
        return
    if body.kind == "decision" and outcome is None:
        raise invalid("/outcome", "missing", "请选择处罚、不予处罚或移送")
    if (outcome == "penalty") != bool(body.penalties):
        told = "请列明处罚种类" if outcome == "penalty" else "不予处罚、移送的，不列处罚"
        raise invalid("/penalties", "not_fitting", told)
    for at, line in enumerate(body.penalties):
        if line.kind in _WITH_MONEY and line.amount_fen is None:
            told = f"请填写{PENALTY_NAMES[line.kind]}的数额"
            raise invalid(f"/penalties/{at}/amount_fen", "missing", told)


def _articles(body: s.CaseDraftIn) -> list[str]:
    return list(dict.fromkeys([*body.articles, *(one.article for one in body.penalties)]))


def _fines(lines: Sequence[dict[str, Any]]) -> bool:
    return any(line["kind"] == "fine" for line in lines)


def _threshold(case: InHand, key: str) -> int:
    return ruled(case.row, key, case.on, party=case.row.party_kind).integer()


def _require_lawful(case: InHand, kind: str, outcome: str | None, major: bool) -> None:
    missing = rules.before_draft(case.standing, kind, outcome, major)
    if missing is not None:
        raise OBSTACLES[missing[0]](missing[1])


async def _require_as_told(
    act: Act, case: InHand, kind: str, lines: list[dict[str, Any]], articles: Sequence[str]
) -> None:
    """A decision says what was told or less; a new notice is heavier only for new evidence."""
    told = next(
        (p for p in reversed(case.folder.papers) if p.kind == "notice" and p.state == "served"),
        None,
    )  # fmt: skip
    if told is None:
        return
    hearing = case.folder.hearing_of(told)
    defended = told.statement_on is not None or hearing is not None
    heavier = rules.heavier(told.penalties, lines)
    names = "、".join(PENALTY_NAMES[one] for one in heavier)
    if heavier and defended and (kind == "decision" or not await _new_evidence(act, case)):
        why = f"当事人已陈述申辩或申请听证，{names}不得重于告知内容（行政处罚法第45条）"
        raise HeavierAfterDefence(
            why, errors=[FieldError("/penalties", HeavierAfterDefence.code, why)], kinds=heavier
        )
    if kind != "decision":
        return
    other = [one for one in articles if one not in told.articles]
    if heavier or other:
        why = f"{names or '、'.join(other)}未曾告知或重于告知内容；请变更认定事实并重新告知"
        raise DiffersFromNotice(
            why, errors=[FieldError("/penalties", DiffersFromNotice.code, why)], kinds=heavier
        )


async def _new_evidence(act: Act, case: InHand) -> bool:
    """Whether the facts last changed by evidence, not by what the party said."""
    changes = [a for a in await Cases(act.session).acts(case.row.id) if a.act == "change_facts"]
    return bool(changes) and changes[-1].data.get("because") == "evidence"


async def countersign(act: Act, case_id: UUID, body: s.CaseStep) -> r.CaseDetail:
    """会签, by another person than drafted it."""
    case = await taken(act, case_id, "countersign", body.on)
    paper = _in_hand(case)
    require_other_hand(act, case, "会签")
    _require_not(act, paper.prepared_by, "您呈批了此文书，须由另一人会签")
    return await _step(act, case, paper, {
        "state": "countersigned", "countersigned_by": act.principal.id,
        "countersigned_by_name": act.principal.name or None, "countersigned_on": body.on,
    }, body)  # fmt: skip


async def sign(act: Act, case_id: UUID, body: s.CaseStep) -> r.CaseDetail:
    """签发; of a decision this is when it is decided, so everything is asked again.

    Raises CaseClockOver, CaseClockPaused, TransferUndecided and as `draft`.
    """
    case = await taken(act, case_id, "sign", body.on)
    paper = _in_hand(case)
    require_other_hand(act, case, "签发")
    _require_not(act, paper.prepared_by, "您呈批了此文书，须由另一人签发")
    _require_not(act, paper.countersigned_by, "您会签了此文书，须由另一人签发")
    values: dict[str, Any] = {}
    if paper.outcome == "penalty":
        await require_decision(act, case_id, fine=_fines(paper.penalties))
    if paper.kind == "decision":
        require_running(case)
        _require_lawful(case, paper.kind, paper.outcome, paper.major)
        values = await decided(act, case, paper)
    return await _step(act, case, paper, {
        "state": "signed", "signed_by": act.principal.id,
        "signed_by_name": act.principal.name or None, "signed_on": body.on,
    }, body, values)  # fmt: skip


async def send_back(act: Act, case_id: UUID, body: s.CaseReasonStep) -> r.CaseDetail:
    """退回: to be drafted anew."""
    case = await taken(act, case_id, "send_back", body.on)
    paper = _in_hand(case)
    require_other_hand(act, case, "退回文书")
    return await _step(act, case, paper, {
        "state": "returned", "returned_by": act.principal.id, "return_reason": body.note,
    }, body)  # fmt: skip


async def number(act: Act, case_id: UUID, body: s.CaseNumberIn) -> r.CaseDetail:
    """文号. Raises Conflict for one that is used."""
    case = await taken(act, case_id, "number", body.on)
    paper = _in_hand(case)
    values = {"decision_no": body.number} if paper.kind == "decision" else {}
    changed = {"state": "numbered", "number": body.number, "numbered_by": act.principal.id}
    return await _step(act, case, paper, changed, body, values)


async def seal(act: Act, case_id: UUID, body: s.CaseStep) -> r.CaseDetail:
    """用印."""
    case = await taken(act, case_id, "seal", body.on)
    return await _step(act, case, _in_hand(case), {
        "state": "sealed", "sealed_by": act.principal.id,
        "sealed_by_name": act.principal.name or None, "sealed_on": body.on,
    }, body)  # fmt: skip


async def serve(act: Act, case_id: UUID, body: s.CaseServeIn) -> r.CaseDetail:
    """送达 with its proof; from here the party's days run. Raises CaseInvalid."""
    case = await taken(act, case_id, "serve", body.on)
    require_investigator(act, case)
    paper = _in_hand(case)
    proof = await _proof(act, case, paper, body)
    changed: dict[str, Any] = {
        "state": "served", "service_method": body.method, "sent_on": body.sent_on,
        "served_on": body.on, "receiver": body.receiver,
        "proof_document_id": body.proof_document_id,
        "proof_sha256": proof["sha256"], "consent_document_id": body.consent_document_id,
    }  # fmt: skip
    values: dict[str, Any] = {}
    if paper.kind == "notice":
        for due, key in _PARTY_DAYS:
            changed[due] = await last_day(act.session, case.row, key, body.on)
        await _not_counted(act, case, body)
    if paper.kind == "decision":
        values = {"served_on": body.on}
    answer = await _step(act, case, paper, changed, body, values)
    if paper.kind == "decision":
        await tell_decided(act, case.row)
    return answer


async def _proof(act: Act, case: InHand, paper: Instrument, body: s.CaseServeIn) -> RowMapping:
    """Raises CaseInvalid for what makes the service none."""
    if paper.sealed_on is not None and body.on < paper.sealed_on:
        raise invalid("/on", "out_of_order", f"送达不得早于用印（{paper.sealed_on}）")
    if body.method in ("mail", "public_notice") and body.sent_on is None:
        raise invalid("/sent_on", "missing", "请填写交邮或公告之日")
    if body.sent_on is not None and body.sent_on > body.on:
        raise invalid("/sent_on", "out_of_range", "交邮或公告之日不得晚于送达之日")
    if body.method == "public_notice" and body.sent_on is not None:
        earliest = await last_day(act.session, case.row, "public_service_after", body.sent_on)
        if body.on < earliest:
            raise invalid("/on", "too_early", f"公告送达须满规定时间，最早 {earliest} 视为送达")
    if body.method == "electronic" and body.consent_document_id is None:
        raise invalid("/consent_document_id", "missing", "电子送达须有受送达人签署的确认书")
    wanted = [one for one in (body.proof_document_id, body.consent_document_id) if one]
    found = await Cases(act.session).documents(wanted)
    for pointer, one in (
        ("/proof_document_id", body.proof_document_id),
        ("/consent_document_id", body.consent_document_id),
    ):
        if one is not None and one not in found:
            raise invalid(pointer, "unknown", "没有此文件，请先上传")
    return found[body.proof_document_id]


async def _not_counted(act: Act, case: InHand, body: s.CaseServeIn) -> None:
    """The days a notice was on its way by mail or hung out."""
    reason = {"mail": "mailing", "public_notice": "public_notice"}.get(body.method)
    if reason is None or body.sent_on is None or body.sent_on >= body.on:
        return
    first: date = body.sent_on + timedelta(days=1)
    await stop_clock(act, case, reason, first, last=body.on)


async def recheck(act: Act, case_id: UUID, body: s.CaseRecheckIn) -> r.CaseDetail:
    """Whether an order was followed: when its day is over, or earlier when it was."""
    case = await taken(act, case_id, "recheck", body.on)
    require_investigator(act, case)
    order = case.folder.last("correction_order")
    assert order is not None and order.correct_by is not None and order.served_on is not None
    if body.on < order.served_on:
        raise invalid("/on", "out_of_order", f"复查不得早于责令改正通知书送达（{order.served_on}）")
    if not body.corrected and body.on <= order.correct_by:
        raise invalid("/on", "too_early", f"改正期限至 {order.correct_by}，期满后才能认定未改正")
    order.rechecked_on, order.corrected, order.recheck = body.on, body.corrected, body.findings
    await act.session.flush()
    return await done(act, case, note=body.findings, data={"corrected": body.corrected})


def _in_hand(case: InHand) -> Instrument:
    paper = case.folder.in_hand()
    assert paper is not None  # the act is allowed only with one
    return paper


def _require_not(act: Act, person: str | None, told: str) -> None:
    if person in act.principal.hands:
        raise CaseSecondPerson(told)


async def _step(
    act: Act, case: InHand, paper: Instrument, changed: dict[str, Any], body: Any,
    values: dict[str, Any] | None = None,
) -> r.CaseDetail:  # fmt: skip
    """The paper one step on, entered as an act of the case."""
    for name, value in changed.items():
        setattr(paper, name, value)
    await act.session.flush()
    number = getattr(body, "number", None) or getattr(body, "document_no", None)
    data = {"kind": paper.kind, "paper": INSTRUMENT_NAMES[paper.kind], "round": paper.round}
    return await done(
        act, case, values, note=getattr(body, "note", None), document_no=number, data=data
    )
