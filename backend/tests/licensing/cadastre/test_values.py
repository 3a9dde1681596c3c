"""Texts of attribute tables, as they come."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kuangzheng.kernel.geo.readers.model import Unreadable
from kuangzheng.licensing.cadastre.imports import values
from kuangzheng.licensing.cadastre.imports.mapping import map_columns


@pytest.mark.parametrize(
    ("text", "column", "km2"),
    [
        ("17.7 HA", "AREA", "0.1770"), ("877.6 M2", "AREA", "0.0009"),
        ("727 KM2", "AREA", "727.0000"),
        ("1,250 ha", "AREA", "12.5000"), ("0.1234", "面积", "0.1234"), (0.1234, "面积", "0.1234"),
        ("12.5公顷", "面积", "0.1250"), ("1500 亩", "面积", "1.0000"),
        ("123400", "面积（平方米）", "0.1234"),
        ("12.34", "面积（公顷）", "0.1234"), ("0.25平方公里", "面积", "0.2500"),
        ("５㎡", "面积", "0.0000"),
    ],
)  # fmt: skip
def test_given_an_area_with_or_without_unit_then_square_kilometres(
    text: Any, column: str, km2: str
) -> None:
    assert values.area_of(text, column) == values.AreaText(Decimal(km2))


@pytest.mark.parametrize("text", ["7 UNITS", "约三公顷", "-5 HA"])
def test_given_an_area_in_no_known_unit_then_said_and_not_guessed(text: str) -> None:
    assert values.area_of(text, "AREA") == values.AreaText(None, text)


@pytest.mark.parametrize("text", ["0", "", None, "0 HA"])
def test_given_no_area_then_none_and_nothing_to_say(text: Any) -> None:
    assert values.area_of(text, "AREA") == values.AreaText(None)


@pytest.mark.parametrize(
    "text",
    [
        "20330831",
        "2033-08-31",
        "2033/8/31",
        "2033年8月31日",
        "2033-08-31T00:00:00",
        20330831,
        20330831.0,
    ],
)
def test_given_a_day_in_any_usual_form_then_the_day(text: Any) -> None:
    assert values.day_of(text) == date(2033, 8, 31)


def test_given_no_day_then_none_and_an_impossible_one_is_refused() -> None:
    assert values.day_of(None) is None and values.day_of("0") is None
    with pytest.raises(values.BadValue):
        values.day_of("2033-02-30")


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Mining lease", "mining"), ("Exploration licence", "exploration"), ("采矿权", "mining"),
     ("探矿权", "exploration"), ("Assessment lease", "exploration"), ("取水权", None)],
)  # fmt: skip
def test_given_a_type_of_title_then_its_kind(text: str, kind: str | None) -> None:
    assert values.kind_of(text) == kind


def test_given_several_minerals_then_catalogue_names_the_main_one_first() -> None:
    assert values.minerals_of("水泥用石灰岩、煤矿")[0] == "水泥用灰岩"
    with pytest.raises(values.BadValue, match="矿种目录中没有"):
        values.minerals_of("月亮石头")


def test_given_a_range_of_levels_then_the_upper_first() -> None:
    assert values.levels_of("+200米至+310米") == (Decimal(310), Decimal(200))
    assert values.levels_of("310~-50 m") == (Decimal(310), Decimal(-50))
    with pytest.raises(values.BadValue):
        values.levels_of("310")


def test_given_a_capacity_with_its_unit_or_beside_it_then_the_same() -> None:
    assert values.capacity_of("120万吨/年", None) == (Decimal(120), "万吨/年")
    assert values.capacity_of("120", "万吨/年") == (Decimal(120), "万吨/年")
    assert values.capacity_of("", "万吨/年") is None
    with pytest.raises(values.BadValue):
        values.capacity_of("120 km2", None)


def test_given_columns_in_either_language_then_fields_are_found_once() -> None:
    chinese = map_columns("mining_rights", ["许可证号", "矿山名称", "开采矿种", "面积"], {})
    assert chinese == {
        "certificate_no": "许可证号", "name": "矿山名称", "minerals": "开采矿种", "area": "面积",
    }  # fmt: skip
    english = map_columns(
        "mining_rights", ["TENID", "OWNER", "EXPIREDATE", "AREA", "shape_AREA"], {}
    )
    assert english == {
        "code": "TENID", "holder": "OWNER", "term_to": "EXPIREDATE", "area": "AREA",
    }  # fmt: skip


def test_given_an_explicit_mapping_then_it_wins_and_wrong_names_are_refused() -> None:
    found = map_columns("mining_rights", ["a", "编号"], {"code": "a"})
    assert found["code"] == "a"
    for wrong in ({"code": "missing"}, {"no_field": "a"}):
        with pytest.raises(Unreadable, match="mapping_unknown"):
            map_columns("mining_rights", ["a"], wrong)


def test_given_names_cut_at_ten_bytes_then_completed_where_only_one_fits() -> None:
    cut = {
        "有效期": ("有效期起".encode()[:10], "utf-8"),
        "有效期_": ("有效期止".encode()[:10], "utf-8"),
    }
    found = map_columns("mining_rights", list(cut), {}, cut)
    assert found == {"term_from": "有效期", "term_to": "有效期_"}
