"""Reading what enforcement told of holders' credit, and what the rulebook says to it."""

from uuid import UUID

from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.holder_credits.repository import HolderCredits
from kuangzheng.licensing.holder_credits.schemas import HolderCreditRead
from kuangzheng.licensing.holder_credits.tables import HolderCredit
from kuangzheng.licensing.rights.presenting import division_name

GRADE_NAMES = {"good": "无失信记分", "watched": "一般关注", "serious": "重点关注"}
SOURCE_NAME = "执法监督服务"


async def listed(
    act: Act, page: PageRequest, holder_id: UUID | None, grade: str | None
) -> Page[HolderCreditRead]:
    rows, cursor, total = await HolderCredits(act.session).page(holder_id, grade, page)
    return Page[HolderCreditRead](items=[_read(r) for r in rows], next_cursor=cursor, total=total)


def _read(row: HolderCredit) -> HolderCreditRead:
    return HolderCreditRead(
        **row.model_dump(), division_name=division_name(row.division_code),
        grade_name=GRADE_NAMES[row.grade], source="enforcement", source_name=SOURCE_NAME,
    )  # fmt: skip
