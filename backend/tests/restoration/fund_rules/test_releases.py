"""Rules kept as data: read as strictly as a file, each until the next of its place takes over."""

from datetime import date
from typing import Any

import pytest

from kuangzheng.kernel.rulebooks import Release, faults_of, with_releases
from kuangzheng.kernel.rulebooks.releases import in_turn
from kuangzheng.restoration.parameters import PARAMETERS, shipped_rulebooks

FORMULA = {"key": "fund.formula", "selectors": {}, "value": "factor", "basis": "第3条",
           "confirmed": True}  # fmt: skip


def release(edition: int, starts: date | None, *entries: dict[str, Any]) -> Release:
    book, document = f"示例-{edition}", "示例〔2026〕1号"
    return Release(book, "500113", edition, "示例办法", document, starts, entries)


def test_given_a_release_then_it_decides_from_its_day_and_the_file_before() -> None:
    books = with_releases(
        shipped_rulebooks(), [release(1, date(2026, 1, 1), FORMULA)], PARAMETERS
    )
    after = books.value("fund.formula", "500113", date(2026, 1, 1))
    assert (after.text(), after.source, after.confirmed) == ("factor", "示例〔2026〕1号", True)
    assert books.value("fund.formula", "500113", date(2025, 12, 31)).text() == "plan"
    assert books.value("fund.formula", "500112", date(2026, 1, 1)).text() == "plan"
    assert books.value("fund.period", "500113", date(2026, 1, 1)).text() == "year"


def test_given_a_later_release_then_the_earlier_stands_until_the_day_before() -> None:
    price = FORMULA | {"key": "fund.region_factor", "value": "1.05", "unit": ""}
    books = with_releases(shipped_rulebooks(), [
        release(1, date(2026, 1, 1), FORMULA, price), release(2, date(2027, 1, 1), FORMULA),
    ], PARAMETERS)  # fmt: skip
    assert books.find("fund.region_factor", "500113", date(2026, 12, 31)) is not None
    assert books.find("fund.region_factor", "500113", date(2027, 1, 1)) is None


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        ([date(2026, 1, 1), date(2027, 1, 1)], [date(2026, 12, 31), None]),
        ([date(2027, 1, 1), date(2026, 1, 1)], [None]),  # the second took over before the first
        ([date(2026, 1, 1), date(2026, 1, 1)], [None]),
        ([None, date(2026, 1, 1)], [date(2025, 12, 31), None]),
    ],
)
def test_given_versions_then_each_ends_where_a_later_one_begins(
    starts: list[date | None], ends: list[date | None]
) -> None:
    listed = [release(n, start, FORMULA) for n, start in enumerate(starts, 1)]
    assert [last for _, last in in_turn(listed)] == ends


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"value": "guess"}, "not_a_choice"),
        ({"key": "fund.land_factor", "value": "1", "unit": ""}, "needs_selector"),
        ({"key": "fund.class_base", "selectors": {"class": "metal"}, "value": "1001", "unit": "元"},
         "out_of_range"),
        ({"key": "fund.class_base", "selectors": {"class": "metal"}, "value": "1", "unit": "吨"},
         "not_a_choice"),
        ({"key": "fund.first_share", "value": "120", "unit": "%"}, "out_of_range"),
        ({"key": "fund.open_within", "value": "0", "unit": "月"}, "out_of_range"),
        ({"key": "fund.nothing"}, "undeclared"),
        ({"basis": ""}, "empty"),
    ],
)  # fmt: skip
def test_given_a_wrong_entry_then_it_is_told_with_its_place(
    wrong: dict[str, Any], code: str
) -> None:
    use = FORMULA | {"key": "fund.use", "value": "filing"}
    (fault,) = faults_of(release(1, None, use, FORMULA | wrong), PARAMETERS)
    assert fault.problem.code == code
    assert fault.entry == (None if code == "undeclared" else 1)


def test_given_one_value_twice_then_the_second_is_at_fault() -> None:
    (fault,) = faults_of(release(1, None, FORMULA, FORMULA | {"value": "plan"}), PARAMETERS)
    assert (fault.entry, fault.problem.code) == (1, "overlap")
