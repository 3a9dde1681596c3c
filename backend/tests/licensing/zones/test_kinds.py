"""Kinds of zone: the words of the law and the plan, named once, known to the rulebooks."""

from datetime import date

import pytest
from tests.licensing.rooms import run_sql

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.licensing.parameters import shipped_rulebooks
from kuangzheng.licensing.vocabulary import (
    DISTANCE_OBJECTS,
    NEIGHBOURING_RIGHT,
    REFERENCE_ZONES,
    ZONES,
)

DAY = date(2026, 1, 5)
AREAS = {
    "ecological_red_line": "生态保护红线",
    "nature_reserve_core": "自然保护地核心保护区",
    "nature_reserve_general": "自然保护地一般控制区",
    "permanent_farmland": "永久基本农田",
    "public_welfare_forest": "公益林地",
    "urban_boundary": "城镇开发边界",
    "drinking_water_source": "饮用水水源保护区",
    "water_source_forest": "水源林区",
    "river_catchment": "河流汇水区",
    "scenic_area": "风景名胜区",
    "yangtze_first_ridge": "长江第一山脊线可视范围",
    "infrastructure_protection": "重大基础设施安全保护范围",
    "visible_range": "三区两线可视范围",
    "key_mining_area": "重点开采区",
    "concentrated_mining_area": "集中开采区",
    "safety_distance_area": "安全距离范围",
    "other": "其他管控区",
}
OBJECTS = {
    "yangtze_main_stem": "长江干流岸线",
    "yangtze_tributary": "长江重要支流岸线",
    "main_road": "国道省道县道",
    "township_road": "乡道",
    "ferry_or_bridge": "渡口和中型以上桥梁",
    "tunnel": "公路隧道",
    "railway": "铁路",
}


@pytest.fixture
def named(postgres: EmbeddedServer, database: object) -> dict[str, str]:
    return dict(run_sql(postgres, "SELECT kind, name FROM zone_kinds"))  # type: ignore[arg-type]


@pytest.mark.service("licensing")
def test_given_the_kinds_of_law_and_plan_then_each_has_its_name(named: dict[str, str]) -> None:
    assert named == named | AREAS | OBJECTS


@pytest.mark.service("licensing")
def test_given_the_words_of_rulebooks_then_each_is_a_kind_of_zone_or_the_register(
    named: dict[str, str],
) -> None:
    assert ZONES | REFERENCE_ZONES | DISTANCE_OBJECTS - {NEIGHBOURING_RIGHT} == set(named)
    assert set(AREAS) <= ZONES
    assert set(OBJECTS) <= DISTANCE_OBJECTS


@pytest.mark.parametrize(
    ("kind", "operation", "outcome", "basis"),
    [
        ("ecological_red_line", "new", "block", "自然资发〔2022〕142号"),
        ("ecological_red_line", "renewal", "review", "矿产资源法 第26条"),
        ("nature_reserve_core", "new", "block", "自然资发〔2022〕142号"),
        ("nature_reserve_general", "new", "review", "矿产资源法 第26条"),
        ("permanent_farmland", "new", "block", "永久基本农田保护红线管理办法 第22条"),
        ("public_welfare_forest", "new", "review", "公益林管理规定"),
        ("urban_boundary", "new", "review", "三区三线管控要求"),
        ("drinking_water_source", "new", "block", "水污染防治法（饮用水水源保护）"),
        ("water_source_forest", "new", "review", "地方划定禁止开采区的做法"),
        ("river_catchment", "new", "review", "地方划定禁止开采区的做法"),
        ("scenic_area", "new", "block", "风景名胜区条例"),
        ("infrastructure_protection", "new", "review", "重大基础设施安全保护规定"),
        ("visible_range", "new", "review", "三区两线可视范围管控做法"),
        ("safety_distance_area", "new", "review", "矿山安全距离规定"),
    ],
)
def test_given_an_open_pit_then_the_nation_says_what_the_kind_means(
    kind: str, operation: str, outcome: str, basis: str
) -> None:
    asked = {"zone": kind, "operation": operation, "method": "open_pit", "mineral": "铁"}
    ruling = shipped_rulebooks().value("admission.zone", "CN", DAY, asked)
    assert (ruling.outcome, ruling.basis) == (outcome, basis)


@pytest.mark.parametrize(
    ("kind", "facility", "metres"),
    [
        ("main_road", None, 100),  # 公路安全保护条例 17
        ("township_road", None, 50),
        ("ferry_or_bridge", None, 200),
        ("tunnel", None, 100),
        ("railway", None, 1000),  # 铁路安全管理条例 34, open pit
        ("yangtze_main_stem", "tailings_pond", 3000),  # 长江保护法 26
        ("yangtze_tributary", "tailings_pond", 1000),
    ],
)
def test_given_an_object_then_the_nation_says_how_far(
    kind: str, facility: str | None, metres: int
) -> None:
    asked = {"object": kind, "method": "open_pit"} | ({"facility": facility} if facility else {})
    ruling = shipped_rulebooks().value("admission.distance", "CN", DAY, asked)
    assert (ruling.quantity().in_unit("米"), ruling.confirmed) == (metres, True)
