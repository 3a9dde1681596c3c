"""What the lists of credit say to a winner, as the rulebook weighs them."""

from datetime import date
from uuid import UUID

from kuangzheng.kernel.rulebooks import Outcome, RulebookSet
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.grant_projects.pricing import Check
from kuangzheng.licensing.grant_projects.repository import GrantProjects
from kuangzheng.licensing.holder_credits.repository import grade_of
from kuangzheng.licensing.holder_credits.service import GRADE_NAMES

LIST_NAMES = {"abnormal": "异常名录", "serious": "严重失信主体名单"}


async def against_lists(
    act: Act, division: str, books: RulebookSet, winner_id: UUID, on: date
) -> list[Check]:
    """One check per list the winner stands on that day, in the whole country; `bad` where the
    rulebook lets nobody on it apply."""
    found = []
    for row in await GrantProjects(act.session).listings(winner_id, on):
        ruling = books.find("admission.holder_listed", division, on, {"list": row["list"]})
        bad = ruling is not None and ruling.outcome is Outcome.BLOCK
        basis = ruling.basis if ruling is not None else None
        told = f"竞得人自 {row['listed_on']} 起在{LIST_NAMES[row['list']]}（{row['document_no']}）"
        found.append({
            "code": "listed", "outcome": "bad" if bad else "warn",
            "text": f"{told}，不得竞得（{basis}）" if bad else told, "basis": basis,
            "confirmed": bool(ruling and ruling.confirmed), "price_id": None,
        })  # fmt: skip
    return [*found, *await _against_credit(act, division, books, winner_id, on)]


async def _against_credit(
    act: Act, division: str, books: RulebookSet, winner_id: UUID, on: date
) -> list[Check]:
    """The grade that enforcement told within the project's division, where the rulebook says
    something to it."""
    grade = await grade_of(act.session, winner_id, division)
    if grade is None or grade == "good":
        return []
    ruling = books.find("admission.holder_credit", division, on, {"grade": grade})
    if ruling is None:
        return []
    bad = ruling.outcome is Outcome.BLOCK
    told = f"执法监督告知竞得人信用等级为{GRADE_NAMES[grade]}"
    return [{
        "code": "credit", "outcome": "bad" if bad else "warn",
        "text": f"{told}，不得竞得（{ruling.basis}）" if bad else told, "basis": ruling.basis,
        "confirmed": ruling.confirmed, "price_id": None,
    }]  # fmt: skip
