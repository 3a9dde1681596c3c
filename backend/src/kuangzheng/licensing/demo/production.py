"""Invented production returns of Banan: quarters accepted, one mine beyond its capacity, one that
has not returned; demand and river sand beside them. Played through the services' own functions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.licensing.demo.banan import demo_id, holder_id
from kuangzheng.licensing.demo.banan_data import DIVISION, GEOTHERMAL, LIMESTONE, MINES, UNITS
from kuangzheng.licensing.demo.stage import Stage
from kuangzheng.licensing.returns import filing, handling
from kuangzheng.licensing.returns import schemas as s
from kuangzheng.licensing.returns.rules import Quarter, ended_quarters
from kuangzheng.licensing.revenues.schemas import Money
from kuangzheng.licensing.rights.presenting import plain
from kuangzheng.licensing.supply import registers
from kuangzheng.licensing.supply.schemas import MineralDemandWrite, RiverSandGrantWrite

RETURNING = (2, 5, 12, 13, 14, 22)
"""Mines that return every quarter, by number; the others have not yet."""
BEYOND, _BEYOND = 14, Decimal("1.2")
"""Its year passes the licensed capacity by a fifth, however many quarters have ended."""
WAITING = 15
"""Its newest quarter waits for the clerk."""
_PRICES = {GEOTHERMAL: 600, LIMESTONE: 2600}
"""Fen of a unit of ten thousand, invented."""


async def load_production(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date
) -> int:
    """How many returns there are. `accounts`: the demonstration accounts by name."""
    stage, clerk = Stage(database, store, today), accounts["clerk"]
    quarters = ended_quarters(today.year, today) or ended_quarters(today.year - 1, today)
    made = 0
    for number in RETURNING:
        for place, quarter in enumerate(quarters):
            await _return(_Part(stage, clerk, number, today, len(quarters)), quarter, place)
            made += 1
    if quarters:
        part = _Part(stage, clerk, WAITING, today, len(quarters))
        await _return(part, quarters[-1], 0, accept=False)
        made += 1
    await _supply(stage, clerk, today)
    return made


@dataclass(frozen=True, slots=True)
class _Part:
    """A mine's returns: its holder files, the clerk accepts."""

    stage: Stage
    clerk: Principal
    number: int
    today: date
    quarters: int

    def share(self, place: int) -> Decimal:
        """Of its capacity in the quarter at a place: about a fifth."""
        if self.number == BEYOND:
            return _BEYOND / self.quarters
        return Decimal("0.2") + Decimal(place) / 100

    @property
    def holder(self) -> Principal:
        return Principal(
            id=str(demo_id("person", self.number)), kind="user", name="示例矿业公司经办人",
            organisation_id=None, department_id=None, grants={DIVISION: ("holder",)},
            division=DIVISION, holder_id=str(holder_id(self.number)),
        )  # fmt: skip


async def _return(part: _Part, quarter: Quarter, place: int, *, accept: bool = True) -> None:
    ago = max((part.today - quarter.last).days - 6, 0)
    body = s.ReturnCreate(
        right_id=demo_id("right", part.number), year=quarter.year, quarter=quarter.number,
        content=s.ReturnContent.model_validate(_content(part, place)),
    )  # fmt: skip
    stage, holder = part.stage, part.holder
    record = await stage.create(holder, ago, filing.draft, body)
    record = await stage.act(holder, ago, filing.submit, record)
    if accept:
        await stage.act(part.clerk, max(ago - 2, 0), handling.accept, record)


def _content(part: _Part, place: int) -> dict[str, Any]:
    """What a mine returns of a quarter."""
    mine = MINES[part.number - 1]
    unit = UNITS[mine.mineral].removesuffix("/年")
    output = Decimal(mine.capacity) * part.share(place)
    sold, lost = output * Decimal("0.95"), output * Decimal("0.08")
    line: dict[str, Any] = {
        "mineral": mine.mineral, "unit": unit, "output": _text(output),
        "sales_quantity": _text(sold), "sales": _fen(sold * 10_000 * _price(mine.mineral)),
    }  # fmt: skip
    if mine.mineral != GEOTHERMAL:
        opening = Decimal(mine.capacity) * 10
        for earlier in range(place):
            opening -= Decimal(mine.capacity) * part.share(earlier) * Decimal("1.08")
        line["recovery"] = {"numerator": _text(output), "denominator": _text(output + lost)}
        line["reserves"] = {
            "unit": unit, "opening": _text(opening), "added": "0", "extracted": _text(output),
            "lost": _text(lost), "closing": _text(opening - output - lost),
        }  # fmt: skip
    sales = sold * 10_000 * _price(mine.mineral)
    return {
        "minerals": [line], "profit": {"amount_fen": int(sales * Decimal("0.12"))},
        "output_value": _fen(sales * Decimal("1.03")), "employees": 20 + part.number,
        "note": "示例数据",
    }  # fmt: skip


def _price(mineral: str) -> int:
    return _PRICES.get(mineral, 1800)


def _text(value: Decimal) -> str:
    return plain(value.quantize(Decimal("0.0001"))) or "0"


def _fen(amount: Decimal) -> dict[str, int]:
    return Money(amount_fen=int(amount)).model_dump(include={"amount_fen"})


async def _supply(stage: Stage, clerk: Principal, today: date) -> None:
    """Demand of this year and forecasts of five, and a grant of river sand."""
    for place in range(6):
        for mineral, value, grows in ((LIMESTONE, 1250, 40), (GEOTHERMAL, 330, 12)):
            await stage.create(clerk, 30, registers.enter_demand, MineralDemandWrite(
                division_code=DIVISION, mineral=mineral, year=today.year + place,
                value=str(value + grows * place), unit=UNITS[mineral].removesuffix("/年"),
                forecast=place > 0, source="示例需求调查和预测",
            ))  # fmt: skip
    granted = stage.day(200)
    await stage.create(clerk, 20, registers.enter_grant, RiverSandGrantWrite(
        division_code=DIVISION, river="示例河", section="示例上段", grantee="示例砂石有限公司",
        granted_on=granted, quantity="20", unit="万吨", mined_from=granted + timedelta(days=60),
        mined_to=granted + timedelta(days=400), permit_no="示例采砂001",
        permit_authority="示例行政审批部门", permitted_on=granted + timedelta(days=50),
        source="示例水利部门函",
    ))  # fmt: skip
