"""Every period of `regulations.md` 6 and 14 that enforcement counts, over the holidays of 2025 and
2026 and worked by hand: the rulebook's figure, the day it begins, the last day."""

from datetime import date, datetime

import pytest

from kuangzheng.enforcement.parameters import PARAMETERS, shipped_rulebooks
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.deadlines import Period, due, latest_before
from kuangzheng.kernel.holidays import HolidayCalendar, chinesecalendar_rows
from kuangzheng.kernel.rulebooks import Kind

CALENDAR = HolidayCalendar(chinesecalendar_rows())
COUNTY = "500113"
PERIODS = [
    # 行政处罚法 36: limitation runs out on its day, in the holidays of October and February too
    ("case.limitation", {}, "2023-10-05", "2025-10-05"),
    ("case.limitation", {"harm": "life_health_finance"}, "2021-02-17", "2026-02-17"),
    # 60: 25 days of July, 31, 30 and 4 are 90: Saturday 10-04, holidays until the 8th
    ("case.decide_within", {}, "2025-07-06", "2025-10-09"),
    # 44, 64: 05-06 to 05-09 are four, Monday the 12th the fifth
    ("case.statement_within", {}, "2025-04-30", "2025-05-12"),
    # 64: 02-13, worked Saturday 02-14, then 02-24, 25, 26
    ("case.hearing_ask_within", {}, "2026-02-12", "2026-02-26"),
    # 61: worked Sunday 09-28, 29, 30, then 10-09, 10, worked Saturday 11, Monday 13
    ("case.serve_within", {}, "2025-09-26", "2025-10-13"),
    # served by publication: 23 days of March and 7: Tuesday
    ("case.public_service_after", {}, "2026-03-08", "2026-04-07"),
    # 56: 12-30, 12-31, worked Sunday 01-04, 5, 6, 7, 8
    ("property.within", {"measure": "preserve"}, "2025-12-29", "2026-01-08"),
    # 行政强制法 25: held for thirty days and no day longer, whatever day it is; and thirty more
    ("property.within", {"measure": "seal"}, "2025-09-05", "2025-10-05"),
    ("property.within", {"measure": "seize"}, "2026-01-17", "2026-02-16"),
    ("property.extend_within", {"measure": "seal"}, "2025-10-05", "2025-11-04"),
    ("property.extend_within", {"measure": "seize"}, "2025-05-02", "2025-06-01"),
    # 48 and 85: the 30th, then 05-06 and 05-07 (2025-05-01 to 05 are holidays)
    ("publicity.withdraw_within", {}, "2025-04-29", "2025-05-07"),
    # 国办发〔2018〕118号: 09-18, worked Sunday 09-20, 21 to 24, Friday 25 is a holiday, 28
    ("publicity.publish_within", {}, "2026-09-17", "2026-09-28"),
    # 67: 14 days of September and one: 10-01
    ("execution.pay_within", {}, "2025-09-16", "2025-10-09"),
    # 行政强制法 54: 04-29, 30, 05-06, 7, 8, worked Saturday 9, 11, 12, 13, 14
    ("execution.demand_within", {}, "2026-04-28", "2026-05-14"),
    # 53: three months end on 10-02
    ("execution.apply_within", {}, "2025-07-02", "2025-10-09"),
    # 56, 57: worked Sunday 01-26, 27, then 02-05, 6, 7; worked Saturday 8, Monday 10
    ("execution.court_accept_within", {}, "2025-01-24", "2025-02-07"),
    ("execution.court_rule_within", {}, "2025-01-24", "2025-02-10"),
    # 58: 27 days of September and three
    ("execution.court_rule_hard_within", {}, "2025-09-03", "2025-10-09"),
    # 行政复议法 20: 28 days of August, 30, two
    ("remedy.reconsider_within", {}, "2025-08-03", "2025-10-09"),
    # a year ends on 2026-02-19, in the Spring Festival until the 23rd
    ("remedy.reconsider_untold_within", {}, "2025-02-19", "2026-02-24"),
    # 30: 05-30, after the Dragon Boat Festival 06-03 to 06-06
    ("remedy.reconsider_accept_within", {}, "2025-05-29", "2025-06-06"),
    # 48: 06-15 to 18, 22 to 26, 29
    ("remedy.reconsider_reply_within", {}, "2026-06-12", "2026-06-29"),
    # 62: 25 days of February, 31, 4: Saturday 04-04, Qingming until the 6th; 25 of April and 5
    ("remedy.reconsider_decide_within", {}, "2026-02-03", "2026-04-07"),
    ("remedy.reconsider_extend_by", {}, "2026-04-05", "2026-05-06"),
    # 行政诉讼法 46, 45: six months end on 10-01; fifteen days on Saturday 05-31; fifteen on 09-25
    ("remedy.sue_within", {}, "2025-04-01", "2025-10-09"),
    ("remedy.sue_untold_within", {}, "2025-05-01", "2026-05-06"),
    ("remedy.sue_after_reconsideration_within", {}, "2025-05-16", "2025-06-03"),
    ("remedy.suit_reply_within", {}, "2026-09-10", "2026-09-28"),
    # 国务院令第310号 5, 8, 9, 12: three days, each into holidays
    ("transfer.decide_within", {}, "2025-09-30", "2025-10-09"),
    ("transfer.police_within", {}, "2026-02-12", "2026-02-24"),
    ("transfer.reconsider_within", {}, "2025-04-02", "2025-04-07"),
    ("transfer.answer_within", {}, "2026-04-30", "2026-05-06"),
    ("transfer.supervise_within", {}, "2025-12-30", "2026-01-04"),
    ("transfer.objects_within", {}, "2026-06-17", "2026-06-22"),
    # 信访工作条例 22-36: 10 and 5; 25, 30 and 5; 11 and 19; 27 and 3; 24 and 6
    ("appeal.accept_within", {"channel": "petition"}, "2025-09-20", "2025-10-09"),
    ("appeal.finish_within", {"channel": "petition"}, "2025-08-06", "2025-10-09"),
    ("appeal.extend_within", {"channel": "petition"}, "2026-01-20", "2026-02-24"),
    ("appeal.ask_review_within", {"channel": "petition"}, "2025-04-03", "2025-05-06"),
    ("appeal.review_within", {"channel": "petition"}, "2026-03-07", "2026-04-07"),
    # 25 and 5; 29 and 1: 2026-01-04 is a worked Sunday
    ("appeal.ask_recheck_within", {"channel": "petition"}, "2025-09-05", "2025-10-09"),
    ("appeal.recheck_within", {"channel": "petition"}, "2025-12-02", "2026-01-04"),
    # 政府信息公开条例 33: from the receipt; 09-22 to 26, worked Sunday 28, 29, 30, then 10-09, 10,
    # worked Saturday 11, 13 to 17 are sixteen, 20 to 23; and four whole weeks from there
    ("appeal.accept_within", {"channel": "disclosure"}, "2025-09-19", "2025-10-23"),
    ("appeal.finish_within", {"channel": "disclosure"}, "2025-09-19", "2025-10-23"),
    ("appeal.extend_within", {"channel": "disclosure"}, "2025-10-23", "2025-11-20"),
    # 30: worked Sunday 09-28, 29, 30, then 10-09, 10, worked Saturday 11, Monday 13
    ("appeal.complete_ask_within", {"channel": "disclosure"}, "2025-09-26", "2025-10-13"),
    # 32: 02-09 to 13, worked Saturday 14, then 24 to 27, worked Saturday 28, 03-02 to 05
    ("appeal.third_party_within", {"channel": "disclosure"}, "2026-02-06", "2026-03-05"),
    # 卫片退回: a month of the same number; 2026-02-28 is a worked Saturday, 10-05 is none
    ("patch.correct_within", {}, "2026-01-31", "2026-02-28"),
    ("patch.correct_within", {}, "2025-09-05", "2025-10-09"),
]  # fmt: skip
"""Holidays that count here: 2025-01-28 to 02-04, 04-04 to 06, 05-01 to 05, 05-31 to 06-02, 10-01 to
08; 2026-01-01 to 03, 02-15 to 23, 04-04 to 06, 05-01 to 05, 06-19 to 21, 09-25 to 27."""


def period_of(key: str, chosen: dict[str, str], on: date) -> Period:
    return shipped_rulebooks().value(key, COUNTY, on, chosen).period()


@pytest.mark.parametrize(("key", "chosen", "start", "last"), PERIODS)
def test_given_a_period_of_the_regulations_when_it_begins_then_its_last_day_is(
    key: str, chosen: dict[str, str], start: str, last: str
) -> None:
    begun = date.fromisoformat(start)
    found = due(begun, period_of(key, chosen, begun), CALENDAR)
    assert (found.due, found.missing_year) == (date.fromisoformat(last), None)


def test_given_an_approved_transfer_when_it_is_handed_over_then_24_hours_run_through_holidays() -> (
    None
):
    approved = datetime(2025, 10, 1, 16, 30, tzinfo=CHINA)
    found = due(approved, period_of("transfer.hand_over_within", {}, approved.date()), CALENDAR)
    assert found.due_at == datetime(2025, 10, 2, 16, 30, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("held", "latest"),
    [
        # back from 2026-02-26: 25, 24, worked Saturday 14, 13, 12, 11, 10
        ("2026-02-26", "2026-02-10"),
        # back from 2025-10-13: worked Saturday 11, 10, 9, then 09-30, 29, worked Sunday 28, 26
        ("2025-10-13", "2025-09-26"),
    ],
)
def test_given_a_hearing_when_it_is_held_then_the_last_day_to_tell_is_seven_working_days_before(
    held: str, latest: str
) -> None:
    day = date.fromisoformat(held)
    period = period_of("case.hearing_notice_before", {}, day)
    assert latest_before(day, period, CALENDAR) == date.fromisoformat(latest)


def test_given_the_table_then_no_period_of_those_chapters_is_left_out() -> None:
    rooms = ("case.", "property.", "publicity.", "execution.", "remedy.", "transfer.", "appeal.")
    counted = {key for key, *_ in PERIODS} | {"transfer.hand_over_within",
                                              "case.hearing_notice_before"}  # fmt: skip
    declared = {
        one.key for one in PARAMETERS if one.key.startswith(rooms) and one.kind is Kind.PERIOD
    }  # fmt: skip
    assert declared - counted == set()
    # whatever the law says for one channel or measure and not for another has a row of its own
    rows = {(key, tuple(sorted(chosen.items()))) for key, chosen, *_ in PERIODS}
    shipped = {
        (one.key, one.selectors)
        for book in shipped_rulebooks().books for one in book.rulings
        if one.key in declared and one.selectors and one.confirmed
    }  # fmt: skip
    assert len(shipped) > 10 and shipped - rows == set()
