"""States, hands and days of a site; areas in mu."""

from datetime import date
from decimal import Decimal

import pytest

from kuangzheng.restoration.areas import AreaIn, mu_of, shown
from kuangzheng.restoration.sites.columns import polygon_of, read_row
from kuangzheng.restoration.sites.rules import allowed, day_fault, is_done, same_hand

D = Decimal


@pytest.mark.parametrize(
    ("state", "category", "closed", "acts"),
    [
        ("registered", "orphan_mine", False, ["plan"]),
        ("planned", "orphan_mine", False, ["start"]),
        ("under_way", "waste_heap", False, ["complete", "accept_stage"]),
        ("completed", "orphan_mine", False, ["accept_stage", "accept", "send_back"]),
        ("accepted", "orphan_mine", False, []),
        ("registered", "illegal_site", False, ["plan", "close"]),
        ("registered", "illegal_site", True, ["plan"]),
        ("accepted", "illegal_site", False, []),
    ],
)
def test_given_a_state_then_only_its_acts(
    state: str, category: str, closed: bool, acts: list[str]
) -> None:
    assert allowed(state, category, closed) == acts


@pytest.mark.parametrize(
    ("category", "state", "closed", "done"),
    [
        ("orphan_mine", "accepted", False, True), ("orphan_mine", "completed", False, False),
        ("illegal_site", "registered", True, True), ("illegal_site", "accepted", False, False),
    ],
)  # fmt: skip
def test_given_an_illegal_site_then_closing_counts_and_of_others_acceptance(
    category: str, state: str, closed: bool, done: bool
) -> None:
    assert is_done(category, state, closed) is done


def test_given_the_hand_that_prepared_then_it_does_not_accept_but_may_prepare_on() -> None:
    hands = {("register", "a"), ("complete", "b"), ("accept_stage", "c")}
    assert same_hand("accept", "a", hands) == ["register"]
    assert same_hand("accept", "b", hands) == ["complete"]
    assert same_hand("accept", "c", hands) == []
    assert same_hand("start", "a", hands) == []


def test_given_a_day_then_neither_before_the_last_act_nor_to_come() -> None:
    last, today = date(2025, 3, 1), date(2025, 8, 1)
    assert day_fault(date(2025, 3, 1), last, today) is None
    assert "最近一次" in (day_fault(date(2025, 2, 28), last, today) or "")
    assert "今日" in (day_fault(date(2025, 8, 2), last, today) or "")


@pytest.mark.parametrize(
    ("value", "unit", "mu"),
    [
        ("12.5", "亩", "12.5000"), ("1", "公顷", "15.0000"), ("10000", "平方米", "15.0000"),
        ("1", "平方米", "0.0015"), ("0.3333", "公顷", "4.9995"),
    ],
)  # fmt: skip
def test_given_an_area_then_fifteen_mu_are_a_hectare(value: str, unit: str, mu: str) -> None:
    assert AreaIn(value=value, unit=unit).mu() == D(mu)  # type: ignore[arg-type]


def test_given_square_metres_then_mu_hectares_and_square_kilometres() -> None:
    assert mu_of(D("123456.7")) == D("185.1851")  # 123456.7 × 0.0015 = 185.18505
    told = shown(D("185.1851"))
    assert (told.mu, told.hectares, told.area_km2) == ("185.19", "12.3457", "0.1235")


ROW = {
    "编号": "示例1", "名称": "示例图斑", "类别": "责任主体灭失矿山", "入账日期": "2024/03/01",
    "责任主体类型": "地方政府", "责任主体": "示例区人民政府", "修复方式": "自然恢复",
    "项目标签": "示例甲；示例乙",
}  # fmt: skip


def test_given_a_row_of_a_file_then_words_become_codes() -> None:
    site, faults = read_row(2, ROW, polygon_of("106.5,29.4;106.504,29.4;106.504,29.404"), "500113")
    assert faults == []
    assert site is not None
    assert (site.category, site.party_kind, site.mode) == ("orphan_mine", "government", "natural")
    assert (site.found_on, site.programmes) == (date(2024, 3, 1), ["示例甲", "示例乙"])
    assert site.geometry["coordinates"][0][0] == site.geometry["coordinates"][0][-1]


def test_given_wrong_words_then_each_is_told_with_its_row() -> None:
    wrong = ROW | {"类别": "示例矿", "入账日期": "去年", "修复方式": ""}
    site, faults = read_row(7, wrong, None, "500113")
    assert site is None
    assert [(one.row, one.code) for one in faults] == [
        (7, "unknown_word"), (7, "not_a_date"), (7, "no_geometry"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "106.5,29.4;106.6,29.4", "甲,乙;丙,丁;戊,己", "{"])
def test_given_no_ring_of_points_then_no_polygon(text: str) -> None:
    assert polygon_of(text) is None
