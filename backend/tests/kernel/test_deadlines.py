from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.deadlines import (
    Deadline,
    DeadlineError,
    Extension,
    Light,
    Pause,
    Period,
    PeriodUnit,
    add_months,
    due,
    latest_before,
    standing,
)
from kuangzheng.kernel.holidays import CalendarYearMissing, HolidayCalendar

CALENDAR = HolidayCalendar.from_chinesecalendar()
NINETY = Period(90, PeriodUnit.NATURAL_DAYS, "行政处罚法 第60条")
SEVEN_WORKING = Period(7, PeriodUnit.WORKING_DAYS, "行政处罚法 第61条")


def natural(amount: int) -> Period:
    return Period(amount, PeriodUnit.NATURAL_DAYS, "示例")


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=CHINA)


def test_given_filing_when_ninety_days_run_then_the_start_day_is_not_counted() -> None:
    # filed Mon 2025-03-03; day 90 is Sun 2025-06-01, a Dragon Boat rest day, as is Mon 2 June
    deadline = due(date(2025, 3, 3), NINETY, CALENDAR)
    assert deadline.ends == date(2025, 6, 1)
    assert deadline.due == date(2025, 6, 3)
    assert deadline.rolled


def test_given_an_end_on_a_make_up_sunday_when_computed_then_it_does_not_roll() -> None:
    # 2025-04-27 is a Sunday on which offices work
    assert due(date(2025, 4, 12), natural(15), CALENDAR).due == date(2025, 4, 27)


def test_given_a_term_of_validity_when_it_ends_on_a_rest_day_then_it_does_not_roll() -> None:
    term = Period(1, PeriodUnit.YEARS, "国务院令第241号 第7条", rolls=False)
    assert due(date(2024, 6, 1), term, CALENDAR).due == date(2025, 6, 1)


def test_given_working_days_over_national_day_when_counted_then_holidays_are_skipped() -> None:
    # from Sun 28 Sep 2025 (make-up): 29, 30 Sep, 9, 10, 11 (make-up), 13, 14 Oct
    assert due(date(2025, 9, 28), SEVEN_WORKING, CALENDAR).due == date(2025, 10, 14)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 3, 31), 6, date(2025, 9, 30)),
        (date(2025, 3, 15), 6, date(2025, 9, 15)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2025, 3, 31), -1, date(2025, 2, 28)),
    ],
)
def test_given_months_when_added_then_same_day_else_last_day(
    start: date, months: int, end: date
) -> None:
    assert add_months(start, months) == end


def test_given_a_hearing_when_days_are_paused_then_they_are_added() -> None:
    # 90 days from 3 March; 10 to 29 March paused = 20 days: 1 June + 20 = Sat 21 June -> Mon 23
    pause = Pause(date(2025, 3, 10), date(2025, 3, 29), "听证")
    deadline = due(date(2025, 3, 3), NINETY, CALENDAR, [pause])
    assert deadline.paused_days == 20
    assert (deadline.ends, deadline.due) == (date(2025, 6, 21), date(2025, 6, 23))


def test_given_overlapping_pauses_when_counted_then_no_day_counts_twice() -> None:
    pauses = [
        Pause(date(2025, 3, 10), date(2025, 3, 20), "鉴定"),
        Pause(date(2025, 3, 15), date(2025, 3, 29), "听证"),
    ]
    assert due(date(2025, 3, 3), NINETY, CALENDAR, pauses).paused_days == 20


def test_given_a_pause_after_the_end_when_computed_then_nothing_changes() -> None:
    late = Pause(date(2025, 7, 1), None, "听证")
    assert due(date(2025, 3, 3), NINETY, CALENDAR, [late]).due == date(2025, 6, 3)


def test_given_an_open_pause_when_asked_then_there_is_no_due_day_and_the_light_is_grey() -> None:
    pause = Pause(date(2025, 3, 10), None, "移送公安机关等待处理")
    deadline = due(date(2025, 3, 3), NINETY, CALENDAR, [pause])
    assert deadline.due is None
    assert deadline.suspended_by == pause
    shown = standing(deadline, noon(date(2025, 8, 1)), CALENDAR)
    assert (shown.light, shown.words) == (Light.GREY, "计时中止（移送公安机关等待处理）")


def test_given_an_approved_extension_when_added_then_it_runs_on_from_the_unrolled_end() -> None:
    # 1 June + 30 days = Tue 1 July
    longer = Extension(natural(30), "示例延期审批〔2025〕1号", date(2025, 5, 30))
    assert due(date(2025, 3, 3), NINETY, CALENDAR, (), [longer]).due == date(2025, 7, 1)


def test_given_an_extension_approved_too_late_when_added_then_it_is_refused() -> None:
    in_time = Extension(natural(30), "示例审批", date(2025, 6, 3))
    assert due(date(2025, 3, 3), NINETY, CALENDAR, (), [in_time]).due == date(2025, 7, 1)
    late = Extension(natural(30), "示例审批", date(2025, 6, 4))
    with pytest.raises(DeadlineError, match="2025-06-03"):
        due(date(2025, 3, 3), NINETY, CALENDAR, (), [late])


def test_given_an_extension_without_reference_when_made_then_it_is_refused() -> None:
    with pytest.raises(DeadlineError, match="reference"):
        Extension(natural(30), "  ", date(2025, 5, 1))


def test_given_a_pause_without_reason_when_made_then_it_is_refused() -> None:
    with pytest.raises(DeadlineError, match="reason"):
        Pause(date(2025, 1, 1), None, "")


def test_given_24_hours_when_running_then_rest_days_do_not_matter() -> None:
    handover = Period(24, PeriodUnit.HOURS, "国务院令第310号 第5条")
    start = datetime(2025, 10, 1, 16, 30, tzinfo=CHINA)
    deadline = due(start, handover, CALENDAR)
    assert deadline.due_at == start + timedelta(days=1)
    assert standing(deadline, start + timedelta(hours=20), CALENDAR).words == "剩 4 小时"
    assert standing(deadline, start + timedelta(hours=20), CALENDAR).light is Light.AMBER
    overdue = standing(deadline, start + timedelta(hours=25, minutes=1), CALENDAR)
    assert (overdue.light, overdue.words) == (Light.RED, "已超期 2 小时")


def test_given_hours_from_a_day_when_computed_then_it_is_refused() -> None:
    with pytest.raises(DeadlineError, match="instant"):
        due(date(2025, 1, 1), Period(24, PeriodUnit.HOURS, "示例"), CALENDAR)


def test_given_an_instant_in_utc_when_started_then_the_day_is_chinas() -> None:
    start = datetime(2025, 3, 2, 16, 30, tzinfo=UTC)  # 00:30 of 3 March in China
    assert due(start, NINETY, CALENDAR).due == date(2025, 6, 3)


def test_given_a_licence_expiring_when_asked_then_renewal_is_due_thirty_days_before() -> None:
    assert latest_before(date(2026, 3, 31), natural(30), CALENDAR) == date(2026, 3, 1)


def test_given_a_hearing_when_noticed_then_seven_working_days_lie_before_it() -> None:
    # before Tue 14 Oct 2025: 13, 11, 10, 9 Oct, 30, 29, 28 Sep
    assert latest_before(date(2025, 10, 14), SEVEN_WORKING, CALENDAR) == date(2025, 9, 28)


def test_given_a_year_without_holidays_when_the_end_must_roll_then_it_is_an_error_or_marked() -> (
    None
):
    start = date(2026, 11, 23)
    with pytest.raises(CalendarYearMissing, match="2027"):
        due(start, NINETY, CALENDAR)
    marked = due(start, NINETY, CALENDAR, mark_missing_year=True)
    assert (marked.due, marked.missing_year) == (date(2027, 2, 21), 2027)


def test_given_working_days_into_a_missing_year_when_marked_then_it_is_still_an_error() -> None:
    with pytest.raises(CalendarYearMissing):
        due(date(2026, 12, 29), SEVEN_WORKING, CALENDAR, mark_missing_year=True)


DUE = due(date(2025, 3, 3), SEVEN_WORKING, CALENDAR)  # Wed 12 March 2025


@pytest.mark.parametrize(
    ("day", "light", "words"),
    [
        (date(2025, 3, 3), Light.GREEN, "剩 7 个工作日"),
        (date(2025, 3, 7), Light.GREEN, "剩 3 个工作日"),
        (date(2025, 3, 10), Light.GREEN, "剩 2 个工作日"),
        (date(2025, 3, 11), Light.AMBER, "剩 1 个工作日"),
        (date(2025, 3, 12), Light.AMBER, "今日到期"),
        (date(2025, 3, 14), Light.RED, "已超期 2 天"),
    ],
)
def test_given_a_day_when_shown_then_light_and_words_follow(
    day: date, light: Light, words: str
) -> None:
    shown = standing(DUE, noon(day), CALENDAR)
    assert (shown.light, shown.words) == (light, words)


def test_given_exactly_a_fifth_left_when_shown_then_it_is_amber() -> None:
    deadline = due(date(2025, 3, 3), natural(10), CALENDAR)  # Thu 13 March
    assert standing(deadline, noon(date(2025, 3, 10)), CALENDAR).light is Light.GREEN
    assert standing(deadline, noon(date(2025, 3, 11)), CALENDAR).light is Light.AMBER


def test_given_the_act_done_when_shown_then_it_is_grey_and_says_how_late() -> None:
    now = noon(date(2025, 6, 1))
    assert standing(DUE, now, CALENDAR, date(2025, 3, 12)).words == "按期办结"
    late = standing(DUE, now, CALENDAR, date(2025, 3, 15))
    assert (late.light, late.overdue, late.words) == (Light.GREY, 3, "逾期 3 天办结")


DAYS = st.dates(date(2015, 1, 1), date(2025, 6, 30))


@given(DAYS, st.integers(1, 120))
def test_natural_days_never_end_early_or_on_a_rest_day(start: date, amount: int) -> None:
    deadline = due(start, natural(amount), CALENDAR)
    assert deadline.due is not None
    assert deadline.ends == start + timedelta(days=amount)
    assert deadline.due >= deadline.ends
    assert CALENDAR.is_working_day(deadline.due)


@given(DAYS, st.integers(1, 60))
def test_working_days_after_start_up_to_the_end_are_as_many_as_the_period(
    start: date, amount: int
) -> None:
    deadline = due(start, Period(amount, PeriodUnit.WORKING_DAYS, "示例"), CALENDAR)
    assert deadline.due is not None
    assert CALENDAR.working_days_between(start, deadline.due) == amount
    back = latest_before(deadline.due, Period(amount, PeriodUnit.WORKING_DAYS, "示例"), CALENDAR)
    assert CALENDAR.working_days_between(back, deadline.due) == amount


@given(DAYS, st.integers(1, 90), st.integers(0, 60), st.integers(1, 40))
def test_a_pause_never_shortens_and_adds_no_more_than_its_days(
    start: date, amount: int, offset: int, length: int
) -> None:
    pause = Pause(
        start + timedelta(days=offset), start + timedelta(days=offset + length - 1), "听证"
    )
    plain = due(start, natural(amount), CALENDAR)
    paused = due(start, natural(amount), CALENDAR, [pause])
    assert plain.ends is not None and paused.ends is not None
    assert 0 <= (paused.ends - plain.ends).days <= length
    assert (paused.ends - plain.ends).days == paused.paused_days


@given(DAYS, st.integers(1, 90), st.integers(0, 200))
def test_words_and_light_agree_on_whether_it_is_overdue(
    start: date, amount: int, later: int
) -> None:
    deadline: Deadline = due(start, natural(amount), CALENDAR)
    day = start + timedelta(days=later)
    shown = standing(deadline, noon(day), CALENDAR)
    assert deadline.due is not None
    assert (shown.light is Light.RED) == (day > deadline.due) == shown.words.startswith("已超期")
