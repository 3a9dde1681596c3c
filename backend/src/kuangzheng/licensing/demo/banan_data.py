"""The invented Banan set: the public counts of the plan, everything else made up and marked 示例.

Counts (003_4729b6005d3d87fd.txt): 24 mines (11 geothermal, 10 building-stone limestone, 3 brick
shale), 20 of them large or medium; 33 planned mining blocks (12 retained, 12 adjusted, 9 new) and
one new exploration block. Places follow the three anticlines the plan names, at invented points
inside 106°26′–106°59′ E, 29°7′–29°45′ N.
"""

from dataclasses import dataclass
from datetime import date

DIVISION = "500113"
PLAN = "重庆市巴南区矿产资源总体规划（2021—2025年）"
LIMESTONE, GEOTHERMAL, SHALE = "建筑石料用灰岩", "地热", "砖瓦用页岩"
TONNES, CUBIC = "万吨/年", "万立方米/年"
METHODS = {LIMESTONE: "open_pit", SHALE: "open_pit", GEOTHERMAL: "well"}
UNITS = {LIMESTONE: TONNES, SHALE: TONNES, GEOTHERMAL: CUBIC}


@dataclass(frozen=True, slots=True)
class DemoMine:
    """One mine with one right. `term_months` counts from the loading day to the right's end."""

    place: str
    mineral: str
    lon: float
    lat: float
    radius_m: int
    capacity: str
    setting: str
    status: str = "producing"
    term_months: int = 60
    upper_m: int = 420
    lower_m: int = 300


MINES = (
    DemoMine("南泉一", GEOTHERMAL, 106.602, 29.432, 420, "60", "adjusted", upper_m=220, lower_m=-1800),
    DemoMine("南泉二", GEOTHERMAL, 106.612, 29.452, 380, "45", "adjusted", upper_m=230, lower_m=-1750),
    DemoMine("南泉三", GEOTHERMAL, 106.622, 29.474, 360, "36", "adjusted", upper_m=240, lower_m=-1900),
    DemoMine("界石一", GEOTHERMAL, 106.640, 29.402, 400, "30", "adjusted", upper_m=260, lower_m=-1700),
    DemoMine("东泉一", GEOTHERMAL, 106.860, 29.452, 430, "50", "adjusted", upper_m=310, lower_m=-1600),
    DemoMine("东泉二", GEOTHERMAL, 106.870, 29.474, 380, "40", "adjusted", upper_m=300, lower_m=-1650),
    DemoMine("东泉三", GEOTHERMAL, 106.878, 29.498, 350, "25", "adjusted", upper_m=290, lower_m=-1500),
    DemoMine("鱼洞一", GEOTHERMAL, 106.4985, 29.352, 360, "20", "retained", upper_m=210, lower_m=-1900, term_months=5),
    DemoMine("惠民一", GEOTHERMAL, 106.732, 29.482, 330, "18", "retained", upper_m=240, lower_m=-1400),
    DemoMine("木洞一", GEOTHERMAL, 106.842, 29.572, 320, "12", "retained", upper_m=200, lower_m=-1300),
    DemoMine("天星一", GEOTHERMAL, 106.668, 29.312, 280, "8", "retained", "suspended", 14, 330, -1200),
    DemoMine("桃子荡一", LIMESTONE, 106.722, 29.212, 520, "260", "adjusted", upper_m=560),
    DemoMine("桃子荡二", LIMESTONE, 106.734, 29.236, 480, "200", "adjusted", upper_m=545),
    DemoMine("桃子荡三", LIMESTONE, 106.744, 29.260, 430, "150", "adjusted", upper_m=530),
    DemoMine("桃子荡四", LIMESTONE, 106.754, 29.286, 400, "120", "adjusted", upper_m=510),
    DemoMine("桃子荡五", LIMESTONE, 106.764, 29.312, 380, "100", "adjusted", upper_m=500, term_months=2),
    DemoMine("丰盛一", LIMESTONE, 106.882, 29.302, 390, "100", "retained", upper_m=610),
    DemoMine("丰盛二", LIMESTONE, 106.892, 29.328, 340, "80", "retained", upper_m=600),
    DemoMine("丰盛三", LIMESTONE, 106.902, 29.354, 310, "60", "retained", upper_m=590, term_months=-4),
    DemoMine("石龙一", LIMESTONE, 106.806, 29.182, 300, "50", "retained", "rectifying", upper_m=640),
    DemoMine("接龙一", LIMESTONE, 106.812, 29.222, 180, "10", "retained", "suspended", 8, 620, 560),
    DemoMine("跳石一", SHALE, 106.582, 29.222, 230, "20", "retained", upper_m=380, lower_m=330),
    DemoMine("安澜一", SHALE, 106.556, 29.262, 160, "4", "retained", term_months=3, upper_m=360, lower_m=325),
    DemoMine("一品一", SHALE, 106.542, 29.302, 150, "3", "retained", "closing", -14, 340, 310),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DemoBlock:
    """A planned block set anew, without a right; `levels` where its plan states elevations."""

    place: str
    mineral: str
    lon: float
    lat: float
    radius_m: int
    kind: str = "mining"
    levels: tuple[int, int] | None = None


NEW_BLOCKS = (
    DemoBlock("桃子荡南", LIMESTONE, 106.700, 29.172, 900),
    DemoBlock("桃子荡北", LIMESTONE, 106.782, 29.352, 800),
    DemoBlock("丰盛南", LIMESTONE, 106.868, 29.262, 850, levels=(520, 320)),
    DemoBlock("丰盛北", LIMESTONE, 106.916, 29.392, 800),
    DemoBlock("南泉北", GEOTHERMAL, 106.634, 29.500, 700),
    DemoBlock("南泉南", GEOTHERMAL, 106.590, 29.402, 700),
    DemoBlock("东泉北", GEOTHERMAL, 106.892, 29.532, 700),
    DemoBlock("东泉南", GEOTHERMAL, 106.850, 29.422, 700),
    DemoBlock("木洞东", GEOTHERMAL, 106.882, 29.592, 700),
    DemoBlock("双河口勘查", GEOTHERMAL, 106.782, 29.522, 1500, "exploration"),
)
REQUIREMENTS = {
    LIMESTONE: "生产规模不低于 100 万吨/年，可开采年限不少于 5 年",
    GEOTHERMAL: "最低开采规模 5 万立方米/年",
    SHALE: "资源枯竭后关闭退出",
}


@dataclass(frozen=True, slots=True)
class DemoZone:
    """An invented zone: star outline, or a line through the points of `line`."""

    kind: str
    name: str
    lon: float = 0.0
    lat: float = 0.0
    radius_m: int = 0
    line: tuple[tuple[float, float], ...] = ()


ZONES = (
    DemoZone("ecological_red_line", "圣灯山", 106.680, 29.262, 1900),
    DemoZone("ecological_red_line", "方斗山", 106.952, 29.452, 2300),
    DemoZone("nature_reserve_general", "云篆山", 106.542, 29.342, 1300),
    DemoZone("permanent_farmland", "石滩", 106.832, 29.282, 1200),
    DemoZone("permanent_farmland", "二圣", 106.712, 29.432, 1300),
    DemoZone("permanent_farmland", "麻柳嘴", 106.932, 29.642, 1500),
    DemoZone("public_welfare_forest", "樵坪", 106.662, 29.452, 1200),
    DemoZone("public_welfare_forest", "天坪山", 106.772, 29.392, 1200),
    DemoZone("urban_boundary", "鱼洞城区", 106.522, 29.402, 2600),
    DemoZone("drinking_water_source", "南湖", 106.612, 29.352, 900),
    DemoZone("scenic_area", "南温泉", 106.602, 29.462, 700),
    DemoZone("river_catchment", "五布河", 106.842, 29.372, 1500),
    DemoZone("key_mining_area", "南温泉地热重点开采区", 106.614, 29.452, 4600),
    DemoZone("key_mining_area", "东温泉地热重点开采区", 106.870, 29.482, 4800),
    DemoZone("infrastructure_protection", "输气站场", 106.802, 29.452, 500),
    DemoZone("visible_range", "渝湘高速可视范围", 106.642, 29.302, 1100),
    DemoZone("yangtze_main_stem", "长江干流岸线（巴南段）", line=(
        (106.452, 29.392), (106.502, 29.412), (106.532, 29.442), (106.562, 29.502),
        (106.622, 29.552), (106.722, 29.592), (106.822, 29.612), (106.902, 29.662), (106.972, 29.702),
    )),
    DemoZone("railway", "渝贵铁路示例段", line=((106.572, 29.122), (106.562, 29.202), (106.532, 29.282), (106.502, 29.342))),
    DemoZone("main_road", "渝湘高速示例段", line=((106.602, 29.442), (106.652, 29.362), (106.702, 29.302), (106.772, 29.202))),
    DemoZone("township_road", "接石路示例段", line=((106.812, 29.162), (106.822, 29.222), (106.862, 29.282))),
    DemoZone("tunnel", "南山隧道示例段", line=((106.626, 29.492), (106.644, 29.494))),
    DemoZone("river_basin", "五布河流域", 106.862, 29.402, 11000),
    DemoZone("river_basin", "箭滩河流域", 106.722, 29.262, 9500),
    DemoZone("nature_reserve_core", "方斗山核心区", 106.952, 29.452, 700),
    DemoZone("water_source_forest", "跳石水源林", 106.492, 29.182, 600),
    DemoZone("cultural_relic", "木洞老街", 106.962, 29.582, 250),
    DemoZone("plan_prohibited", "圣灯山禁止开采区", 106.632, 29.162, 800),
    DemoZone("plan_restricted", "石滩限制开采区", 106.942, 29.202, 500),
    DemoZone("safety_distance_area", "油库安全距离范围", 106.462, 29.252, 300),
    DemoZone("yangtze_first_ridge", "沿江第一山脊线可视范围", 106.482, 29.432, 500),
    DemoZone("ferry_or_bridge", "麻柳嘴长江大桥示例段", line=((106.820, 29.604), (106.826, 29.620))),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DemoDeposit:
    """An invented deposit or occurrence; `reserves` in `unit`, none for an occurrence."""

    name: str
    kind: str
    mineral: str
    lon: float
    lat: float
    size: str
    degree: str
    reserves: str | None = None
    unit: str = "万吨"


DEPOSITS = (
    DemoDeposit("南温泉地热田", "deposit", GEOTHERMAL, 106.612, 29.452, "medium", "详查", "320", "万立方米"),
    DemoDeposit("东温泉地热田", "deposit", GEOTHERMAL, 106.870, 29.480, "medium", "详查", "280", "万立方米"),
    DemoDeposit("桃子荡石灰岩矿床", "deposit", LIMESTONE, 106.742, 29.250, "large", "勘探", "12500"),
    DemoDeposit("丰盛石灰岩矿床", "deposit", LIMESTONE, 106.892, 29.330, "medium", "详查", "4600"),
    DemoDeposit("跳石页岩矿床", "deposit", SHALE, 106.582, 29.224, "small", "普查", "380"),
    DemoDeposit("双河口地热异常点", "occurrence", GEOTHERMAL, 106.782, 29.522, "occurrence", "预查"),
    DemoDeposit("石龙石灰岩矿点", "occurrence", LIMESTONE, 106.802, 29.170, "occurrence", "预查"),
)



@dataclass(frozen=True, slots=True)
class DemoDiscovery:
    """An invented discovery or addition of resources at the n-th deposit."""

    kind: str
    mineral: str
    deposit: int
    confirmed_on: date
    size: str | None = None
    value: int | None = None
    unit: str | None = None


DISCOVERIES = (
    DemoDiscovery("added_resources", GEOTHERMAL, 1, date(2022, 11, 8), value=14, unit=CUBIC),
    DemoDiscovery("added_resources", GEOTHERMAL, 2, date(2024, 6, 20), value=12, unit=CUBIC),
    DemoDiscovery("new_deposit", GEOTHERMAL, 2, date(2024, 6, 20), size="medium"),
)
STANDINGS = ((LIMESTONE, 17100, "万吨", 6), (GEOTHERMAL, 600, CUBIC, 2), (SHALE, 380, "万吨", 14))
"""Invented reserves at the end of 2024 with an invented rank in the province."""
PERMITS = (
    ("safety", "安全生产许可证", 36),
    ("eia", "环境影响评价批复", 0),
    ("water_soil", "水土保持方案批复", 60),
    ("land", "临时用地批复", 24),
    ("discharge", "排污许可证", 60),
    ("three_simultaneous", "安全设施验收意见", 0),
    ("water_soil_acceptance", "水土保持设施验收报备", 0),
)
