"""An invented expert pool, and two plans whose panels are drawn and have not spoken yet. The only
economist there is when they are drawn signs in with the demonstration account `expert`."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.licensing.applications import filing, handling
from kuangzheng.licensing.applications import schemas as a
from kuangzheng.licensing.applications.filing_schemas import RestorationPhase, RestorationPlan
from kuangzheng.licensing.demo.banan import demo_id, holder_id
from kuangzheng.licensing.demo.banan_data import DIVISION, MINES
from kuangzheng.licensing.demo.stage import Stage
from kuangzheng.licensing.expert_reviews import drawing, opening
from kuangzheng.licensing.expert_reviews import schemas as s
from kuangzheng.licensing.experts import service as pool
from kuangzheng.licensing.experts.schemas import ExpertCreate, Speciality
from kuangzheng.licensing.revenues.schemas import Money

MINES_REVIEWED = (14, 13)
"""Whose plans are reviewed."""
AUTHOR = "示例矿山设计院"
_FIELDS: dict[Speciality, str] = {
    "mining": "采矿", "geology": "地质", "ecology": "生态修复", "safety": "安全",
    "economics": "技术经济",
}  # fmt: skip
_EACH = 3


async def load_experts(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date
) -> int:
    """Play it; how many experts there are. `accounts`: the demonstration accounts by name."""
    stage = Stage(database, store, today)
    first, later = _people(today, accounts["expert"].id)
    for one in first:
        await stage.create(accounts["clerk"], 90, pool.create, one)
    for number in MINES_REVIEWED:
        await _review(stage, accounts, number)
    for one in later:
        await stage.create(accounts["clerk"], 6, pool.create, one)
    return len(first) + len(later)


def _people(today: date, account: str) -> tuple[list[ExpertCreate], list[ExpertCreate]]:
    """Three of each speciality, and one who works where the plan is written; two of the economists
    come after the draws, so that who has an account is on both panels."""
    since = today - timedelta(days=400)
    people = [
        ExpertCreate(
            division_code=DIVISION, name=f"示例{word}专家{'甲乙丙'[n]}", specialities=[code],
            employer=f"示例{word}研究所{n + 1}", credential=f"示例{word}高级工程师",
            credential_no=f"示例证{at}{n}", phone=f"0000000{at}{n:02d}", active_from=since,
            account_id=account if (code, n) == ("economics", 0) else None,
        )
        for at, (code, word) in enumerate(_FIELDS.items()) for n in range(_EACH)
    ]  # fmt: skip
    later = [one for one in people if "economics" in one.specialities and one.account_id is None]
    people.append(
        ExpertCreate(
            division_code=DIVISION, name="示例设计专家丁", specialities=["mining", "safety"],
            employer=AUTHOR, credential="示例教授级高级工程师", credential_no="示例证99",
            phone="0000000999", active_from=since,
        )
    )  # fmt: skip
    return [one for one in people if one not in later], later


def _restoration(begins: date) -> RestorationPlan:
    """Two stages of a year each, 900,000 yuan and 600,000."""
    turn = begins + timedelta(days=365)
    stages = (("示例一期：边坡清理、覆土", begins, turn, 900_000), (
        "示例二期：植被恢复、管护", turn + timedelta(days=1), turn + timedelta(days=365), 600_000
    ))  # fmt: skip
    return RestorationPlan(
        title="示例矿区生态修复方案", cost=Money(amount_fen=150_000_000),
        phases=[
            RestorationPhase(
                name=name, starts_on=first, ends_on=last, cost=Money(amount_fen=yuan * 100)
            )
            for name, first, last, yuan in stages
        ],
    )  # fmt: skip


async def _review(stage: Stage, accounts: Mapping[str, Principal], number: int) -> None:
    clerk = accounts["clerk"]
    holder = Principal(
        id=str(demo_id("person", number)), kind="user", name="示例矿业公司经办人",
        organisation_id=None, department_id=None, grants={DIVISION: ("holder",)},
        division=DIVISION, holder_id=str(holder_id(number)),
    )  # fmt: skip
    draft = a.ApplicationCreate(
        division_code=DIVISION, kind="plan_approval", right_id=UUID(str(demo_id("right", number))),
        title=f"示例{MINES[number - 1].place}号矿山开采方案审批申请",
        explanation="示例：开采方案修编，申请审批。", restoration_plan=_restoration(stage.day(-30)),
    )  # fmt: skip
    application = await stage.create(holder, 12, filing.draft, draft)
    application = await stage.hand_in(holder, 12, application)
    application = await stage.act(holder, 12, filing.submit, application)
    await stage.act(clerk, 10, handling.accept, application, a.Acceptance())
    notice_no = f"示例评告〔2026〕{MINES_REVIEWED.index(number) + 1}号"
    begun = s.ReviewOpen(
        application_id=application.id, notice_no=notice_no, notice_on=stage.day(8),
        opinions_due=stage.day(-7), plan_author=AUTHOR,
    )  # fmt: skip
    review = await stage.create(clerk, 8, opening.begin, begun)
    review = await stage.act(clerk, 7, drawing.fix_list, review, s.ListFix())
    public = s.Randomness(
        value="03 11 17 22 26 31 + 09", source="示例公开摇号", drawn_at=stage.clock.now(),
    )  # fmt: skip
    public.drawn_at += timedelta(seconds=20)
    await stage.act(accounts["reviewer"], 7, drawing.enter_randomness, review, public)
