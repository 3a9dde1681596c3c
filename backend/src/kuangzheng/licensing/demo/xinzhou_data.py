"""The invented mines of Xinzhou: every criterion of the city's scheme decides by a hair.

Each county has one patch of ground; corners and sides are true metres on it, so that gaps of 500.0
and 500.1 m, areas of 0.0999 and 0.1000 km² and reserves of 299,999 and 300,000 t are what is
stored. All of it is made up and marked 示例.
"""

from dataclasses import dataclass, replace
from datetime import date

LIMESTONE, CLAY, SAND = "建筑石料用灰岩", "砖瓦用粘土", "建筑用砂"
FIRST, SECOND, THIRD = "示例Ⅰ号矿体", "示例Ⅱ号矿体", "示例Ⅲ号矿体"


@dataclass(frozen=True, slots=True)
class DemoReserve:
    """One statement of reserves, of the mine's own mineral unless another is named; density in
    tonnes a cubic metre."""

    value: str
    unit: str = "吨"
    as_of: date = date(2021, 12, 31)
    category: str = "retained"
    mineral: str | None = None
    density: str | None = None


@dataclass(frozen=True, slots=True)
class CityMine:
    """A rectangle: south-west corner and sides in metres, on the patch of its county or another."""

    county: str
    east: float
    north: float
    width: float = 200
    height: float = 200
    body: str | None = FIRST
    reserves: tuple[DemoReserve, ...] = (DemoReserve("180000"),)
    registered_km2: str | None = None
    mineral: str = LIMESTONE
    capacity: str = "10"
    status: str = "producing"
    licence: str = "valid"
    term_to: date = date(2029, 12, 31)
    patch: str | None = None


def _tonnes(*values: str) -> tuple[DemoReserve, ...]:
    """Of the mine's own mineral, then of clay."""
    return tuple(
        DemoReserve(value, mineral=CLAY if at else None) for at, value in enumerate(values)
    )


def _cubic(value: str, density: str | None) -> DemoReserve:
    return DemoReserve(value, "万立方米", density=density)


ANCHORS = {
    "140902": (112.604, 38.443), "140921": (113.071, 38.501), "140922": (113.426, 38.772),
    "140923": (112.969, 39.105), "140924": (113.566, 39.203), "140925": (112.122, 38.827),
    "140926": (112.063, 38.405), "140927": (112.010, 39.170), "140928": (111.731, 38.983),
    "140929": (111.545, 38.731), "140930": (111.351, 39.180), "140931": (111.170, 38.890),
    "140932": (111.704, 39.440), "140981": (112.637, 38.872), "border": (112.866, 38.483),
}  # fmt: skip
"""South-west corner of the patch of each county; one more lies across a border."""
_SMALL = CityMine("", 0, 0)


def _mine(county: str, east: float, north: float, **fields: object) -> CityMine:
    return replace(_SMALL, county=county, east=east, north=north, **fields)  # type: ignore[arg-type]


def _big(county: str, east: float, north: float, **fields: object) -> CityMine:
    return _mine(
        county, east, north, reserves=_tonnes("8000000"), capacity="100",
        **{"width": 600, "height": 500} | fields,
    )  # fmt: skip


CITY_MINES = (
    # 忻府: 500.0 m to the second, 500.1 m from it to the third; the fourth lies at the border
    _mine("140902", 0, 0, width=250, height=300),
    _mine("140902", 0, 799.99, width=250, height=300),
    _mine("140902", 0, 1600.09, width=250, height=300),
    _mine("140902", 0, 0, body=THIRD, patch="border"),
    # 定襄: one ore body written in two ways, another one between, the fifth across the border
    _mine("140921", 0, 0, body=SECOND),
    _mine("140921", 0, 320, body="示例 II号矿体"),
    _mine("140921", 300, 0, body=THIRD),
    _mine("140921", 690, 0, body=SECOND),
    _mine("140921", 290, 0, body=THIRD, patch="border"),
    # 五台: the registered area decides, without it the computed one
    _mine("140922", 0, 0, width=316.9, height=316.9, registered_km2="0.0999"),
    _mine("140922", 480, 0, width=315.6, height=315.6, registered_km2="0.1000"),
    _mine("140922", 0, 480, width=316.1, height=316.1),
    _mine("140922", 480, 480, width=316.2, height=316.2),
    # 代县: reserves in tonnes, ten thousands of tonnes, cubic metres by density, of two minerals
    _mine("140923", 0, 0, reserves=_tonnes("299999")),
    _mine("140923", 0, 320, reserves=_tonnes("300000")),
    _mine("140923", 320, 0, reserves=(DemoReserve("29.9999", "万吨"),)),
    _mine("140923", 320, 320, reserves=(DemoReserve("30", "万吨"),)),
    _mine("140923", 640, 0, reserves=(_cubic("12", "2.4999"),)),
    _mine("140923", 640, 320, reserves=(_cubic("12", "2.5"),)),
    _mine("140923", 960, 0, reserves=_tonnes("150000", "149999")),
    _mine("140923", 960, 320, reserves=_tonnes("150000", "150000")),
    # 繁峙: the newest statement of the day counts, of one day the verified one
    _mine("140924", 0, 0, reserves=(
        DemoReserve("900000", as_of=date(2019, 12, 31)),
        DemoReserve("400000", as_of=date(2022, 6, 30)),
        DemoReserve("250000", as_of=date(2022, 6, 30), category="verified"),
    )),
    _mine("140924", 320, 0, reserves=(
        DemoReserve("250000"), DemoReserve("999999", as_of=date(2022, 12, 31), category="verified"),
    )),
    _mine("140924", 0, 320, reserves=(
        DemoReserve("100000"), DemoReserve("300000", as_of=date(2022, 10, 30)),
    )),
    _mine("140924", 320, 320, reserves=(
        DemoReserve("100000"),
        DemoReserve("90000000", as_of=date(2022, 6, 30), category="recoverable"),
    )),
    # 宁武: no ore body recorded; only of the first does it matter
    _mine("140925", 0, 0, body=None),
    _mine("140925", 300, 0, width=500, height=300),
    _mine("140925", 0, 3000, body=None, reserves=_tonnes("300000")),
    _mine("140925", 300, 3000, width=500, height=300),
    # 静乐: no density or no reserves; only of the first does it matter
    _mine("140926", 0, 0, reserves=(_cubic("12", None),)),
    _mine("140926", 300, 0, width=400, height=300),
    _mine("140926", 0, 3000, width=400, height=300, reserves=()),
    _mine("140926", 500, 3000, reserves=(
        _cubic("12", None), DemoReserve("300000", mineral=CLAY),
    )),
    _mine("140926", 0, 6000, reserves=()),
    _mine("140926", 300, 6000, body=SECOND, reserves=_tonnes("300000")),
    # 神池: isolated ones, of which one let its licence lapse
    _mine("140927", 0, 0, mineral=CLAY, width=150, height=120, capacity="3"),
    _mine("140927", 4000, 0, licence="expired", term_to=date(2022, 6, 30), status="suspended"),
    # 五寨: one border in common, and two that overlap
    _mine("140928", 0, 0),
    _mine("140928", 200, 0),
    _mine("140928", 395, 0),
    # 岢岚: large ones on one ore body need not merge
    _big("140929", 0, 0),
    _big("140929", 700, 0),
    # 河曲: a chain whose ends lie farther apart than the limit
    _mine("140930", 0, 0, mineral=SAND),
    _mine("140930", 500, 0, mineral=SAND),
    _mine("140930", 1150, 0, mineral=SAND),
    # 保德: corner to corner, 300 m by 400 m, and 0.1 m more
    _mine("140931", 0, 0, mineral=CLAY),
    _mine("140931", 499.99, 599.99, mineral=CLAY),
    _mine("140931", 1000.07, 1200.07, mineral=CLAY),
    # 偏关: small ones around a large one
    _big("140932", 0, 0),
    _mine("140932", 640, 0),
    _mine("140932", 640, 260),
    _mine("140932", 0, 560),
    # 原平: the same with a gap between, a pair whose ore body is written in two ways, and others
    _big("140981", 0, 0),
    _mine("140981", 700, 0),
    _mine("140981", 700, 300),
    _mine("140981", 0, 600),
    _mine("140981", 300, 600),
    _mine("140981", 0, 6000, body="示例1号矿体"),
    _mine("140981", 400, 6000, body="示例１号 矿体"),
    _mine("140981", 0, 12000, mineral=CLAY, width=120, height=100, capacity="2",
          status="suspended"),
)  # fmt: skip
