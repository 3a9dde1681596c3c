"""The invented funds of Banan, by the place in the name of the right."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class DemoFund:
    """Days before the loading day; `pays_percent` of what is due; `ore_t` of the plan."""

    place: str
    cost_yuan: int
    approved_ago: int
    opened_ago: int | None
    pays_percent: int = 100
    ore_t: Decimal | None = None
    quarter_t: Decimal = Decimal(0)
    declared_yuan: int = 0
    settles: bool = False
    merges_into: str | None = None


FUNDS = (
    DemoFund("南泉一", 1_200_000, 1100, 1080, 100, Decimal(2_400_000), Decimal(60_000), 118_000),
    DemoFund("桃子荡一", 8_600_000, 1150, 1130, 100, Decimal(26_000_000), Decimal(600_000)),
    DemoFund("桃子荡二", 6_400_000, 1140, 1125, 62, Decimal(20_000_000), Decimal(470_000)),
    DemoFund("桃子荡五", 3_100_000, 1120, 1100, 80, Decimal(8_000_000), Decimal(240_000)),
    DemoFund("丰盛一", 2_800_000, 95, None, 0),
    DemoFund("丰盛二", 2_300_000, 12, None, 0),
    DemoFund("石龙一", 1_900_000, 1105, 1090, 100, Decimal(4_000_000), Decimal(110_000)),
    DemoFund("接龙一", 700_000, 1102, 1085, 100, Decimal(900_000), Decimal(20_000),
             merges_into="石龙一"),
    DemoFund("一品一", 450_000, 1300, 1280, 100, settles=True),
)  # fmt: skip
