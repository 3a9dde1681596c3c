"""Invented applications in Banan: something to do at every desk on the first day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import shapely

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.licensing.admission.schemas import ElevationIn, QuantityIn
from kuangzheng.licensing.applications import deciding, desks, filing, handling, issuing
from kuangzheng.licensing.applications import schemas as s
from kuangzheng.licensing.applications.applicant_check_schemas import (
    ExplorationMoney,
    ItemConfirmation,
)
from kuangzheng.licensing.applications.desk_schemas import DeskCreate
from kuangzheng.licensing.applications.issuing_schemas import RegisterEntry
from kuangzheng.licensing.applications.words import DEPARTMENT_NAMES
from kuangzheng.licensing.demo.banan import demo_id, holder_id
from kuangzheng.licensing.demo.banan_data import (
    DIVISION,
    LIMESTONE,
    METHODS,
    MINES,
    NEW_BLOCKS,
    UNITS,
    DemoBlock,
)
from kuangzheng.licensing.demo.stage import Cast, Stage
from kuangzheng.licensing.revenues.schemas import Money

_REVIEWING: tuple[s.Department, ...] = (
    "culture_tourism", "development_reform", "emergency", "forestry", "industry", "transport",
    "water",
)  # fmt: skip
"""Departments of Banan's plan of 2021 to 2025 beside ecology, for which the account
`department_reviewer` sits; after that plan they are the officer's choice."""
_COMPANIES = (2, 5, 7, 9, 12, 15, 17)
_HALF_DEGREES = 0.0022


async def load_applications(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date
) -> int:
    """Play them all; how many there are. `accounts`: the demonstration accounts by name."""
    people = Cast(accounts, _companies(), _departments())
    plays = _Plays(Stage(database, store, today), people)
    await plays.seats()
    for play in (
        plays.draft, plays.submitted, plays.corrected, plays.accepted, plays.reviewed,
        plays.overdue, plays.proposed, plays.publicised, plays.vetoed, plays.sealed,
        plays.running_out, plays.run_out, plays.entered, plays.exploring,
    ):  # fmt: skip
        await play()
    return plays.count


def _companies() -> dict[int, Principal]:
    return {
        number: Principal(
            id=str(demo_id("person", number)), kind="user", name="示例矿业公司经办人",
            organisation_id=None, department_id=None, grants={DIVISION: ("holder",)},
            division=DIVISION, holder_id=str(holder_id(number)),
        )
        for number in _COMPANIES
    }  # fmt: skip


def _departments() -> dict[str, Principal]:
    return {
        one: Principal(
            id=str(demo_id("reviewer", one)), kind="user",
            name=f"示例{DEPARTMENT_NAMES[one]}联审人员",
            organisation_id=str(demo_id("organisation", one)), department_id=None,
            grants={DIVISION: ("department_reviewer",)}, division=DIVISION,
        )
        for one in _REVIEWING
    }  # fmt: skip


class _Plays:
    """Each brings one application to where it waits for somebody."""

    def __init__(self, stage: Stage, people: Cast) -> None:
        self._stage, self._people, self.count = stage, people, 0
        self._clerk = people.accounts["clerk"]
        self._holder = people.accounts["holder"]

    async def seats(self) -> None:
        ecology = self._people.accounts["department_reviewer"].organisation_id
        for department in ("ecology", *_REVIEWING):
            own = ecology if department == "ecology" else demo_id("organisation", department)
            await self._stage.create(
                self._clerk, 60, desks.create,
                DeskCreate(
                    division_code=DIVISION, department=department,
                    organisation_id=UUID(str(own)),
                    organisation_name=f"示例区{DEPARTMENT_NAMES[department]}局",
                ),
            )  # fmt: skip

    async def draft(self) -> None:
        """The holder's, with a document missing."""
        record = await self._begun(self._holder, 2, NEW_BLOCKS[0])
        await self._stage.hand_in(self._holder, 1, record, keep=2)

    async def submitted(self) -> None:
        await self._sent(self._people.holders[2], 2, NEW_BLOCKS[4])

    async def corrected(self) -> None:
        """A renewal that the holder has to complete."""
        record = await self._stage.create(
            self._holder, 9, filing.draft,
            s.ApplicationCreate(
                division_code=DIVISION, kind="renewal", title="示例南泉一号地热井采矿权续期申请",
                explanation="示例：采矿许可证即将到期，申请续期。", right_id=demo_id("right", 1),
            ),
        )  # fmt: skip
        self.count += 1
        record = await self._stage.hand_in(self._holder, 9, record)
        record = await self._stage.act(self._holder, 8, filing.submit, record)
        body = s.Correction(
            items=["示例：补充最近一期储量年度报告", "示例：矿区范围图加盖单位公章"],
            notice_no="示例补〔2026〕1号",
        )
        await self._stage.act(self._clerk, 7, handling.request_correction, record, body)

    async def accepted(self) -> None:
        record = await self._sent(self._people.holders[5], 6, 5)
        await self._stage.act(self._clerk, 4, handling.accept, record, s.Acceptance())

    async def reviewed(self) -> None:
        """Some departments have spoken, ecology has not."""
        record = await self._asked(self._people.holders[12], 14, 12, until=-6)
        for department in ("industry", "transport", "development_reform"):
            record = await self._says(record, 9, department, opinion="agree")
        condition = s.ConditionIn(
            text="示例：表土单独堆存，用于后期修复", due="before_production"
        )
        await self._says(
            record, 8, "forestry", opinion="conditions", conditions=[condition],
            statement="示例：不涉及公益林，须落实下列条件。",
        )  # fmt: skip

    async def overdue(self) -> None:
        """The time for opinions is over and two departments said nothing."""
        record = await self._asked(self._people.holders[15], 24, 15, until=2)
        for department in ("industry", "transport", "development_reform", "water", "emergency"):
            record = await self._says(record, 12, department, opinion="agree")

    async def running_out(self) -> None:
        """Accepted and left: its decision is due within days."""
        await self._left(28, 7)

    async def run_out(self) -> None:
        """The same, its time over."""
        await self._left(40, 9)

    async def _left(self, ago: int, mine: int) -> None:
        record = await self._sent(self._people.holders[mine], ago, mine)
        await self._stage.act(self._clerk, ago - 2, handling.accept, record, s.Acceptance())

    async def exploring(self) -> None:
        """An exploration right asked for; the desk goes through who may apply, item by item."""
        record = await self._sent(self._people.holders[9], 3, NEW_BLOCKS[-1])
        word = ItemConfirmation(item="truthful", met=True, note="示例：已与原件核对一致")
        await self._stage.act(self._clerk, 2, handling.confirm_item, record, word)

    async def proposed(self) -> None:
        """An approval that waits for the second hand."""
        record = await self._agreed(self._holder, 20, NEW_BLOCKS[3])
        body = s.DecisionProposal(decision="approve", reasons="示例：符合规划和准入条件。")
        await self._stage.act(self._clerk, 3, deciding.propose, record, body)

    async def publicised(self) -> None:
        """Its publicity has ended: it can be signed."""
        record = await self._countersigned(self._people.holders[2], 26, 2)
        body = s.Publication(
            from_on=self._stage.day(9), to_on=self._stage.day(1), place="示例区人民政府网站"
        )
        await self._stage.act(self._clerk, 9, deciding.publicise, record, body)

    async def vetoed(self) -> None:
        """A veto stands and the refusal waits for the signature."""
        record = await self._asked(self._people.holders[5], 22, NEW_BLOCKS[7], until=4)
        for department in ("ecology", *_REVIEWING[:-1]):
            record = await self._says(record, 12, department, opinion="agree")
        record = await self._says(
            record, 11, "water", opinion="veto", basis="水法 第31条",
            statement="示例：取水影响饮用水水源，不同意设立。",
        )  # fmt: skip
        record = await self._stage.act(
            self._clerk, 6, handling.close_review, record, s.ReviewClose()
        )
        body = s.DecisionProposal(
            decision="refuse", reasons="示例：水利部门一票否决。", basis="行政许可法 第38条"
        )
        record = await self._stage.act(self._clerk, 5, deciding.propose, record, body)
        await self._sign(record, 4, "reviewer", deciding.countersign, s.CounterSign())

    async def sealed(self) -> None:
        """Signed and to be sealed."""
        record = await self._countersigned(self._holder, 30, NEW_BLOCKS[8])
        body = s.Publication(
            from_on=self._stage.day(12), to_on=self._stage.day(4), place="示例区人民政府网站"
        )
        record = await self._stage.act(self._clerk, 12, deciding.publicise, record, body)
        signature = s.Signature(decision_no="示例许〔2026〕1号")
        await self._sign(record, 2, "approver", deciding.sign_approval, signature)

    async def entered(self) -> None:
        """A renewal in the register, with a condition that is met, one that is open and one that
        is always kept."""
        record = await self._asked(self._people.holders[17], 60, 17, until=50)
        for department in ("ecology", *_REVIEWING[:-1]):
            record = await self._says(record, 55, department, opinion="agree")
        conditions = [
            s.ConditionIn(text="示例：补缴水土保持补偿费", due="before_issue"),
            s.ConditionIn(text="示例：截排水沟建成并验收", due="before_production"),
            s.ConditionIn(text="示例：雨季每月巡查排土场", due="always"),
        ]
        record = await self._says(
            record, 55, "water", opinion="conditions", conditions=conditions,
            statement="示例：同意续期，须落实下列条件。",
        )  # fmt: skip
        close = s.ReviewClose()
        record = await self._stage.act(self._clerk, 54, handling.close_review, record, close)
        body = s.DecisionProposal(decision="approve", reasons="示例：符合续期条件。")
        record = await self._stage.act(self._clerk, 53, deciding.propose, record, body)
        record = await self._sign(record, 52, "reviewer", deciding.countersign, s.CounterSign())
        shown = s.Publication(
            from_on=self._stage.day(51), to_on=self._stage.day(41), place="示例区人民政府网站"
        )
        record = await self._stage.act(self._clerk, 51, deciding.publicise, record, shown)
        signature = s.Signature(decision_no="示例许〔2026〕2号")
        record = await self._sign(record, 40, "approver", deciding.sign_approval, signature)
        sealing = s.Sealing(seal_no="示例印〔2026〕2号")
        record = await self._stage.act(self._clerk, 40, deciding.seal, record, sealing)
        on = self._stage.day(39)
        entry = RegisterEntry(
            effective_on=on, valid_to=on.replace(year=on.year + 8, day=1), right_version=1,
            permits=[],
        )
        done = s.Issuing(register_entry=entry, conditions_met=[1])
        await self._stage.act(self._clerk, 39, issuing.issue, record, done)

    async def _sign(
        self, record: s.ApplicationRead, ago: int, role: str, does: Any, body: Any
    ) -> s.ApplicationRead:
        return await self._stage.act(self._people.accounts[role], ago, does, record, body)

    async def _begun(self, who: Principal, ago: int, about: DemoBlock | int) -> s.ApplicationRead:
        self.count += 1
        record: s.ApplicationRead = await self._stage.create(
            who, ago, filing.draft, _application(about)
        )
        return record

    async def _sent(self, who: Principal, ago: int, about: DemoBlock | int) -> s.ApplicationRead:
        record = await self._begun(who, ago + 1, about)
        record = await self._stage.hand_in(who, ago + 1, record)
        return await self._stage.act(who, ago, filing.submit, record)

    async def _asked(
        self, who: Principal, ago: int, about: DemoBlock | int, until: int
    ) -> s.ApplicationRead:
        record = await self._sent(who, ago, about)
        record = await self._stage.act(
            self._clerk, ago - 2, handling.accept, record, s.Acceptance()
        )
        body = s.ReviewStart(
            due_on=self._stage.day(until), more_departments=["ecology", *_REVIEWING]
        )
        return await self._stage.act(self._clerk, ago - 3, handling.start_review, record, body)

    async def _says(
        self, record: s.ApplicationRead, ago: int, department: str, **said: Any
    ) -> s.ApplicationRead:
        who = self._people.departments.get(department)
        who = who or replace(self._people.accounts["department_reviewer"])
        body = s.OpinionGive(department=department, **said)  # type: ignore[arg-type]
        return await self._stage.act(who, ago, handling.give_opinion, record, body)

    async def _agreed(self, who: Principal, ago: int, about: DemoBlock | int) -> s.ApplicationRead:
        record = await self._asked(who, ago, about, until=ago - 10)
        for department in ("ecology", *_REVIEWING):
            record = await self._says(record, ago - 5, department, opinion="agree")
        return await self._stage.act(
            self._clerk, ago - 6, handling.close_review, record, s.ReviewClose()
        )

    async def _countersigned(
        self, who: Principal, ago: int, about: DemoBlock | int
    ) -> s.ApplicationRead:
        record = await self._agreed(who, ago, about)
        body = s.DecisionProposal(decision="approve", reasons="示例：符合规划和准入条件。")
        record = await self._stage.act(self._clerk, ago - 7, deciding.propose, record, body)
        return await self._sign(
            record, ago - 8, "reviewer", deciding.countersign, s.CounterSign()
        )


def _application(about: DemoBlock | int) -> s.ApplicationCreate:
    """A renewal of the right of a mine, which leaves places under the plan's caps free, or a right
    on the middle of a planned block, of the size the plan asks for."""
    if isinstance(about, int):
        return s.ApplicationCreate(
            division_code=DIVISION, kind="renewal", right_id=demo_id("right", about),
            title=f"示例{MINES[about - 1].place}号矿山采矿权续期申请",
            explanation="示例：采矿权即将到期，申请续期。",
        )  # fmt: skip
    block = about
    if block.kind == "exploration":
        return _exploration(block)
    limestone = block.mineral == LIMESTONE
    unit = UNITS[block.mineral]
    capacity, reserves = ("120", "1500") if limestone else ("10", "200")
    top, bottom = (480, 300) if limestone else (250, -1500)
    proposal = s.Proposal(
        minerals=[block.mineral], mining_method=METHODS[block.mineral],  # type: ignore[arg-type]
        capacity=QuantityIn(value=capacity, unit=unit),
        reserves=QuantityIn(value=reserves, unit=unit.removesuffix("/年")),
        boundary=_middle(block),
        elevation=ElevationIn(from_m=Decimal(top), to_m=Decimal(bottom)),
    )  # fmt: skip
    return s.ApplicationCreate(
        division_code=DIVISION, kind="new", title=f"示例{block.place}{block.mineral}采矿权新立申请",
        block_id=_block_id(block), proposal=proposal,
    )  # fmt: skip


def _exploration(block: DemoBlock) -> s.ApplicationCreate:
    """An exploration right on the middle of a block, with the money of the work."""
    money = Money(amount_fen=300_000_000)
    return s.ApplicationCreate(
        division_code=DIVISION, kind="new", right_kind="exploration",
        title=f"示例{block.place}{block.mineral}探矿权新立申请", block_id=_block_id(block),
        proposal=s.Proposal(minerals=[block.mineral], boundary=_middle(block)),
        exploration=ExplorationMoney(budget=money, funds=money, source="示例：企业自有资金"),
    )  # fmt: skip


def _block_id(block: DemoBlock) -> UUID:
    return demo_id("block", f"示例新设{NEW_BLOCKS.index(block) + 1:02d}")


def _middle(block: DemoBlock) -> dict[str, Any]:
    half = _HALF_DEGREES
    area = shapely.box(block.lon - half, block.lat - half, block.lon + half, block.lat + half)
    return dict(shapely.geometry.mapping(area))
