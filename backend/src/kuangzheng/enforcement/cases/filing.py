"""Proposed for filing, filed or not: the five elements, and where it came from."""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.cases import reading as r
from kuangzheng.enforcement.cases import rules
from kuangzheng.enforcement.cases import schemas as s
from kuangzheng.enforcement.cases.errors import CaseNotOurs, LimitationOver, invalid
from kuangzheng.enforcement.cases.presenting import whole
from kuangzheng.enforcement.cases.repository import Cases
from kuangzheng.enforcement.cases.service import (
    done,
    not_later,
    require_other_hand,
    taken,
    tell,
)
from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.enforcement.register_copies.finding import right_of
from kuangzheng.enforcement.vocabulary import DEPARTMENT_NAMES, VIOLATION_NAMES
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.deadlines import Period, due
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.places import require_division
from kuangzheng.kernel.problems import FieldError, Forbidden
from kuangzheng.kernel.unit import Act


async def propose(act: Act, body: s.CaseCreate) -> r.CaseDetail:
    """立案呈批. Raises CaseNotOurs, LimitationOver, CaseInvalid, Forbidden."""
    not_later(act, body.on)
    division = body.division_code
    require_division(division, today(act.clock))
    if not act.principal.covers(division):
        raise Forbidden("所选行政区不在您的管辖范围内")
    values = await _checked(act, body, division, body.on)
    source = await _source(act, body)
    now, cases = act.clock.now(), Cases(act.session)
    row = await cases.add(Case(
        **values, **source, id=new_id(), division_code=division,
        no=f"{division[:6]}-{body.on.year}-{await cases.number():05d}",
        proposed_on=body.on, proposed_by=act.principal.id,
        proposed_by_name=act.principal.name or None, created_at=now, updated_at=now,
    ))  # fmt: skip
    await act.session.refresh(row)
    await tell(act, row, "propose", body.on, before="proposed")
    await post_notice(act.session, Notice(
        kind="case", reason=f"case:{row.id}:proposed", title="立案待审批",
        body=f"{row.no}：{row.title}", division_code=division, audience="approver",
        link=f"/enforcement/cases/{row.id}",
    ), now)  # fmt: skip
    return await whole(act, row)


async def amend(act: Act, case_id: UUID, body: s.CaseWrite) -> r.CaseDetail:
    """Until it is filed. Raises as `taken` and `propose`."""
    on = today(act.clock)
    case = await taken(act, case_id, "amend", on)
    values = await _checked(act, body, case.row.division_code, case.row.proposed_on)
    changed = sorted(n for n, v in values.items() if getattr(case.row, n) != v)
    return await done(act, case, values, data={"changed": changed})


async def approve(act: Act, case_id: UUID, body: s.CaseStep) -> r.CaseDetail:
    """立案: the clock starts, the clue or patch shows its number. Raises CaseSecondPerson."""
    case = await taken(act, case_id, "approve", body.on)
    require_other_hand(act, case, "批准立案")
    row = case.row
    _require_ours(row.violation, row.division_code, body.on)
    await _link(act, row, body.on)
    values = {
        "filed_on": body.on, "filed_by": act.principal.id,
        "filed_by_name": act.principal.name or act.principal.id,
    }  # fmt: skip
    return await done(act, case, values, note=body.note, document_no=body.document_no)


async def refuse(act: Act, case_id: UUID, body: s.CaseReasonStep) -> r.CaseDetail:
    """不予立案, with its reason."""
    case = await taken(act, case_id, "refuse", body.on)
    require_other_hand(act, case, "决定不予立案")
    return await done(act, case, note=body.note, document_no=body.document_no)


async def _checked(act: Act, body: s.CaseWrite, division: str, on: date) -> dict[str, Any]:
    """The elements of filing: a known party, facts, liability, our department, in time."""
    if body.act_until > on:
        raise invalid("/act_until", "in_future", "行为终了日期不得晚于呈批日期")
    if body.act_from is not None and body.act_from > body.act_until:
        raise invalid("/act_from", "out_of_range", "行为开始日期不得晚于终了日期")
    _require_ours(body.violation, division, on)
    book = shipped_rulebooks()
    chosen = {"violation": body.violation}
    if book.find("violation.article", division, body.act_until, chosen) is None:
        told = f"{body.act_until} 没有{VIOLATION_NAMES[body.violation]}的处罚依据，不能立案"
        raise invalid("/violation", "no_liability", told)
    if not body.act_continuing:
        await _require_in_time(act, body, division, on)
    ruled = book.value("case.path", division, body.act_until, chosen).text()
    path = "correct_first" if body.correct_first else ruled
    return body.model_dump(exclude={
        "division_code", "on", "clue_id", "patch_id", "right_id", "mine_id", "harm",
        "correct_first",
    }) | {"path": path}  # fmt: skip


def _require_ours(violation: str, division: str, on: date) -> None:
    """Raises CaseNotOurs for what is another department's law alone."""
    whose = shipped_rulebooks().value(
        "violation.departments", division, on, {"violation": violation}
    )
    departments: list[str] = list(whose.value)  # type: ignore[arg-type]
    if rules.OURS not in departments:
        names = "、".join(DEPARTMENT_NAMES[one] for one in departments)
        told = f"{VIOLATION_NAMES[violation]}由{names}部门主管（{whose.basis}），只能移送，不得立案"
        raise CaseNotOurs(
            told, errors=[FieldError("/violation", CaseNotOurs.code, told)],
            departments=departments,
        )  # fmt: skip


async def _require_in_time(act: Act, body: s.CaseWrite, division: str, on: date) -> None:
    """Raises LimitationOver (行政处罚法 36)."""
    chosen = {"harm": "life_health_finance"} if body.harm else {}
    ruling = shipped_rulebooks().value("case.limitation", division, body.act_until, chosen)
    period: Period = ruling.period()
    last = due(body.act_until, period, await calendar_of(act.session)).due
    assert last is not None
    if on > last:
        told = f"追究时效 {period}（{ruling.basis}）已于 {last} 届满，不得立案"
        raise LimitationOver(told, errors=[FieldError("/act_until", LimitationOver.code, told)])


async def _source(act: Act, body: s.CaseCreate) -> dict[str, Any]:
    """The clue or patch, and the right they name. Raises CaseInvalid."""
    found: dict[str, Any] = {
        "clue_id": body.clue_id, "patch_id": body.patch_id, "right_id": body.right_id,
        "mine_id": body.mine_id, "right_name": None,
    }  # fmt: skip
    cases = Cases(act.session)
    if body.clue_id is not None:
        clue = await cases.clue(body.clue_id)
        if clue is None or clue.division_code[:6] != body.division_code[:6]:
            raise invalid("/clue_id", "unknown", "没有此线索，或不在所选行政区")
        if clue.outcome != "filed" or clue.concluded_on is None:
            raise invalid("/clue_id", "not_to_file", "线索的核查结论不是立案查处，不能由此立案")
        if clue.case_id is not None:
            raise invalid("/clue_id", "known", f"此线索已立案（{clue.case_no}）")
        found["right_id"] = found["right_id"] or clue.right_id
        found["mine_id"] = found["mine_id"] or clue.mine_id
        found["right_name"] = clue.right_name
    if body.patch_id is not None:
        patch = await cases.patch(body.patch_id)
        if patch is None or patch.division_code[:6] != body.division_code[:6]:
            raise invalid("/patch_id", "unknown", "没有此图斑，或不在所选行政区")
        if patch.judgement != "illegal":
            raise invalid("/patch_id", "not_illegal", "图斑未判定违法，不能由此立案")
        if patch.case_no is not None:
            raise invalid("/patch_id", "known", f"此图斑已立案（{patch.case_no}）")
    if found["right_id"] is not None and found["mine_id"] is None:
        right = await right_of(act.session, found["right_id"], today(act.clock))
        found["mine_id"] = right.mine_id if right else None
    return found


async def _link(act: Act, row: Case, on: date) -> None:
    """The clue and the patch show the number of the case."""
    cases = Cases(act.session)
    for found in (
        await cases.clue(row.clue_id) if row.clue_id else None,
        await cases.patch(row.patch_id) if row.patch_id else None,
    ):
        if found is None:
            continue
        if found.case_no is not None:
            raise invalid("/on", "known", f"来源已立案（{found.case_no}）")
        found.case_id, found.case_no = row.id, row.no
        if row.patch_id == found.id:
            found.filed_on = on
        found.version += 1
        found.updated_at = act.clock.now()
        await act.session.flush()
