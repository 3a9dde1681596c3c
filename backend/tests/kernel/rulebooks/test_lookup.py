from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.rulebooks import (
    Book,
    Confirmation,
    Kind,
    NoValue,
    Outcome,
    Parameter,
    ParameterRegistry,
    RulebookError,
    RulebookSet,
    Selector,
    Validity,
    build_set,
    read_book,
)
from kuangzheng.kernel.rulebooks.lookup import ancestry

BROADER = {"建筑石料用灰岩": ("石灰岩",), "石灰岩": ()}
MINERAL = Selector(
    "mineral", choices=frozenset({*BROADER, "铁"}), broader=lambda word: BROADER.get(word, ())
)
METHOD = Selector("method", choices=frozenset({"open_pit", "underground"}))
REGISTRY = ParameterRegistry(
    [
        Parameter("count", Kind.INTEGER, "", "", selectors=(MINERAL, METHOD)),
        Parameter(
            "zone",
            Kind.NONE,
            "",
            "",
            selectors=(MINERAL, METHOD),
            outcomes=frozenset(Outcome),
            cumulative=True,
        ),
    ]
)
DAY = date(2024, 5, 1)


def book(jurisdiction: str, *entries: str, key: str = "count", valid: str = "") -> str:
    lines = [f"    - {{{entry}, basis: 第1条, confirmed: false}}" for entry in entries]
    frame = f'jurisdiction: "{jurisdiction}"\ntitle: 示例\nsource: 示例\n{valid}parameters:\n'
    return frame + f"  {key}:\n" + "\n".join(lines) + "\n"


def books(*texts: str) -> RulebookSet:
    read = [read_book(f"b{i}.yaml", text, REGISTRY) for i, text in enumerate(texts)]
    return build_set(read, REGISTRY)


def test_given_a_county_when_its_chain_is_asked_then_it_climbs_to_the_nation() -> None:
    assert ancestry("500113") == ("500113", "500100", "500000", "CN")
    assert ancestry("500113001") == ("500113001", "500113", "500100", "500000", "CN")
    assert ancestry("429004") == ("429004", "429000", "420000", "CN")
    assert ancestry("140900") == ("140900", "140000", "CN")
    assert ancestry("CN") == ("CN",)
    for wrong in ("5001", "cn", "50011x", "５００１１３", ""):
        with pytest.raises(ValueError, match="division code"):
            ancestry(wrong)


def test_given_levels_when_asked_then_the_nearest_one_that_speaks_decides() -> None:
    rules = books(
        book("CN", "value: 1", "mineral: 铁, value: 2"),
        book("500000", "value: 3"),
        book("500113", "mineral: 石灰岩, value: 4"),
    )
    assert rules.value("count", "500113", DAY).value == 3
    assert rules.value("count", "500113", DAY, {"mineral": "石灰岩"}).value == 4
    # Chongqing's general figure is nearer than the nation's for iron
    assert rules.value("count", "500113", DAY, {"mineral": "铁"}).value == 3
    assert rules.value("count", "360900", DAY, {"mineral": "铁"}).value == 2


def test_given_a_sub_mineral_when_asked_then_the_wider_minerals_figure_applies() -> None:
    rules = books(book("CN", "mineral: 石灰岩, value: 4"))
    assert rules.value("count", "CN", DAY, {"mineral": "建筑石料用灰岩"}).value == 4
    assert rules.find("count", "CN", DAY) is None
    assert rules.find("count", "CN", DAY, {"mineral": "铁"}) is None


def test_given_more_selectors_when_asked_then_they_win_and_the_earlier_declared_first() -> None:
    rules = books(
        book(
            "CN",
            "value: 1",
            "method: open_pit, value: 2",
            "mineral: 石灰岩, value: 3",
            "mineral: 石灰岩, method: underground, value: 4",
        )
    )
    ask = {"mineral": "建筑石料用灰岩", "method": "open_pit"}
    assert rules.value("count", "CN", DAY, ask).value == 3
    ask["method"] = "underground"
    assert rules.value("count", "CN", DAY, ask).value == 4
    assert rules.value("count", "CN", DAY, {"method": "open_pit"}).value == 2


def test_given_law_that_changes_when_asked_then_the_day_of_the_act_decides() -> None:
    rules = books(
        book("CN", "value: 3, valid: {to: 2025-06-30}", "value: 5, valid: {from: 2025-07-01}")
    )
    assert rules.value("count", "CN", date(2025, 6, 30)).value == 3
    assert rules.value("count", "CN", date(2025, 7, 1)).value == 5


def test_given_an_expired_plan_when_asked_then_it_falls_back_and_the_lapse_is_told() -> None:
    rules = books(
        book("CN", "value: 1"),
        book("500113", "value: 28", valid="valid: {from: 2021-01-01, to: 2025-12-31}\n"),
    )
    assert rules.value("count", "500113", date(2025, 12, 31)).value == 28
    assert rules.lapsed("500113", date(2025, 12, 31)) == ()
    assert rules.value("count", "500113", date(2026, 1, 1)).value == 1
    assert [gone.book for gone in rules.lapsed("500113", date(2026, 1, 1))] == ["b1"]
    assert rules.lapsed("500112", date(2026, 1, 1)) == ()


def test_given_nothing_said_when_asked_then_the_error_names_what_was_asked() -> None:
    with pytest.raises(NoValue, match=r"500113.*count.*mineral=铁"):
        books(book("CN", "mineral: 石灰岩, value: 1")).value(
            "count", "500113", DAY, {"mineral": "铁"}
        )


def test_given_mistakes_of_the_caller_when_asked_then_they_are_errors() -> None:
    rules = books(book("CN", "value: 1"))
    with pytest.raises(KeyError):
        rules.find("cuont", "CN", DAY)
    with pytest.raises(ValueError, match="no selector"):
        rules.find("count", "CN", DAY, {"colour": "red"})
    with pytest.raises(ValueError, match="not one of"):
        rules.find("count", "CN", DAY, {"mineral": "不存在"})


def test_given_a_list_when_asked_then_levels_are_merged_and_equal_entries_are_the_nearer() -> None:
    rules = books(
        book("CN", "mineral: 铁, value: 1", "mineral: 石灰岩, value: 2"),
        book("500113", "mineral: 铁, value: 9", "method: open_pit, value: 7"),
    )
    found = rules.values("count", "500113", DAY)
    assert [(r.selectors, r.value) for r in found] == [
        ((("method", "open_pit"),), 7),
        ((("mineral", "石灰岩"),), 2),
        ((("mineral", "铁"),), 9),
    ]
    narrowed = rules.values("count", "500113", DAY, {"mineral": "建筑石料用灰岩"})
    assert [r.value for r in narrowed] == [7, 2]


def test_given_prohibitions_of_two_levels_when_asked_then_the_most_severe_stands() -> None:
    rules = books(
        book("CN", "outcome: block", "mineral: 铁, outcome: review", key="zone"),
        book("500113", "outcome: warn", "mineral: 铁, outcome: allow", key="zone"),
    )
    assert rules.value("zone", "500113", DAY).outcome is Outcome.BLOCK
    iron = rules.value("zone", "500113", DAY, {"mineral": "铁"})
    assert (iron.outcome, iron.jurisdiction) == (Outcome.REVIEW, "CN")
    levels = rules.levels("zone", "500113", DAY, {"mineral": "铁"})
    assert [r.jurisdiction for r in levels] == ["500113", "CN"]


def test_given_an_administrators_word_when_confirmed_then_only_that_entry_changes() -> None:
    rules = books(book("CN", "value: 1", "mineral: 铁, value: 2"))
    ident = rules.value("count", "CN", DAY, {"mineral": "铁"}).ident
    word = Confirmation("示例文号〔2026〕1号", "示例管理员", date(2026, 1, 1))
    confirmed = rules.with_confirmations({ident: word})
    iron = confirmed.value("count", "CN", DAY, {"mineral": "铁"})
    assert (iron.confirmed, iron.source) == (True, "示例文号〔2026〕1号")
    assert [r.value for r in confirmed.unconfirmed()] == [1]
    assert len(rules.unconfirmed()) == 2
    with pytest.raises(KeyError):
        rules.with_confirmations({"nothing": word})
    with pytest.raises(ValueError, match="document"):
        Confirmation(" ", "示例管理员", date(2026, 1, 1))


def test_given_figures_entered_later_when_layered_then_they_precede_on_their_days_only() -> None:
    rules = books(book("CN", "value: 1"))
    text = book("CN", "value: 6, valid: {from: 2026-01-01}")
    entered = rules.with_layer([read_book("entered.yaml", text, REGISTRY)])
    assert entered.value("count", "CN", date(2025, 12, 31)).value == 1
    assert entered.value("count", "CN", date(2026, 1, 1)).value == 6
    assert entered.value("count", "CN", date(2026, 1, 1)).book == "entered"
    assert rules.value("count", "CN", date(2026, 1, 1)).value == 1


ENDS = st.one_of(st.none(), st.integers(0, 400))


def validity(start: int | None, length: int | None) -> Validity:
    begin = None if start is None else DAY + timedelta(days=start)
    if length is None:
        return Validity(begin, None)
    return Validity(begin, (begin or DAY) + timedelta(days=length))


VALIDITIES = st.builds(validity, ENDS, ENDS)
PROBE = [DAY + timedelta(days=i) for i in range(-1, 803)]


@given(VALIDITIES, VALIDITIES)
def test_overlap_is_exactly_a_common_day(first: Validity, second: Validity) -> None:
    shared = any(first.holds(day) and second.holds(day) for day in PROBE)
    assert first.overlaps(second) == second.overlaps(first) == shared


@given(VALIDITIES, VALIDITIES)
def test_within_means_every_day(inner: Validity, outer: Validity) -> None:
    days = all(outer.holds(day) for day in PROBE if inner.holds(day))
    # a bounded probe cannot see an open end: ask for both
    if inner.within(outer):
        assert days
    elif inner.end is not None and inner.start is not None:
        assert not days


def _yaml(validity_: Validity) -> str:
    bounds = [("from", validity_.start), ("to", validity_.end)]
    return "{" + ", ".join(f"{name}: {day}" for name, day in bounds if day is not None) + "}"


@given(st.lists(VALIDITIES, min_size=1, max_size=4))
def test_a_set_is_built_exactly_when_no_day_has_two_values(spans: list[Validity]) -> None:
    text = book("CN", *(f"value: {i}, valid: {_yaml(span)}" for i, span in enumerate(spans)))
    clash = any(sum(span.holds(day) for span in spans) > 1 for day in PROBE)
    if clash:
        with pytest.raises(RulebookError):
            books(text)
        return
    rules = books(text)
    for day in PROBE[::50]:
        found = rules.find("count", "CN", day)
        holding = [i for i, span in enumerate(spans) if span.holds(day)]
        assert (None if found is None else found.value) == (holding[0] if holding else None)


LEVELS = ["500113", "500100", "500000", "CN"]


@given(
    st.sets(st.sampled_from(LEVELS)), st.sampled_from([*LEVELS, "500113001", "500112", "360900"])
)
def test_fallback_is_the_first_level_of_the_chain_that_has_a_book(
    present: set[str], asked: str
) -> None:
    rules = books(*(book(level, f"value: {LEVELS.index(level)}") for level in sorted(present)))
    expected = next((level for level in ancestry(asked) if level in present), None)
    found = rules.find("count", asked, DAY)
    assert (None if found is None else found.jurisdiction) == expected
    assert rules.find("count", asked, DAY) is found


PLACES = st.sets(st.tuples(st.sampled_from(LEVELS), st.sampled_from(["shipped", "entered"])))


@given(PLACES, st.sampled_from([*LEVELS, "500113001", "500112", "360900"]))
def test_precedence_is_the_nearest_level_and_within_it_what_was_entered(
    present: set[tuple[str, str]], asked: str
) -> None:
    def layer(name: str) -> list[Book]:
        levels = [level for level, where in sorted(present) if where == name]
        texts = [book(level, f"value: {LEVELS.index(level)}") for level in levels]
        return [read_book(f"{name}{n}.yaml", t, REGISTRY) for n, t in enumerate(texts)]

    rules = build_set(layer("shipped"), REGISTRY).with_layer(layer("entered"))
    expected = next(
        (
            (level, where)
            for level in ancestry(asked)
            for where in ("entered", "shipped")
            if (level, where) in present
        ),
        None,
    )
    found = rules.find("count", asked, DAY)
    assert (None if found is None else (found.jurisdiction, found.book[:7])) == expected
    assert all(
        rules.first_said(ruling, DAY) == (held.book[:7] == "entered"
                                          or (ruling.jurisdiction, "entered") not in present)
        for held in rules.books for ruling in held.rulings
    )  # fmt: skip


def test_given_another_edition_that_left_an_entry_alone_then_its_digest_is_the_same() -> None:
    [first] = read_book("a.yaml", book("CN", "value: 1"), REGISTRY).rulings
    [again] = read_book(
        "a.yaml", book("CN", "value: 1, note: 示例, valid: {to: 2030-01-01}"), REGISTRY
    ).rulings  # fmt: skip
    [other] = read_book("a.yaml", book("CN", "value: 2"), REGISTRY).rulings
    assert first.version != again.version
    assert first.digest == again.digest != other.digest
    assert len(first.digest) == 64
