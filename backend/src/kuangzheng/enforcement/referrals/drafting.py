"""A referral as its handler drafts it with the findings."""

from kuangzheng.enforcement.clues.tables import Clue
from kuangzheng.enforcement.referrals.tables import Referral
from kuangzheng.enforcement.vocabulary import SOURCE_NAMES, VIOLATION_NAMES
from kuangzheng.kernel.documents.papers import in_words
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.unit import Act


def draft_text(row: Clue, findings: str) -> str:
    """What the letter tells of the clue; nothing of who reported it."""
    where = "，".join(part for part in (row.place, row.right_name) if part)
    place = f"，地点：{where}" if where else ""
    return (
        f"我单位于{in_words(row.received_on)}收到{SOURCE_NAMES[row.source]}线索（{row.no}），"
        f"反映“{VIOLATION_NAMES[row.violation]}”问题{place}。经核查：{findings}"
    )


async def draft(act: Act, row: Clue, department: str, addressee: str, text: str) -> Referral:
    now = act.clock.now()
    referral = Referral(
        id=new_id(), division_code=row.division_code, clue_id=row.id, department=department,
        addressee=addressee, text=text[:4000], prepared_by=act.principal.id,
        prepared_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    act.session.add(referral)
    await act.session.flush()
    return referral
