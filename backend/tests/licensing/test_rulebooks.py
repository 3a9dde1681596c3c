from datetime import date, timedelta
from fractions import Fraction

import pytest

from kuangzheng.kernel.deadlines import Period, PeriodUnit
from kuangzheng.kernel.quantities import Quantity
from kuangzheng.kernel.reference.minerals import UnknownMineral
from kuangzheng.kernel.rulebooks import Outcome
from kuangzheng.licensing.parameters import PARAMETERS, shipped_rulebooks

RULES = shipped_rulebooks()
PLAN_DAY = date(2024, 5, 1)
BANAN, XINZHOU, YICHUN = "500113", "140900", "360900"
Q = Quantity.parse


@pytest.mark.parametrize(
    ("key", "mineral", "limit", "outcome"),
    [
        ("admission.min_capacity", "建筑石料用灰岩", "100万吨/年", Outcome.BLOCK),
        ("admission.max_capacity", "建筑石料用灰岩", "300万吨/年", Outcome.WARN),
        ("admission.min_service_life", "建筑石料用灰岩", "5年", Outcome.BLOCK),
        ("admission.min_capacity", "地热", "5万立方米/年", Outcome.BLOCK),
    ],
)
def test_given_banans_plan_when_asked_then_the_printed_figures_stand(
    key: str, mineral: str, limit: str, outcome: Outcome
) -> None:
    ruling = RULES.value(key, BANAN, PLAN_DAY, {"mineral": mineral})
    assert (ruling.quantity(), ruling.outcome, ruling.confirmed) == (Q(limit), outcome, True)
    assert ruling.book == BANAN
    assert RULES.find(key, YICHUN, PLAN_DAY, {"mineral": mineral}) is None


def test_given_banans_table_one_when_asked_then_attributes_are_only_those_printed() -> None:
    caps = {r.selectors: r for r in RULES.values("plan.caps", BANAN, PLAN_DAY)}

    def cap(indicator: str, mineral: str | None = None) -> tuple[Quantity, object]:
        own = (("indicator", indicator),)
        ruling = caps[(*own, ("mineral", mineral)) if mineral else own]
        return ruling.quantity(), ruling.attributes.get("binding")

    assert len(caps) == 8
    assert cap("mine_count") == (Q("28个"), True)
    assert cap("large_medium_share") == (Q("90%"), None)
    assert cap("annual_output", "建筑石料用灰岩") == (Q("1500万吨/年"), True)
    assert cap("annual_output", "砖瓦用页岩") == (Q("45万吨/年"), False)
    assert cap("annual_output", "地热") == (Q("660万立方米/年"), None)
    assert cap("mineral_mine_count", "建筑石料用灰岩") == (Q("10个"), True)
    assert cap("new_resources", "地热") == (Q("36万立方米/年"), False)
    assert cap("new_deposits") == (Q("1个"), False)


def test_given_banans_lists_when_asked_then_clay_is_prohibited_and_shale_only_leaves() -> None:
    clay, shale = {"mineral": "砖瓦用粘土"}, {"mineral": "砖瓦用页岩"}
    assert RULES.value("admission.prohibited_minerals", BANAN, PLAN_DAY, clay).outcome == "block"
    assert RULES.find("admission.prohibited_minerals", BANAN, PLAN_DAY, shale) is None
    assert RULES.value("admission.no_new_rights", BANAN, PLAN_DAY, shale).outcome == "block"
    encouraged = RULES.values("admission.encouraged_minerals", BANAN, PLAN_DAY)
    assert {r.selector("mineral") for r in encouraged} == {"地热", "页岩气"}


def test_given_no_new_small_mines_when_asked_then_the_three_exceptions_are_listed() -> None:
    ruling = RULES.value("admission.min_scale_class", BANAN, PLAN_DAY)
    assert ruling.text() == "medium"
    assert set(ruling.attributes["exceptions"]) == {  # type: ignore[call-overload]
        "resource_endowment", "mining_conditions", "market_supply",
    }  # fmt: skip


def test_given_banans_plan_ran_out_when_asked_in_2026_then_it_is_silent_and_named_lapsed() -> None:
    day = date(2026, 1, 1)
    question = {"mineral": "建筑石料用灰岩"}
    assert RULES.find("admission.min_capacity", BANAN, day, question) is None
    assert [book.book for book in RULES.lapsed(BANAN, day)] == [BANAN]


def test_given_the_yangtze_when_new_or_enlarged_then_five_kilometres_else_the_statute() -> None:
    def distance(jurisdiction: str, **facts: str) -> Quantity | None:
        facts["object"] = "yangtze_main_stem"
        found = RULES.find("admission.distance", jurisdiction, PLAN_DAY, facts)
        return found.quantity() if found else None

    assert distance(BANAN, operation="new") == Q("5千米")
    assert distance(BANAN, operation="enlarge") == Q("5千米")
    assert distance(BANAN, operation="renewal") is None
    assert distance(YICHUN, operation="new", facility="tailings_pond") == Q("3千米")
    assert distance(YICHUN, operation="new") is None


def test_given_a_railway_when_open_pit_or_blasting_then_a_thousand_metres() -> None:
    def limit(**facts: str) -> bool:
        ask = {"object": "railway", **facts}
        found = RULES.find("admission.distance", BANAN, PLAN_DAY, ask)
        return found is not None and found.quantity() == Q("1000米")

    assert limit(method="open_pit")
    assert limit(method="underground", facility="blasting")
    assert not limit(method="underground")


@pytest.mark.parametrize(
    ("thing", "metres"),
    [("main_road", 100), ("township_road", 50), ("ferry_or_bridge", 200), ("tunnel", 100)],
)
def test_given_a_road_when_asked_then_the_distance_of_article_17(thing: str, metres: int) -> None:
    ruling = RULES.value("admission.distance", YICHUN, PLAN_DAY, {"object": thing})
    assert ruling.quantity() == Quantity.of(metres, "米")
    assert "第17条" in ruling.basis


def zone(zone_: str, day: date, jurisdiction: str = YICHUN, **facts: str) -> Outcome | None:
    found = RULES.find("admission.zone", jurisdiction, day, {"zone": zone_, **facts})
    return found.outcome if found else None


def test_given_farmland_when_geothermal_then_a_person_decides_when_open_pit_it_blocks() -> None:
    for day in (date(2025, 9, 30), date(2025, 10, 1)):
        assert zone("permanent_farmland", day, mineral="地热", method="well") == "review"
        assert zone("permanent_farmland", day, mineral="矿泉水", method="well") == "review"
        assert zone("permanent_farmland", day, mineral="铁", method="open_pit") == "block"
        assert zone("permanent_farmland", day, mineral="铁", method="underground") == "review"
    ask = {"zone": "permanent_farmland", "method": "open_pit"}
    bases = [
        RULES.value("admission.zone", YICHUN, day, ask)
        for day in (date(2025, 9, 30), date(2025, 10, 1))
    ]
    assert "第22条" not in bases[0].basis
    assert "第22条" in bases[1].basis
    assert not bases[1].confirmed


def test_given_the_red_line_when_new_then_blocked_when_renewed_then_reviewed() -> None:
    assert zone("ecological_red_line", PLAN_DAY, operation="new", mineral="铁") == "block"
    assert zone("ecological_red_line", PLAN_DAY, operation="renewal", mineral="铁") == "review"
    # Xinzhou's scheme asks the area authority about existing mines: it cannot relax the ban
    day = date(2023, 1, 1)
    assert zone("ecological_red_line", day, XINZHOU, operation="new", mineral="铁") == "block"
    assert zone("ecological_red_line", day, XINZHOU, operation="renewal") == "review"


def test_given_the_ridge_when_renewed_then_it_is_only_mentioned() -> None:
    assert zone("yangtze_first_ridge", PLAN_DAY, BANAN, operation="new") == "block"
    assert zone("yangtze_first_ridge", PLAN_DAY, BANAN, operation="enlarge") == "block"
    assert zone("yangtze_first_ridge", PLAN_DAY, BANAN, operation="renewal") == "info"


def test_given_the_decision_period_when_chongqing_then_thirty_days_else_forty() -> None:
    assert RULES.value("application.decision", BANAN, PLAN_DAY).period().amount == 30
    assert RULES.value("application.decision", YICHUN, PLAN_DAY).period().amount == 40
    notice = RULES.value("application.correction_notice", YICHUN, PLAN_DAY).period()
    assert (notice.amount, notice.unit) == (5, PeriodUnit.WORKING_DAYS)


@pytest.mark.parametrize(("scale", "years"), [("large", 30), ("medium", 20), ("small", 10)])
def test_given_a_scale_when_a_licence_is_issued_then_its_longest_term(
    scale: str, years: int
) -> None:
    term = RULES.value("licence.mining_term", YICHUN, PLAN_DAY, {"scale": scale}).period()
    assert term == Period(years, PeriodUnit.YEARS, term.basis, rolls=False)


def test_given_the_new_law_when_exploration_is_granted_then_five_years_thrice_renewable() -> None:
    old, new = date(2025, 6, 30), date(2025, 7, 1)
    assert RULES.value("right.exploration_term", YICHUN, old).period().amount == 3
    oil = {"mineral": "石油"}
    assert RULES.value("right.exploration_term", YICHUN, old, oil).period().amount == 7
    assert RULES.value("right.exploration_term", YICHUN, new, oil).period().amount == 5
    assert RULES.value("right.exploration_renewals", YICHUN, new).integer() == 3
    assert RULES.find("right.exploration_renewals", YICHUN, old) is None


@pytest.mark.parametrize(
    ("mineral", "blocks"),
    [
        ("矿泉水", 10),
        ("铁", 40),
        ("萤石", 40),
        ("铀", 40),
        ("地热", 200),
        ("煤", 200),
        ("石油", 2500),
    ],
)
def test_given_a_mineral_when_explored_then_the_block_limit_of_decree_240(
    mineral: str, blocks: int
) -> None:
    ask = {"mineral": mineral}
    assert RULES.value("admission.max_exploration_blocks", YICHUN, PLAN_DAY, ask).value == blocks


def test_given_a_mineral_when_registered_then_the_level_of_2020() -> None:
    def level(mineral: str) -> str | None:
        found = RULES.find("licence.authority", YICHUN, PLAN_DAY, {"mineral": mineral})
        return found.text() if found else None

    assert [level(m) for m in ("锂", "镧", "晶质石墨", "煤", "萤石")] == [
        "ministry", "ministry", "ministry", "province", "province",
    ]  # fmt: skip
    assert level("建筑石料用灰岩") is None


def test_given_xinzhou_when_consolidating_then_the_four_part_figures_and_odd_dates() -> None:
    day = date(2023, 1, 1)
    assert RULES.value("consolidation.neighbour_distance", XINZHOU, day).quantity() == Q("500米")
    assert RULES.value("consolidation.area_below", XINZHOU, day).quantity() == Q("10公顷")
    assert RULES.value("consolidation.reserves_below", XINZHOU, day).quantity() == Q("30万吨")
    assert RULES.value("admission.min_reserve_class", "140922", day).text() == "medium"
    steps = {"scheme_submitted": date(2022, 10, 30), "revenue_valued": date(2023, 3, 30)}
    for step, due in steps.items():
        ask = {"step": step}
        assert RULES.value("consolidation.milestone", XINZHOU, day, ask).value == due


def test_given_fees_when_asked_then_fen_and_exact_shares() -> None:
    assert RULES.value("fee.mining_use_per_km2", BANAN, PLAN_DAY).integer() == 100_000
    assert RULES.value("fee.late_per_day", BANAN, PLAN_DAY).ratio() == Fraction(2, 1000)
    assert RULES.value("revenue.central_share", BANAN, PLAN_DAY).ratio() == Fraction(2, 5)


def test_given_figures_from_memory_when_shipped_then_they_are_marked() -> None:
    unsure = {r.key for r in RULES.unconfirmed()}
    assert {
        "revenue.first_instalment_min", "revenue.late_per_day", "right.exploration_area_cut",
        "grant.notice", "application.publicity_pauses",
    } <= unsure  # fmt: skip
    assert not [r for r in RULES.unconfirmed() if r.book in (BANAN, XINZHOU, "500000")]


def test_given_every_ruling_when_listed_then_it_has_basis_source_version_and_a_unique_name() -> (
    None
):
    rulings = [r for book in RULES.books for r in book.rulings]
    assert all(r.basis and r.source and len(r.version) == 64 for r in rulings)
    assert len({r.ident for r in rulings}) == len(rulings)
    assert all(p.title_zh and p.title_en for p in PARAMETERS)


def test_given_a_mineral_that_does_not_exist_when_asked_then_the_error_suggests() -> None:
    with pytest.raises(UnknownMineral, match="水泥用灰岩"):
        RULES.find("admission.min_capacity", BANAN, PLAN_DAY, {"mineral": "水泥灰岩"})


# regulations.md section 4, column "min", in 万吨/年 of ore; F is printed, F* and M are not seen
LEAST_OF_2004 = [
    ("铁", "underground", "3", False), ("铁", "open_pit", "5", False), ("锰", None, "2", False),
    ("铜", None, "3", False), ("铅", None, "3", False), ("锌", None, "3", False),
    ("钨", None, "3", False), ("锡", None, "3", False), ("锑", None, "3", False),
    ("钼", None, "3", False), ("铝土矿", None, "6", False), ("金", None, "1.5", False),
    ("稀土", None, "6", True), ("锂", None, "6", True), ("钽", None, "6", True),
    ("铌", None, "6", True), ("铍", None, "6", True), ("硫铁矿", None, "5", True),
    ("磷", None, "10", True),
]  # fmt: skip
FIRST_DAY = date(2004, 9, 30)


def test_given_the_least_capacities_of_2004_then_every_row_and_no_other_stands() -> None:
    """A figure nobody has seen printed is left to a person, the others block."""
    rows = {
        (r.selector("mineral"), r.selector("method")): (
            r.quantity(), r.outcome, r.confirmed, r.basis,
        )
        for r in RULES.values("admission.min_capacity", YICHUN, PLAN_DAY)
    }  # fmt: skip
    basis = "国土资发〔2004〕208号"
    assert rows == {
        (mineral, method): (
            Quantity.of(least, "万吨/年"), Outcome.BLOCK if seen else Outcome.REVIEW, seen, basis,
        )
        for mineral, method, least, seen in LEAST_OF_2004
    }  # fmt: skip


@pytest.mark.parametrize(("mineral", "method", "least", "seen"), LEAST_OF_2004)
def test_given_a_mineral_of_2004_then_its_least_capacity_from_the_first_day_on(
    mineral: str, method: str | None, least: str, seen: bool
) -> None:
    ask = {"mineral": mineral, **({"method": method} if method else {})}
    ruling = RULES.value("admission.min_capacity", YICHUN, FIRST_DAY, ask)
    assert ruling.quantity() == Quantity.of(least, "万吨/年")
    day = FIRST_DAY - timedelta(days=1)
    assert RULES.find("admission.min_capacity", YICHUN, day, ask) is None


@pytest.mark.parametrize("mineral", ["煤", "地热", "石灰岩", "萤石", "银", "镍"])
def test_given_a_mineral_without_a_figure_in_2004_then_no_least_capacity_is_invented(
    mineral: str,
) -> None:
    ask = {"mineral": mineral}
    assert RULES.find("admission.min_capacity", YICHUN, PLAN_DAY, ask) is None
