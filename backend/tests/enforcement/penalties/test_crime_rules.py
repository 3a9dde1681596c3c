"""Thresholds of crime and days of property, worked by hand."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.enforcement.police_transfers import rules
from kuangzheng.enforcement.police_transfers.rules import Facts, Limits, Threshold
from kuangzheng.enforcement.seized_properties import rules as property_rules
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.deadlines import DeadlineError, Period
from kuangzheng.kernel.holidays import HolidayCalendar

WAN = 10**6
ON = date(2025, 8, 1)
CALENDAR = HolidayCalendar.from_chinesecalendar()


def limits(value: int = 10 * WAN) -> Limits:
    return Limits(Threshold(value, "示例标准", True), 5, "", 2, 24, "", True)


def reached(**fields: object) -> set[str]:
    base = {"crime": "illegal_mining", "value": 0, "damage": 0, "protected": False,
            "ecological": False, "earlier_penalties": 0, "unhandled": 0}  # fmt: skip
    found = rules.tests(Facts(**(base | fields)), limits())  # type: ignore[arg-type]
    return {one.key for one in found if one.reached}


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ({"value": 10 * WAN - 1}, set()),
        ({"value": 10 * WAN}, {"serious"}),
        ({"damage": 10 * WAN}, {"serious"}),
        ({"value": 50 * WAN - 1}, {"serious"}),
        ({"value": 50 * WAN}, {"serious", "especially"}),
        ({"value": 4 * WAN, "unhandled": 6 * WAN}, {"cumulative"}),
        ({"value": 4 * WAN, "unhandled": 6 * WAN - 1}, set()),
        ({"earlier_penalties": 1}, set()),
        ({"earlier_penalties": 2}, {"repeated"}),
        ({"ecological": True}, {"ecological"}),
        ({"crime": "destructive", "value": 99 * WAN}, set()),
        ({"crime": "destructive", "damage": 10 * WAN}, {"destructive"}),
    ],
)
def test_given_facts_then_which_thresholds_they_reach(
    fields: dict[str, object], keys: set[str]
) -> None:
    assert reached(**fields) == keys


@pytest.mark.parametrize("crime", ["illegal_mining", "destructive"])
@pytest.mark.parametrize("end", ["from", "to"])
def test_given_a_protected_place_then_the_threshold_is_half(crime: str, end: str) -> None:
    book = shipped_rulebooks()
    whole, half = (
        book.value(f"crime.value_{end}", "500113", ON, {"crime": crime, "place": place}).integer()
        for place in ("general", "protected")
    )
    assert half * 2 == whole


@given(st.integers(0, 10**13), st.integers(0, 10**13), st.integers(1, 10**9))
def test_given_more_value_then_no_ground_falls_away(value: int, more: int, limit: int) -> None:
    def keys(amount: int) -> set[str]:
        facts = Facts("illegal_mining", amount, 0, False, False, 0, 0)
        return {one.key for one in rules.tests(facts, limits(limit)) if one.reached}

    assert keys(value) <= keys(value + more)


@pytest.mark.parametrize(
    ("state", "act", "filed", "after"),
    [("reported", "approve", None, "approved"), ("handed", "answer", True, "filed"),
     ("handed", "answer", False, "declined"), ("reconsidering", "reconsidered", False, "upheld"),
     ("supervising", "supervised", True, "filed"), ("filed", "return", None, "returned")],
)  # fmt: skip
def test_given_an_act_then_the_next_state(
    state: str, act: str, filed: bool | None, after: str
) -> None:
    assert rules.next_state(state, act, filed=filed) == after


def test_given_a_criminal_fine_then_what_was_paid_is_offset_at_most_in_full() -> None:
    assert (rules.offset(30, 50), rules.offset(70, 50)) == (30, 50)


_SEAL = shipped_rulebooks().value("property.within", "500113", ON, {"measure": "seal"}).period()
_LONGER = shipped_rulebooks().value(
    "property.extend_within", "500113", ON, {"measure": "seal"}
).period()  # fmt: skip
_KEEP = shipped_rulebooks().value(
    "property.within", "500113", ON, {"measure": "preserve"}
).period()  # fmt: skip


@pytest.mark.parametrize(
    ("period", "tests", "extension", "until"),
    [
        # 1 August + 30 days is Sunday the 31st: it does not roll, property is not held longer
        (_SEAL, [], None, date(2025, 8, 31)),
        (_SEAL, [(date(2025, 8, 5), date(2025, 8, 9))], None, date(2025, 9, 5)),
        (_SEAL, [], (_LONGER, "示例批1号", date(2025, 8, 30)), date(2025, 9, 30)),
        # seven working days after Friday 1 August: 4–8, 11, 12
        (_KEEP, [], None, date(2025, 8, 12)),
    ],
)
def test_given_a_measure_then_its_last_day(
    period: Period, tests: list[tuple[date, date]], extension: tuple[Period, str, date] | None,
    until: date,
) -> None:  # fmt: skip
    assert property_rules.held_until(ON, period, CALENDAR, tests, extension).due == until


def test_given_an_extension_after_the_end_then_it_is_refused() -> None:
    with pytest.raises(DeadlineError):
        property_rules.held_until(
            ON, _SEAL, CALENDAR, [], (_LONGER, "示例批1号", date(2025, 9, 1))
        )


@pytest.mark.parametrize(
    ("at", "count"),
    [(datetime(2025, 8, 1, 10, tzinfo=CHINA), 0), (datetime(2025, 8, 1, 23, tzinfo=CHINA), 1),
     (datetime(2025, 10, 1, 10, tzinfo=CHINA), 1), (datetime(2025, 10, 1, 2, tzinfo=CHINA), 2)],
)  # fmt: skip
def test_given_night_or_a_holiday_then_a_warning_each(at: datetime, count: int) -> None:
    assert len(property_rules.untimely(at, CALENDAR)) == count
