"""The invented plan, year and plots of a limestone mine of Banan."""

from dataclasses import dataclass
from uuid import UUID

SPACE = UUID("6b7a0000-0000-7000-8000-000000500113")
"""Names the same rights as licensing's demonstration does: `right/12` is its twelfth."""
PLACE = (106.7222, 29.2124)


@dataclass(frozen=True, slots=True)
class DemoRight:
    number: int
    name: str
    holder: str
    decision_no: str


RIGHTS = (
    DemoRight(12, "示例桃子荡一号矿山", "示例桃子荡矿业12有限公司", "示例修复批〔2025〕12号"),
    DemoRight(13, "示例桃子荡二号矿山", "示例桃子荡矿业13有限公司", "示例修复批〔2025〕13号"),
)


@dataclass(frozen=True, slots=True)
class DemoZone:
    """`measures`: code, quantity, unit, yuan."""

    name: str
    direction: str
    place: tuple[float, float]
    radius_m: float
    measures: tuple[tuple[str, str, str, int], ...]


@dataclass(frozen=True, slots=True)
class DemoPhase:
    """`days` are how long ago it begins and ends; below zero is to come."""

    name: str
    days: tuple[int, int]
    zones: tuple[DemoZone, ...]


PHASES = (
    DemoPhase("示例一期", (380, 110), (
        DemoZone("示例东采坑", "farmland", (106.7222, 29.2124), 120, (
            ("backfill", "42000", "立方米", 860_000), ("levelling", "18000", "立方米", 240_000),
            ("soil_cover", "45.5", "亩", 410_000),
        )),
        DemoZone("示例东边坡", "forest", (106.7258, 29.2138), 90, (
            ("retaining_wall", "320", "米", 380_000), ("planting", "2400", "株", 120_000),
        )),
    )),
    DemoPhase("示例二期", (109, -620), (
        DemoZone("示例西采坑", "grass", (106.7186, 29.2108), 110, (
            ("levelling", "21000", "立方米", 290_000), ("soil_cover", "60", "亩", 540_000),
            ("drainage", "680", "米", 160_000), ("aftercare", "60", "亩", 200_000),
        )),
    )),
)  # fmt: skip
"""3,200,000 yuan in all: 2,010,000 and 1,190,000."""
YEAR_ITEMS = (
    ("示例西采坑覆土", "soil_cover", "60", "亩", 540_000, (106.7186, 29.2108)),
    ("示例西采坑平整", "levelling", "21000", "立方米", 290_000, (106.7190, 29.2114)),
    ("示例排水渠", "drainage", "680", "米", 160_000, None),
    ("示例管护", "aftercare", "60", "亩", 60_000, None),
)
LAST_YEAR = (
    ("示例南平台覆土", "soil_cover", "42.5", "亩", 380_000, 372_000, "42.5", None),
    ("示例南平台种树", "planting", "3400", "株", 180_000, 158_000, "3060",
     "示例：秋季干旱，余下的苗木推迟到次年春季补植"),
    ("示例南平台管护", "aftercare", "42.5", "亩", 60_000, 60_000, "42.5", None),
)
"""Name, measure, quantity, unit, cost, spent, found on the spot, why less."""
PLOTS = (
    ("示例东采坑边缘", "forest", (106.7230, 29.2116), 60),
    ("示例运矿道路两侧", "grass", (106.7204, 29.2136), 50),
    ("示例工业场地", "construction", (106.7250, 29.2096), 55),
)
