"""Scores, procedure, preconditions and effects: worked by hand, and what must always hold."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.restoration.green_mines.jobs import step
from kuangzheng.restoration.green_mines.preconditions import (
    Attested,
    Facts,
    examine,
    open_conditions,
)
from kuangzheng.restoration.green_mines.rules import (
    STATE_NAMES,
    STEPS,
    allowed,
    effects,
    same_hand,
    sheet_open,
)
from kuangzheng.restoration.green_mines.scoring import (
    Bar,
    Item,
    Mark,
    differences,
    item_faults,
    score,
    shown,
)

ON = date(2025, 6, 1)
AT = datetime(2025, 5, 1, tzinfo=UTC)
HUNDRED = Bar(Fraction(100), Fraction(80), Fraction(3, 4))


def item(code: str, section: str, points: str) -> Item:
    return Item(code, section, f"示例{code}", Decimal(points))


ITEMS = [item("1", "甲", "40"), item("2", "甲", "20"), item("3", "乙", "40")]


def mark(points: str | None, away: bool = False) -> Mark:
    return Mark(None if points is None else Decimal(points), away)


@pytest.mark.parametrize(
    ("given_", "expected", "passed", "below"),
    [
        # 36 + 18 + 34 = 88 of 100
        (("36", "18", "34"), "88.00", True, ()),
        # item 2 away: 36 + 34 = 70 of 80 → 87.5
        (("36", None, "34"), "87.50", True, ()),
        # 甲: 40/60 = 66.67 % < 75 %, though 40 + 40 = 80
        (("30", "10", "40"), "80.00", False, ("甲",)),
        # 30 + 15 + 34.99 = 79.99: 甲 75 % exactly is enough, the whole is not
        (("30", "15", "34.99"), "79.99", False, ()),
        (("30", "15", "35"), "80.00", True, ()),
    ],
)
def test_given_marks_then_score_sections_and_bar(
    given_: tuple[str | None, ...], expected: str, passed: bool, below: tuple[str, ...]
) -> None:
    marks = {one.code: mark(p, p is None) for one, p in zip(ITEMS, given_, strict=True)}
    found = score(ITEMS, marks, HUNDRED)
    assert found.score is not None
    assert (shown(found.score), found.passed, found.below) == (expected, passed, below)


def test_given_a_score_that_rounds_up_to_the_bar_then_the_exact_one_is_judged() -> None:
    items = [item("1", "甲", "99.99"), item("2", "甲", "0.01")]
    bar = Bar(Fraction(100), Fraction(80), None)
    found = score(items, {"1": mark("79.99"), "2": mark(None, True)}, bar)
    # 79.99 ÷ 99.99 × 100 = 79.9979…: shown as 80.00, not reached
    assert found.score is not None
    assert (shown(found.score), found.passed) == ("80.00", False)


def test_given_full_marks_for_what_does_not_apply_then_it_counts_as_earned() -> None:
    bar = Bar(Fraction(100), Fraction(80), None, "full")
    found = score(ITEMS, {"1": mark("36"), "2": mark(None, True), "3": mark("34")}, bar)
    assert found.score == 90  # 36 + 20 + 34


def test_given_an_item_nobody_judged_then_no_verdict_and_given_nothing_applies_then_no_score() -> (
    None
):
    found = score(ITEMS, {"1": mark("40"), "2": mark("20")}, HUNDRED)
    assert (found.passed, found.total.judged) == (None, 2)
    away = score(ITEMS, {one.code: mark(None, True) for one in ITEMS}, HUNDRED)
    assert (away.score, away.passed, away.below) == (None, None, ())


sheets = st.lists(
    st.tuples(
        st.integers(1, 1000), st.integers(0, 1000), st.booleans(), st.sampled_from("甲乙丙")
    ),
    min_size=1, max_size=30,
)  # fmt: skip


def built(rows: list[tuple[int, int, bool, str]]) -> tuple[list[Item], dict[str, Mark]]:
    items = [
        Item(str(n), section, "示例", Decimal(most) / 100)
        for n, (most, _, _, section) in enumerate(rows)
    ]
    marks = {
        str(n): Mark(None, True) if away else Mark(Decimal(min(got, most)) / 100)
        for n, (most, got, away, _) in enumerate(rows)
    }
    return items, marks


@given(sheets)
def test_a_score_is_never_under_nought_nor_above_the_whole(
    rows: list[tuple[int, int, bool, str]],
) -> None:
    items, marks = built(rows)
    found = score(items, marks, HUNDRED)
    if found.score is None:
        assert all(one.not_applicable for one in marks.values())
    else:
        assert 0 <= found.score <= 100
        assert abs(Fraction(shown(found.score)) - found.score) <= Fraction(1, 200)


@given(sheets, st.data())
def test_more_points_never_lower_a_score(
    rows: list[tuple[int, int, bool, str]], data: st.DataObject
) -> None:
    items, marks = built(rows)
    applying = [one for one in items if not marks[one.code].not_applicable]
    if not applying:
        return
    chosen = data.draw(st.sampled_from(applying))
    before = score(items, marks, HUNDRED)
    after = score(items, marks | {chosen.code: Mark(chosen.points)}, HUNDRED)
    assert before.score is not None
    assert after.score is not None
    assert after.score >= before.score


@given(sheets)
def test_setting_aside_what_does_not_apply_is_scoring_the_rest(
    rows: list[tuple[int, int, bool, str]],
) -> None:
    items, marks = built(rows)
    rest = [one for one in items if not marks[one.code].not_applicable]
    assert score(items, marks, HUNDRED).score == score(rest, marks, HUNDRED).score


def test_given_two_sheets_then_their_differences() -> None:
    first = {"1": mark("36"), "2": mark(None, True), "3": mark(None)}
    second = {"1": mark("36.0"), "2": mark("15"), "3": mark("30")}
    assert differences(ITEMS, [first, second]) == {"2": "applies"}
    assert differences(ITEMS, [{"1": mark("30")}, second]) == {"1": "points"}


def test_given_a_list_of_items_then_number_sum_and_sections_are_held_against_the_frame() -> None:
    known = {"甲": (60, 2), "乙": (None, None)}
    assert item_faults(ITEMS, 3, 100, known) == []
    short = [item("1", "甲", "40"), item("1", "丙", "20.5")]
    assert item_faults(short, 3, 100, known) == [
        "应有 3 项，文件中有 2 项", "各项分值合计应为 100 分，文件中为 60.5 分", "编号重复：1",
        "一级指标应为：甲、乙；不认识：丙", "“甲”应为 60 分，文件中为 40 分",
        "缺少一级指标“乙”的项目",
    ]  # fmt: skip


def test_given_states_then_the_procedure_leads_nowhere_else() -> None:
    assert allowed("candidate") == ["submit_self"]
    assert allowed("listed") == ["check", "order_rectification", "propose_removal"]
    assert allowed("removed") == ["reapply"]
    for one in STEPS.values():
        assert set(one.before) <= STATE_NAMES.keys()
        assert one.after is None or one.after in STATE_NAMES
    assert [sheet_open(stage, "third_party") for stage in ("self", "third_party", "joint")] == [
        False, False, True,
    ]  # fmt: skip


def test_given_who_prepared_then_barred_from_deciding() -> None:
    hands = {("conclude_third_party", "a"), ("conclude_joint", "b"), ("propose_removal", "c")}
    assert same_hand("enlist", "a", hands) == ["conclude_third_party"]
    assert same_hand("enlist", "d", hands) == []
    assert same_hand("conclude_joint", "a", hands) == ["conclude_third_party"]
    assert same_hand("remove", "c", hands) == ["propose_removal"]


def told(**fields: object) -> dict[str, tuple[str, str]]:
    facts = Facts(**fields)  # type: ignore[arg-type]
    return {one.code: (one.outcome, one.value) for one in examine(facts, {}, ON)}


def test_given_no_facts_then_nothing_is_met_and_nothing_is_unmet() -> None:
    assert {outcome for outcome, _ in told().values()} == {"undetermined"}


def test_given_facts_then_each_says_what_it_says() -> None:
    listing = {
        "list": "abnormal", "document_no": "示例〔2025〕1号", "listed_on": date(2025, 1, 1),
        "until": None, "delisted_on": None, "told_at": AT,
    }  # fmt: skip
    good = told(licence_status="valid", mine_status="producing", licence_at=AT, fund_short_fen=0)
    assert [good[name][0] for name in ("licence", "lists", "operating", "fund")] == ["met"] * 4
    assert good["penalties"] == ("undetermined", "待核实：尚无数据来源")
    bad = told(
        licence_status="suspended", mine_status="rectifying", lists=[listing],
        fund_short_fen=1_250_00,
    )  # fmt: skip
    assert [bad[name] for name in ("licence", "lists", "operating", "fund")] == [
        ("unmet", "暂扣"), ("unmet", "异常名录（2025-01-01，示例〔2025〕1号）"),
        ("unmet", "停产整治"),
        ("unmet", "欠缴 1,250.00 元"),
    ]  # fmt: skip
    assert told(licence_status="renewal_pending")["licence"][0] == "undetermined"
    assert told(licence_status="valid", right_ended=True)["licence"][0] == "unmet"
    past = [listing | {"until": date(2025, 5, 31)}, listing | {"delisted_on": date(2025, 2, 1)}]
    assert told(lists=past, licence_at=AT)["lists"][0] == "met"


def penalty(**fields: object) -> dict[str, object]:
    return {
        "no": "示例立〔2024〕3号", "decision_no": "示例罚〔2024〕3号",
        "decided_on": date(2024, 3, 1), "closed_on": None, "close_reason": None, "told_at": AT,
        "reach": date(2020, 5, 1), "revoked_on": None, "revoked_by": None,
    } | fields  # fmt: skip


@pytest.mark.parametrize(("known", "outcome", "value"), [
    ([penalty()], "unmet", "示例罚〔2024〕3号（2024-03-01，尚未结案）"),
    ([penalty(closed_on=date(2024, 9, 1), close_reason="executed")], "met",
     "示例罚〔2024〕3号（2024-03-01，已履行结案）"),
    ([penalty(closed_on=date(2024, 9, 1), close_reason="court")], "undetermined",
     "示例罚〔2024〕3号（2024-03-01，未以履行完毕结案）"),
    ([penalty(decided_on=date(2022, 5, 31))], "met", "2022-06-01 以来没有处罚决定"),
    ([penalty(decided_on=date(2022, 6, 1))], "unmet", "示例罚〔2024〕3号（2022-06-01，尚未结案）"),
    ([penalty(revoked_on=date(2024, 8, 1), revoked_by="suit")], "met",
     "2022-06-01 以来没有处罚决定；示例罚〔2024〕3号 已于 2024-08-01 经行政诉讼撤销，不计"),
    ([penalty(), penalty(revoked_on=date(2024, 8, 1), revoked_by="reconsideration",
                         decision_no="示例罚〔2024〕4号")], "unmet",
     "示例罚〔2024〕3号（2024-03-01，尚未结案）；"
     "示例罚〔2024〕4号 已于 2024-08-01 经行政复议撤销，不计"),
    ([penalty(decided_on=None)], "met", "2022-06-01 以来没有处罚决定"),
    ([penalty(decided_on=None, reach=date(2022, 6, 2))], "undetermined",
     "待核实：2022-06-01 以来没有处罚决定；此前没有执法数据"),
    ([penalty(decided_on=None, reach=None, told_at=None)], "undetermined",
     "待核实：2022-06-01 以来没有处罚决定；此前没有执法数据"),
])  # fmt: skip
def test_given_penalties_then_only_what_enforcement_told_decides(
    known: list[dict[str, object]], outcome: str, value: str
) -> None:
    """Three years before 2025-06-01."""
    assert told(penalties=known, clean_years=3)["penalties"] == (outcome, value)


def test_given_disasters_reported_here_then_those_of_the_years_are_put_before_the_person() -> None:
    """Three years before 2025-06-01."""
    def disaster(on: date) -> dict[str, object]:
        return {"happened_on": on, "place": "示例村三组", "updated_at": AT}

    known = [disaster(date(2025, 3, 1)), disaster(date(2022, 6, 1)), disaster(date(2022, 5, 31))]
    assert told(disasters=known, clean_years=3)["accidents"] == (
        "undetermined",
        "待核实：2022-06-01 以来登记地质灾害报告 2 件（2025-03-01 示例村三组；"
        "2022-06-01 示例村三组），是否属重大事故由人认定",
    )  # fmt: skip
    assert told(disasters=known[2:], clean_years=3)["accidents"] == (
        "undetermined", "待核实：尚无数据来源",
    )  # fmt: skip


def safety(**fields: object) -> dict[str, object]:
    return {
        "number": "示例安许1号", "valid_from": date(2022, 6, 1), "valid_to": date(2025, 5, 31),
        "status": "valid", "told_at": AT,
    } | fields  # fmt: skip


@pytest.mark.parametrize(("known", "outcome", "value"), [
    ([], "undetermined", "待核实：许可服务没有安全生产许可证"),
    ([safety()], "unmet", "安全生产许可证 示例安许1号 已于 2025-05-31 到期"),
    ([safety(valid_to=ON)], "undetermined",
     "待核实：营业执照；安全生产许可证 示例安许1号 有效期至 2025-06-01"),
    ([safety(valid_to=None, status="withdrawn")], "unmet", "安全生产许可证 示例安许1号 已撤销"),
    ([safety(valid_to=None, status="suspended"), safety(number="示例安许0号")], "unmet",
     "安全生产许可证 示例安许1号 已暂停；安全生产许可证 示例安许0号 已于 2025-05-31 到期"),
    ([safety(valid_from=date(2025, 6, 2), valid_to=date(2028, 6, 1))], "unmet",
     "安全生产许可证 示例安许1号 自 2025-06-02 起才有效"),
    ([safety(valid_to=None, number="示例安许2号"), safety()], "undetermined",
     "待核实：营业执照；安全生产许可证 示例安许2号 长期有效"),
])  # fmt: skip
def test_given_safety_permits_then_none_that_holds_is_a_fact_and_one_that_holds_is_half_of_it(
    known: list[dict[str, object]], outcome: str, value: str
) -> None:
    """On 2025-06-01."""
    assert told(safety=known)["permits"] == (outcome, value)


def test_given_a_stop_or_a_missing_report_then_unmet() -> None:
    stop = {"stopped_on": date(2025, 5, 2), "stop_no": "示例停〔2025〕1号", "told_at": AT}
    stopped = told(mine_status="producing", stops=[stop])["operating"]
    assert stopped == ("unmet", "责令停产整治（2025-05-02，示例停〔2025〕1号）")
    assert told(year_state="checked")["report"] == ("unmet", "2024 年度实施情况未报送")
    for state in ("reported", "verified"):
        assert told(year_state=state)["report"] == ("met", "2024 年度实施情况已报送")


def test_given_a_persons_word_then_it_settles_only_what_no_fact_does() -> None:
    def word(code: str, met: bool) -> Attested:
        return Attested(code, met, "示例局", "示例函1号", ON)

    said = {"penalties": word("penalties", True), "licence": word("licence", True)}
    found = examine(Facts(licence_status="suspended"), said, ON)
    settled = {one.code: one.settled for one in found}
    assert (settled["penalties"], settled["licence"], settled["accidents"]) == (
        "met", "unmet", "undetermined",
    )  # fmt: skip
    unmet, left = open_conditions(found)
    assert unmet == ["采矿许可证合法有效"]
    assert "规定年限内未发生重大安全、环保事故" in left


def test_given_the_list_then_support_and_off_it_or_late_the_restriction() -> None:
    assert {one.kind for one in effects("rectifying", None, ON)} == {"support", "incentive"}
    assert [one.kind for one in effects("removed", None, ON)] == ["restriction"]
    assert [one.kind for one in effects("candidate", date(2025, 5, 31), ON)] == ["restriction"]
    assert effects("candidate", ON, ON) == ()


def test_given_a_day_then_which_reminder() -> None:
    assert [step(date(2025, 6, d), ON) for d in (30, 8)] == ["30", "7"]
    assert step(date(2025, 5, 31), ON) == "overdue"
