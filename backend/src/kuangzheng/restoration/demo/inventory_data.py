"""The invented sites: what they are, where they lie, how far they have come."""

from dataclasses import dataclass

BANAN, YUANPING, JINGLE = "500113", "140981", "140926"
YANGTZE, FENHE, HUTUO = "长江", "汾河", "滹沱河"
PROGRAMME = "长江经济带废弃露天矿山"


@dataclass(frozen=True, slots=True)
class DemoSite:
    """`days` are how long ago it was found, planned, begun, finished and accepted, as far as it
    has come; `share` is how much of the area was accepted, by class of land."""

    code: str
    name: str
    division: str
    category: str
    party: tuple[str, str]
    mode: str
    direction: str
    basin: str
    place: tuple[float, float]
    radius_m: float
    days: tuple[int, ...]
    share: tuple[tuple[str, float], ...] = ()
    measures: tuple[str, ...] = ()
    township: str = "示例镇"
    closed_ago: int | None = None
    programmes: tuple[str, ...] = ()
    visible: bool = False


_GOVERNMENT = ("government", "示例区人民政府")
_COUNTY = ("government", "示例县人民政府")
_HISTORY = ("historical", "示例历史遗留（责任主体灭失）")
_HOLDER = ("holder", "示例矿业有限公司")
_WORKS = ("levelling", "soil_cover", "drainage")

SITES = (
    DemoSite("示例修复001", "示例丰盛东采石场", BANAN, "licensed_open_pit", _HOLDER, "engineering",
             "forest", YANGTZE, (106.812, 29.431), 180, (700, 640, 600, 240, 200),
             (("forest", 0.62), ("dry", 0.33)), (*_WORKS, "retaining_wall"), visible=True),
    DemoSite("示例修复002", "示例丰盛西采石场", BANAN, "licensed_open_pit", _HOLDER, "engineering",
             "forest", YANGTZE, (106.796, 29.437), 150, (690, 620, 400), (), _WORKS),
    DemoSite("示例修复003", "示例石滩废弃采石场", BANAN, "orphan_mine", _GOVERNMENT, "engineering",
             "farmland", YANGTZE, (106.704, 29.322), 140, (680, 600, 560, 300, 260),
             (("dry", 0.7), ("garden", 0.25)), _WORKS, programmes=(PROGRAMME,)),
    DemoSite("示例修复004", "示例木洞废弃矿山", BANAN, "orphan_mine", _HISTORY, "natural", "grass",
             YANGTZE, (106.842, 29.566), 120, (660, 590, 580, 40), programmes=(PROGRAMME,),
             visible=True),
    DemoSite("示例修复005", "示例东泉废弃页岩矿", BANAN, "orphan_mine", _GOVERNMENT, "engineering",
             "landscape", YANGTZE, (106.871, 29.452), 110, (300, 200),
             measures=("soil_cover", "lake_landscaping"), programmes=(PROGRAMME,)),
    DemoSite("示例修复006", "示例天星寺非法采砂点", BANAN, "illegal_site", _GOVERNMENT,
             "engineering", "grass", YANGTZE, (106.655, 29.268), 70, (500, 450, 430, 200, 150),
             (("grass", 0.95),), _WORKS, closed_ago=480),
    DemoSite("示例修复007", "示例圣灯山非法采石点", BANAN, "illegal_site", _GOVERNMENT,
             "natural", "forest", YANGTZE, (106.633, 29.189), 60, (120,), closed_ago=90),
    DemoSite("示例修复008", "示例跳石废石堆", BANAN, "waste_heap", _GOVERNMENT, "engineering",
             "forest", YANGTZE, (106.585, 29.215), 90, (620, 500, 450, 180, 120),
             (("forest", 0.9),), ("levelling", "soil_cover")),
    DemoSite("示例修复009", "示例丰盛煤矸石堆", BANAN, "waste_heap", _HISTORY, "engineering",
             "construction", YANGTZE, (106.825, 29.418), 80, (400, 330, 300), (), ("levelling",)),
    DemoSite("示例修复101", "示例原平露天矿", YUANPING, "licensed_open_pit", _HOLDER,
             "engineering", "forest", HUTUO, (112.712, 38.731), 200, (600, 540, 500, 260, 220),
             (("forest", 0.55), ("grass", 0.35)), _WORKS),
    DemoSite("示例修复102", "示例原平废弃铝土矿", YUANPING, "orphan_mine", _COUNTY, "engineering",
             "farmland", HUTUO, (112.748, 38.702), 160, (580, 520, 480, 200, 160),
             (("dry", 0.8),), _WORKS),
    DemoSite("示例修复103", "示例静乐废弃石料场", JINGLE, "orphan_mine", _COUNTY, "natural",
             "grass", FENHE, (111.945, 38.362), 130, (520, 450, 430)),
    DemoSite("示例修复104", "示例静乐非法采点", JINGLE, "illegal_site", _COUNTY, "natural", "grass",
             FENHE, (111.918, 38.341), 60, (260,), closed_ago=230),
    DemoSite("示例修复105", "示例静乐尾矿堆", JINGLE, "waste_heap", _COUNTY, "engineering",
             "forest", FENHE, (111.963, 38.348), 100, (480, 400, 360, 30), (), _WORKS),
)  # fmt: skip
HEAPS = {
    "示例修复008": ("waste_rock", "86000", "示例村集体", "加工建筑骨料，余量就地整平覆绿", "60000",
                   ((200, "22000", "加工建筑骨料"), (130, "30500.50", "修筑矿区道路"))),
    "示例修复009": ("slag", "42000", "示例煤业（已注销）", "制砖", "30000",
                   ((90, "6400", "制砖"),)),
    "示例修复105": ("tailings", "150000", "示例选矿厂", "提取有用组分后充填采空区", "90000",
                   ((60, "18000", "充填采空区"),)),
}  # fmt: skip
"""By the code of the site: kind, cubic metres, owner, planned use and how much of it, uses."""
