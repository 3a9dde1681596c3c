import csv
import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.reference.division_data import table
from kuangzheng.kernel.reference.divisions import (
    Level,
    Standing,
    UnknownDivision,
    children,
    division,
    exists,
    extent,
    in_scope,
    level,
    parent,
    path_name,
    provinces,
    reconcile,
    scope_range,
    succession,
    successors,
)

SHARED = Path(os.environ.get("KZ_SHARED", Path(__file__).resolve().parents[5] / "shared"))
OUTSIDE = SHARED / "data" / "cn_divisions_2023"
needs_data = pytest.mark.skipif(not OUTSIDE.is_dir(), reason="shared division files are absent")


def rows(name: str, digits: int) -> list[tuple[str, str]]:
    with (OUTSIDE / name).open(encoding="utf-8") as file:
        return [(r["code"].zfill(digits).ljust(6, "0"), r["name"]) for r in csv.DictReader(file)]


@needs_data
def test_given_all_2978_counties_of_2023_when_reconciled_then_each_has_its_class() -> None:
    counties = [reconcile(code, name) for code, name in rows("areas.csv", 6)]
    assert len(counties) == 2978
    classes = Counter(county.standing for county in counties)
    assert classes == {Standing.MATCHED: 2845, Standing.STATISTICAL: 133}
    # what the package does not know: 63 new codes and two renamed districts, each with its day
    later = [county for county in counties if county.since is not None]
    assert len(later) == 65
    assert {c.code for c in later if c.since == date(2020, 6, 5)} >= {"130502", "130503"}
    assert all(county.reason for county in counties if county.standing is Standing.STATISTICAL)


@needs_data
def test_given_prefectures_and_provinces_of_2023_when_reconciled_then_only_headings_differ() -> (
    None
):
    assert {reconcile(c, n).standing for c, n in rows("provinces.csv", 2)} == {Standing.MATCHED}
    cities = [reconcile(code, name) for code, name in rows("cities.csv", 4)]
    headings = {c.name for c in cities if c.standing is Standing.STATISTICAL}
    assert headings == {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
    assert {c.standing for c in cities} == {Standing.MATCHED, Standing.STATISTICAL}


@needs_data
def test_given_our_table_when_looked_for_in_2023_then_what_it_lacks_is_explained() -> None:
    outside = {code for code, _ in rows("areas.csv", 6)} | {c for c, _ in rows("cities.csv", 4)}
    missing = {
        code
        for code, versions in table().versions.items()
        if not versions[-1].ended and not versions[-1].test and level(code) is not Level.PROVINCE
    } - outside
    # set up after that list (和康县, 和安县), or listed there under statistical codes (三沙)
    assert missing == {"653228", "653229", "460302", "460303"}


def test_given_pseudo_divisions_when_reconciled_then_statistical_with_a_reason() -> None:
    for code, name in (("140971", "五台山风景名胜区"), ("410471", "平顶山高新技术产业开发区")):
        found = reconcile(code, name)
        assert found.standing is Standing.STATISTICAL
        assert found.reason
    assert reconcile("230751", "金林区").standing is Standing.MATCHED
    assert reconcile("140999", "示例县").standing is Standing.UNKNOWN
    assert reconcile("500113", "巴南县").standing is Standing.RENAMED
    gone = reconcile("230711", "乌马河区")
    assert (gone.standing, gone.successors) == (Standing.ENDED, ("230717", "230718"))


def test_given_the_seeds_districts_when_named_then_their_paths() -> None:
    assert path_name("500113") == "重庆市巴南区"
    assert path_name("140922") == "山西省忻州市五台县"
    assert path_name("360922") == "江西省宜春市万载县"
    assert path_name("429004") == "湖北省仙桃市"
    assert path_name("500113001") == "重庆市巴南区"


def test_given_a_code_when_its_parent_is_asked_then_no_heading_is_invented() -> None:
    assert parent("500113001") == "500113"
    assert parent("500113") == "500000"
    assert parent("429004") == "420000"
    assert parent("140922") == "140900"
    assert parent("140900") == "140000"
    assert parent("140000") is None


def test_given_a_county_made_a_district_when_asked_by_day_then_old_and_new_follow() -> None:
    day = date(2019, 11, 6)  # 国函〔2019〕104号
    assert division("140726", date(2019, 11, 5)).name == "太谷县"
    with pytest.raises(UnknownDivision, match="140703"):
        division("140726", day)
    assert division("140703", day).name == "太谷区"
    with pytest.raises(UnknownDivision):
        division("140703", date(2019, 11, 5))
    assert division("140726").valid_to == day
    assert successors("140726", date(2019, 1, 1)) == ("140726",)
    assert successors("140726", day) == ("140703",)


def test_given_a_renamed_code_when_asked_by_day_then_the_name_of_that_day() -> None:
    assert division("130502", date(2020, 6, 4)).name == "桥东区"
    assert division("130502", date(2020, 6, 5)).name == "襄都区"
    assert successors("130502") == ("130502",)


def test_given_a_dissolved_county_when_split_then_all_heirs_are_told() -> None:
    assert successors("520221") == ("520201", "520204")
    assert successors("330104") == ("330102", "330114")
    assert successors("371200") == ("370100",)
    assert succession("330104").source == "浙政发〔2021〕7号"  # type: ignore[union-attr]


def test_given_a_code_gone_before_2019_when_asked_then_its_heir_is_only_inferred() -> None:
    # 綦江县 became a district in 2011; no document is at hand, only the name
    assert division("500222", date(2005, 1, 1)).name == "綦江县"
    record = succession("500222")
    assert record is not None and record.inferred and record.heirs == ("500110",)
    assert successors("500222") == ()
    assert successors("500222", with_inferred=True) == ("500110",)


def test_given_an_unknown_or_malformed_code_when_asked_then_an_error() -> None:
    with pytest.raises(UnknownDivision, match="123456"):
        division("123456")
    for wrong in ("50011", "5001133", "abcdef", "050000", "５００１１３"):
        with pytest.raises(ValueError, match="division code"):
            division(wrong)
    with pytest.raises(ValueError, match="township"):
        division("500113001")
    assert not exists("123456")
    assert exists("500113001")
    assert not exists("140726")


@pytest.mark.parametrize(
    ("code", "low", "high"),
    [
        ("500000", "50", "51"),
        ("140900", "1409", "140:"),
        ("500113", "500113", "500114"),
        ("429004", "429004", "429005"),
        ("500113001", "500113001", "500113002"),
        ("990000", "99", "9:"),
        ("100000", "0", ":"),
    ],
)
def test_given_a_scope_when_made_a_range_then_half_open_by_prefix(
    code: str, low: str, high: str
) -> None:
    assert scope_range(code) == (low, high)


CODES = st.from_regex(r"[1-9][0-9]{5}([0-9]{3})?", fullmatch=True)


@given(CODES, CODES)
def test_a_code_is_in_scope_exactly_when_it_begins_with_the_scopes_digits(
    code: str, scope: str
) -> None:
    if scope == "100000":
        prefix = ""
    else:
        digits = {Level.PROVINCE: 2, Level.PREFECTURE: 4, Level.COUNTY: 6, Level.TOWNSHIP: 9}
        prefix = scope[: digits[level(scope)]]
    assert in_scope(code, scope) == code.startswith(prefix)


@given(st.sampled_from(sorted(table().versions)))
def test_every_division_lies_in_the_scope_of_its_parents(code: str) -> None:
    above = parent(code)
    while above is not None:
        assert in_scope(code, above)
        assert not in_scope(above, code)
        above = parent(above)


def test_given_xinzhou_when_its_children_are_asked_then_fourteen_counties() -> None:
    assert [d.code for d in children("140900")] == [
        "140902", *(f"1409{n}" for n in range(21, 33)), "140981",
    ]  # fmt: skip
    assert len(provinces()) == 34
    assert "330104" in {d.code for d in children("330100", date(2020, 1, 1))}
    assert "330104" not in {d.code for d in children("330100")}


def test_given_banans_extent_when_asked_then_the_minutes_of_its_plan() -> None:
    box = extent("500113")
    assert box is not None
    minutes = [round(value * 60) for value in (box.west, box.east, box.south, box.north)]
    assert minutes == [106 * 60 + 26, 106 * 60 + 59, 29 * 60 + 7, 29 * 60 + 45]
    assert extent("500113001") == box
    assert extent("140922") is None


def test_given_test_divisions_when_listed_then_marked_and_apart() -> None:
    marked = [v[-1] for v in table().versions.values() if v[-1].test]
    assert len(marked) == 8
    assert all(d.code.startswith("99") and "非真实区划" in d.name for d in marked)
    assert path_name("990101").startswith("测试省（非真实区划）")
    assert not any(d.code.startswith("99") for d in provinces())


def test_every_recorded_heir_exists_and_every_change_has_its_document() -> None:
    for record in table().successions.values():
        assert record.heirs, record.code
        assert record.source
        assert all(heir in table().versions for heir in record.heirs)
        assert successors(record.code)
