import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.quantities import Quantity, WrongDimension
from kuangzheng.kernel.reference.minerals import UnknownMineral, catalogue
from kuangzheng.kernel.reference.scales import (
    Scale,
    ScaleRow,
    reserve_class,
    scale_class,
    tables,
)

Q = Quantity.parse


@pytest.mark.parametrize(
    ("mineral", "method", "capacity", "scale"),
    [
        ("煤", "underground", "120万吨/年", "large"),
        ("煤", "underground", "119.9万吨/年", "medium"),
        ("煤", "underground", "45万吨/年", "medium"),
        ("煤", "underground", "44万吨/年", "small"),
        ("煤", "open_pit", "120万吨/年", "medium"),
        ("地热", "well", "20万立方米/年", "large"),
        ("地热", "well", "5万立方米/年", "small"),
        ("矿泉水", "well", "5万立方米/年", "medium"),
        ("金", "underground", "6万吨/年", "medium"),
        ("铁", "open_pit", "100万吨/年", "medium"),
        ("水泥用灰岩", "open_pit", "100万吨/年", "large"),
        ("瓷石", "open_pit", "10万吨/年", "large"),
        ("金刚石", None, "3万克拉/年", "medium"),
        ("建筑石料用灰岩", "open_pit", "5万立方米/年", "medium"),
        ("砖瓦用页岩", "open_pit", "4.9万吨/年", "small"),
        ("碘", None, "100万吨/年", "small"),
    ],
)
def test_given_a_capacity_when_classed_then_the_row_of_2004_decides(
    mineral: str, method: str | None, capacity: str, scale: str
) -> None:
    assert scale_class(mineral, method, Q(capacity)).scale == scale


def test_given_a_mark_when_classed_then_only_what_was_read_is_confirmed() -> None:
    assert scale_class("煤", "underground", Q("120万吨/年")).confirmed  # F
    assert not scale_class("煤", "open_pit", Q("500万吨/年")).confirmed  # F*
    assert not scale_class("石膏", None, Q("30万吨/年")).confirmed  # M
    nearest = scale_class("制灰用灰岩", None, Q("100万吨/年"))
    assert (nearest.scale, nearest.confirmed) == (Scale.LARGE, False)
    assert "最相近" in nearest.note


def test_given_stone_in_tonnes_when_classed_then_a_density_is_used_and_told() -> None:
    density = Quantity.of("2.65", "吨/立方米")
    stated = scale_class("建筑石料用灰岩", "open_pit", Q("26.5万吨/年"), density)
    assert (stated.scale, stated.confirmed) == (Scale.LARGE, True)
    assert "2.65" in stated.note
    # between 2.6 and 2.7 t/m³, 26.5 万吨 is 9.8 to 10.2 万立方米: both sides of the bound
    unclear = scale_class("建筑石料用灰岩", "open_pit", Q("26.5万吨/年"))
    assert unclear.scale is None
    assert "密度" in unclear.note
    usual = scale_class("建筑石料用灰岩", "open_pit", Q("100万吨/年"))
    assert (usual.scale, usual.confirmed) == (Scale.LARGE, False)


def test_given_a_combined_mine_when_the_rows_differ_then_it_is_undetermined() -> None:
    assert scale_class("铁", "combined", Q("250万吨/年")).scale == "large"
    unclear = scale_class("铁", "combined", Q("150万吨/年"))
    assert unclear.scale is None
    assert "open_pit" in unclear.note


def test_given_placer_gold_when_classed_then_the_way_of_mining_is_needed() -> None:
    assert scale_class("金", None, Q("90万立方米/年")).scale is None
    assert scale_class("金", None, Q("90万立方米/年"), variant="砂金机采").scale == "large"
    assert scale_class("金", None, Q("90万立方米/年"), variant="砂金船采").scale == "medium"


def test_given_an_unlisted_mineral_when_classed_then_undetermined_never_small() -> None:
    verdict = scale_class("玛瑙", None, Q("1万吨/年"))
    assert (verdict.scale, verdict.confirmed) == (None, False)
    assert "玛瑙" in verdict.note
    with pytest.raises(UnknownMineral):
        scale_class("石头", None, Q("1万吨/年"))


def test_given_a_volume_where_tonnes_are_due_when_classed_then_undetermined() -> None:
    assert scale_class("煤", "underground", Q("50万立方米/年")).scale is None
    with pytest.raises(WrongDimension):
        scale_class("煤", "underground", Q("50万吨"))


def test_given_a_member_of_rare_earths_when_classed_then_the_groups_row() -> None:
    assert scale_class("镝", None, Q("30万吨/年")).scale == "medium"


@pytest.mark.parametrize(
    ("mineral", "amount", "variant", "scale"),
    [
        ("地热", "10兆瓦", None, "medium"),
        ("地热", "9.9MW", None, "small"),
        ("煤", "2亿吨", "矿区", "medium"),
        ("煤", "60亿吨", None, "large"),
        ("金", "5吨", "岩金", "medium"),
        ("锂", "1万吨", "矿物锂", "medium"),
        ("天然气", "300亿立方米", None, "large"),
    ],
)
def test_given_reserves_when_classed_then_the_bounds_of_2000(
    mineral: str, amount: str, variant: str | None, scale: str
) -> None:
    assert reserve_class(mineral, Q(amount), variant).scale == scale


def test_given_reserves_without_kind_or_standard_when_classed_then_undetermined() -> None:
    assert "煤田" in reserve_class("煤", Q("3亿吨")).note
    assert "没有该矿种" in reserve_class("石灰岩", Q("3亿吨")).note
    assert "计量单位" in reserve_class("地热", Q("3亿立方米")).note


BOUNDED = [row for rows in tables().production.values() for row in rows if row.large]


@given(st.sampled_from(BOUNDED), st.integers(1, 10**6), st.integers(1, 10**6))
def test_more_capacity_is_never_a_smaller_class(row: ScaleRow, left: int, right: int) -> None:
    assert row.large is not None and row.medium is not None
    assert row.medium < row.large
    order = [Scale.SMALL, Scale.MEDIUM, Scale.LARGE]
    symbol = row.large.unit.symbol
    small, big = (Quantity.of(n, symbol) for n in sorted((left, right)))
    assert order.index(row.classify(small)) <= order.index(row.classify(big))


def test_rows_name_only_catalogue_minerals() -> None:
    known = {mineral.code for mineral in catalogue()}
    assert set(tables().production) | set(tables().reserves) <= known
