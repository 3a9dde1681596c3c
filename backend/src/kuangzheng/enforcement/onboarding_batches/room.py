"""Cases of the past are entered as they ended; one that is still investigated gets its clock from
the day it was really filed, so that it is as late as it is."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.cases import rules
from kuangzheng.enforcement.cases.deciding import tell_closed, tell_decided
from kuangzheng.enforcement.cases.repository import Cases
from kuangzheng.enforcement.cases.service import reclock, tell
from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.onboarding_batches import repository
from kuangzheng.enforcement.onboarding_batches.sheets import DECLARED, RIGHTS, SHEETS
from kuangzheng.enforcement.register_copies.finding import right_of
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.onboarding.declared import Candidate, Sheet
from kuangzheng.kernel.onboarding.room import Batch, Owned, Room, Row
from kuangzheng.kernel.places import prefix_range
from kuangzheng.kernel.unit import Act

_PLAIN = ("no", "title", "violation", "facts", "party_kind", "party_name", "party_code", "place",
          "state", "outcome", "decision_no", "close_reason", "archive_no")  # fmt: skip
_DAYS = ("act_until", "filed_on", "decided_on", "served_on", "closed_on", "archived_on")


class CaseRoom(Room):
    service: ClassVar[str] = "enforcement"
    declared: ClassVar[str] = DECLARED
    sheets: ClassVar[Sequence[Sheet]] = SHEETS
    owned: ClassVar[Mapping[str, Owned]] = {"cases": Owned("case_id", ("case_acts",))}

    async def named(
        self, session: AsyncSession, sheet: str, names: Sequence[str]
    ) -> Mapping[str, Sequence[UUID]]:
        if sheet == RIGHTS:
            known = await repository.rights(session, names)
            return {
                name: [one.id for one in known if name in (one.code, one.certificate_no)]
                or [one.id for one in known if one.name == name]
                for name in names
            }  # fmt: skip
        found = await repository.mines(session, names)
        return {name: [one.id for one in found if one.name == name] for name in names}

    async def candidates(
        self, session: AsyncSession, sheet: str, rows: Sequence[Row]
    ) -> Mapping[int, Sequence[Candidate]]:
        contents = {row["no"]: row["content"] for row in rows}
        known = await repository.cases(
            session, [one["no"] for one in contents.values()],
            [one["decision_no"] for one in contents.values() if one.get("decision_no")],
        )  # fmt: skip
        return {no: _candidates(one, known) for no, one in contents.items()}

    async def enter(
        self, act: Act, sheet: str, row: Row, links: Mapping[str, UUID], batch: Batch
    ) -> tuple[UUID, int]:
        case = await _case(act, row["content"], links, batch)
        return case.id, case.version

    async def versions(
        self, session: AsyncSession, sheet: str, ids: Sequence[UUID]
    ) -> Mapping[UUID, int]:
        return await repository.versions(session, ids)

    async def figures(
        self, session: AsyncSession, division: str
    ) -> Mapping[str, Mapping[str, str]]:
        found = await repository.figures(session, *prefix_range(division))
        told = {"count": str(found.n), "fine": str(found.fine), "gains": str(found.gains)}
        return {"cases": told}


def _candidates(content: Mapping[str, Any], known: Sequence[Any]) -> list[Candidate]:
    """By the number of the case, then by that of the decision."""
    found = []
    for one in known:
        label = f"{one.title}（{one.no}）"
        if one.no == content["no"]:
            found.append(Candidate(str(one.id), label, "立案号相同", "exact"))
        elif one.decision_no == content.get("decision_no"):
            same = "、当事人相同" if one.party_name == content["party_name"] else "，当事人不同"
            found.append(Candidate(str(one.id), label, f"决定书文号相同{same}", "likely"))
    return found


async def _case(
    act: Act, content: Mapping[str, Any], links: Mapping[str, UUID], batch: Batch
) -> Case:
    """Its papers stay in the bureau's archive: only what they say is entered."""
    now, on = act.clock.now(), today(act.clock)
    right = await right_of(act.session, links["right"], on) if "right" in links else None
    days: dict[str, Any] = {
        name: date.fromisoformat(content[name]) for name in _DAYS if content.get(name)
    }
    penalised = content.get("outcome") == "penalty"
    fine, gains = content.get("fine", 0), content.get("gains", 0)
    paid = content.get("paid", 0)
    row = await Cases(act.session).add(Case(
        **{name: content[name] for name in _PLAIN if name in content}, **days, id=new_id(),
        division_code=batch.division_code, proposed_on=days["filed_on"],
        proposed_by=act.principal.id, proposed_by_name=act.principal.name or None,
        right_id=links.get("right"), right_name=None if right is None else right.name,
        mine_id=links.get("mine") or (None if right is None else right.mine_id),
        penalties=_penalties(fine, gains, content.get("articles")),
        articles=[content["articles"]] if content.get("articles") else [],
        fine_fen=fine, gains_fen=gains, collected_fine_fen=min(paid, fine),
        collected_gains_fen=max(paid - fine, 0),
        for_illegal_mining=penalised and content["violation"] in rules.ILLEGAL_MINING,
        historical=content["state"] in ("closed", "archived"), created_at=now, updated_at=now,
    ))  # fmt: skip
    await act.session.refresh(row)
    await reclock(act, row)
    note = f"存量数据迁移：{batch.name}，截至 {batch.cut_over_on}"
    await tell(act, row, "onboard", on, before=row.state, note=note,
               document_no=row.decision_no)  # fmt: skip
    if row.decided_on is not None:
        await tell_decided(act, row)
    if row.closed_on is not None:
        await tell_closed(act, row)
    return row


def _penalties(fine: int, gains: int, article: str | None) -> list[dict[str, Any]]:
    told = (("fine", fine, "罚款"), ("confiscate_gains", gains, "没收违法所得"))
    return [
        {"kind": kind, "amount_fen": amount, "text": text, "article": article or "未载明"}
        for kind, amount, text in told if amount
    ]  # fmt: skip


ROOM = CaseRoom()
