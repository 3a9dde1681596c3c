from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.reference.minerals import (
    Mineral,
    MineralClass,
    MineralRank,
    UnknownMineral,
    broader_names,
    canonical_name,
    catalogue,
)

MINERALS = catalogue()
SEED_3 = (
    "煤、天然气、地热、铁矿、金矿、电石用灰岩、熔剂用灰岩、水泥用灰岩、建筑石料用灰岩、含钾凝灰岩、"
    "冶金用白云岩、冶金用砂岩、玻璃用砂岩、建筑用砂、陶粒页岩、砖瓦用页岩、砖瓦用粘土、"
    "水泥配料用泥岩、矿泉水"
).split("、")


def test_given_the_catalogue_when_counted_then_174_in_four_classes() -> None:
    listed = MINERALS.listed(date(2025, 4, 10))
    assert Counter(m.mineral_class for m in listed) == {
        MineralClass.ENERGY: 13,
        MineralClass.METAL: 59,
        MineralClass.NON_METAL: 96,
        MineralClass.WATER_GAS: 6,
    }
    assert len(listed) == 174


def test_given_high_purity_quartz_when_before_its_day_then_it_is_not_listed() -> None:
    assert MINERALS.resolve("高纯石英矿", date(2025, 4, 10)).number == 174
    with pytest.raises(UnknownMineral):
        MINERALS.resolve("高纯石英矿", date(2025, 4, 9))
    assert len(MINERALS.listed(date(2025, 4, 9))) == 173
    assert [MINERALS[code].number for code in ("shale_gas", "gas_hydrate")] == [172, 173]


def test_given_banans_nineteen_minerals_when_resolved_then_all_are_known_and_distinct() -> None:
    assert len(SEED_3) == 19
    assert len({MINERALS.resolve(name).code for name in SEED_3}) == 19


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("石灰石", "石灰岩"),
        ("建筑石料用石灰岩", "建筑石料用灰岩"),
        ("水泥用石灰岩", "水泥用灰岩"),
        ("铁矿", "铁"),
        ("煤炭", "煤"),
        ("煤层气", "煤成气"),
        ("稀土矿", "稀土"),
        ("瓷石", "陶瓷土"),
        (" 砖瓦用 页岩 ", "砖瓦用页岩"),
        ("limestone_building", "建筑石料用灰岩"),
    ],
)
def test_given_another_spelling_when_resolved_then_the_catalogue_name_comes_back(
    written: str, name: str
) -> None:
    assert canonical_name(written) == name


def test_given_an_unknown_mineral_when_resolved_then_close_names_are_suggested() -> None:
    with pytest.raises(UnknownMineral) as caught:
        MINERALS.resolve("建筑石料灰")
    assert caught.value.suggestions[0] == "建筑石料用灰岩"
    with pytest.raises(UnknownMineral) as caught:
        MINERALS.resolve("xyz")
    assert caught.value.suggestions == ()


def test_given_a_use_when_widened_then_its_mineral_follows() -> None:
    assert broader_names("建筑石料用灰岩") == ("石灰岩",)
    assert broader_names("镝") == ("稀土",)
    assert broader_names("煤") == ()


def test_given_memory_only_when_listed_then_it_is_marked_unconfirmed() -> None:
    assert not any(m.strategic_confirmed for m in MINERALS)
    assert MINERALS.resolve("镧").strategic
    assert not MINERALS.resolve("砖瓦用页岩").strategic
    unsure = {m.name for m in MINERALS if not m.confirmed and m.rank is MineralRank.MINERAL}
    assert unsure == {"辉长岩", "辉石岩", "正长岩"}
    assert not MINERALS["high_purity_quartz"].class_confirmed


def test_codes_are_stable_ascii_words() -> None:
    assert all(m.code.isascii() and m.code.replace("_", "").isalpha() for m in MINERALS)


@given(st.sampled_from(list(MINERALS)))
def test_every_name_code_and_alias_resolves_to_its_mineral(mineral: Mineral) -> None:
    for word in (mineral.code, mineral.name, *mineral.aliases):
        assert MINERALS.resolve(word).code == mineral.code
