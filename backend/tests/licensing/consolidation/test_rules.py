"""Each criterion decides by a hair, and what is not known is never taken for a no."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.geo.distance import distance_m
from kuangzheng.kernel.geo.ellipsoid import geod
from kuangzheng.licensing.consolidation.rules import (
    Amount,
    Answer,
    Judgement,
    Limits,
    Mine,
    Missing,
    Neighbour,
    Outcome,
    classes,
    every,
    groups,
    judge,
    some,
)
from kuangzheng.licensing.consolidation.screening import screen

LIMITS = Limits(Decimal(500), Decimal("0.1"), Decimal(300_000))
MET, NOT, UNKNOWN = Answer.MET, Answer.NOT_MET, Answer.UNKNOWN
MUST, FREE, OPEN = Outcome.MUST_MERGE, Outcome.NOT_REQUIRED, Outcome.UNDETERMINED
ON = date(2022, 10, 30)


def stated(value: str, unit: str, density: str | None = None, mineral: str = "石灰岩") -> Amount:
    return Amount(mineral, Decimal(value), unit, Decimal(density) if density else None)


SMALL = (stated("20", "万吨"),)


def mine(
    number: int = 1, body: str | None = "Ⅰ号矿体", area: str = "0.05",
    amounts: Sequence[Amount] = SMALL,
) -> Mine:  # fmt: skip
    return Mine(UUID(int=number), body, Decimal(area), tuple(amounts))


@dataclass(frozen=True)
class Case:
    """A mine with bodies of its neighbours, and what it comes to."""

    outcome: Outcome
    answers: tuple[Answer, Answer, Answer, Answer]
    body: str | None = "Ⅰ号矿体"
    area: str = "0.05"
    amounts: Sequence[Amount] = SMALL
    near: Sequence[str | None] = ("Ⅰ号矿体",)
    missing: list[str] = field(default_factory=list)


CASES = {
    "all four met": Case(MUST, (MET, MET, MET, MET)),
    "0.0999 km² is below 0.1": Case(MUST, (MET, MET, MET, MET), area="0.0999"),
    "0.1000 km² is not below 0.1": Case(FREE, (MET, MET, NOT, MET), area="0.1000"),
    "299999.9999 t fall short": Case(
        MUST, (MET, MET, MET, MET), amounts=[stated("299999.9999", "吨")]
    ),
    "30 万吨 do not fall short": Case(
        FREE, (MET, MET, MET, NOT), amounts=[stated("30.0000", "万吨")]
    ),
    "11.1111 万m³ of 2.7 t/m³ are 299,999.7 t": Case(
        MUST, (MET, MET, MET, MET), amounts=[stated("11.1111", "万立方米", "2.7")]
    ),
    "12 万m³ of 2.5 t/m³ are 300,000 t": Case(
        FREE, (MET, MET, MET, NOT), amounts=[stated("12", "万立方米", "2.5")]
    ),
    "a volume without density is unknown": Case(
        OPEN, (MET, MET, MET, UNKNOWN), amounts=[stated("12", "万立方米")], missing=["density"]
    ),
    "a volume without density beside 30 万吨 changes nothing": Case(
        FREE, (MET, MET, MET, NOT),
        amounts=[stated("30", "万吨"), stated("1", "立方米", None, "砂岩")],
    ),
    "nothing left is nothing, whatever its density": Case(
        MUST, (MET, MET, MET, MET), amounts=[stated("0", "万立方米")]
    ),
    "two minerals count together": Case(
        FREE, (MET, MET, MET, NOT),
        amounts=[stated("15", "万吨"), stated("15", "万吨", None, "砂岩")],
    ),
    "reserves in a unit of something else": Case(
        OPEN, (MET, MET, MET, UNKNOWN), amounts=[stated("5", "个")], missing=["unit"]
    ),
    "no reserves recorded": Case(
        OPEN, (MET, MET, MET, UNKNOWN), amounts=[], missing=["reserves"]
    ),
    "no reserves recorded, but too large": Case(
        FREE, (MET, MET, NOT, UNKNOWN), area="0.1", amounts=[]
    ),
    "own ore body not recorded": Case(
        OPEN, (MET, UNKNOWN, MET, MET), body=None, missing=["ore_body"]
    ),
    "own ore body blank": Case(OPEN, (MET, UNKNOWN, MET, MET), body=" ", missing=["ore_body"]),
    "own ore body not recorded, but nobody near": Case(
        FREE, (NOT, NOT, MET, MET), body=None, near=()
    ),
    "own ore body not recorded, but reserves reach the limit": Case(
        FREE, (MET, UNKNOWN, MET, NOT), body=None, amounts=[stated("300000", "吨")]
    ),
    "nothing known, nobody near": Case(
        FREE, (NOT, NOT, MET, UNKNOWN), body=None, amounts=[], near=()
    ),
    "a neighbour on another ore body": Case(FREE, (MET, NOT, MET, MET), near=("Ⅱ号矿体",)),
    "the neighbour's ore body not recorded": Case(
        OPEN, (MET, UNKNOWN, MET, MET), near=(None,), missing=["ore_body"]
    ),
    "one on another body, one not recorded": Case(
        OPEN, (MET, UNKNOWN, MET, MET), near=("Ⅱ号矿体", None), missing=["ore_body"]
    ),
    "one on the same body settles it": Case(
        MUST, (MET, MET, MET, MET), near=("Ⅱ号矿体", None, "Ⅰ号矿体")
    ),
    "spelled otherwise": Case(MUST, (MET, MET, MET, MET), near=("I 号矿体",)),
    "everything missing is listed": Case(
        OPEN, (MET, UNKNOWN, MET, UNKNOWN), body=None, amounts=[], near=(None,),
        missing=["ore_body", "ore_body", "reserves"],
    ),
}  # fmt: skip


def judged(case: Case) -> Judgement:
    near = [Neighbour(mine(k + 2, body), 100.0 + k) for k, body in enumerate(case.near)]
    return judge(mine(1, case.body, case.area, case.amounts), near, LIMITS)


@pytest.mark.parametrize("name", CASES)
def test_given_the_case_then_outcome_criteria_and_what_is_missing(name: str) -> None:
    case = CASES[name]
    found = judged(case)
    assert found.outcome is case.outcome
    assert tuple(one.outcome for one in found.criteria) == case.answers
    assert [one.what for one in found.missing] == case.missing


def test_given_several_neighbours_then_the_nearest_that_decides_is_named() -> None:
    near = [
        Neighbour(mine(2, "Ⅱ号矿体"), 10.0), Neighbour(mine(3), 420.04), Neighbour(mine(4), 80.0),
    ]  # fmt: skip
    distance, body, area, reserves = judge(mine(), near, LIMITS).criteria
    assert (distance.value, distance.neighbour) == ("80", UUID(int=4))
    assert (body.value, body.neighbour) == ("Ⅰ号矿体", UUID(int=4))
    assert (area.value, reserves.value) == ("0.05", "200000")


def test_given_unknown_ore_bodies_then_each_right_that_lacks_one_is_listed() -> None:
    near = [Neighbour(mine(2, None), 10.0), Neighbour(mine(3), 20.0), Neighbour(mine(4, ""), 30.0)]
    missing = judge(mine(body=None), near, LIMITS).missing
    assert missing == tuple(Missing("ore_body", UUID(int=n)) for n in (1, 2, 4))


WEST, LATITUDE = 112.4, 38.4


def row_of_mines(*gaps_m: float) -> np.ndarray:
    """Squares from south to north with these gaps between them."""
    south, found = LATITUDE, []
    for gap in (*gaps_m, 0.0):
        north = south + 0.001
        found.append(shapely.box(WEST, south, WEST + 0.001, north))
        south = geod().fwd(WEST, north, 0.0, gap)[1]
    return np.array(found, dtype=object)


@pytest.mark.parametrize(("gap", "outcome"), [(499.9999, MUST), (500.0001, FREE)])
def test_given_a_gap_around_500_m_then_a_tenth_of_a_millimetre_decides(
    gap: float, outcome: Outcome
) -> None:
    found = screen([mine(1), mine(2)], row_of_mines(gap), LIMITS)
    assert [one.outcome for one in found.judgements] == [outcome, outcome]


def test_given_a_limit_equal_to_the_gap_then_it_is_within() -> None:
    boundaries = row_of_mines(300.0)
    exact = screen([mine(1), mine(2)], boundaries, LIMITS).judgements[0].criteria[0].value
    assert exact == "300"
    limits = LIMITS._replace(distance_m=Decimal(distance_m(*boundaries)))
    assert {one.outcome for one in screen([mine(1), mine(2)], boundaries, limits).judgements} == {
        MUST
    }


def test_given_a_chain_and_a_pair_then_two_groups_and_none_through_a_larger_mine() -> None:
    mines = [mine(1), mine(2), mine(3), mine(4, area="0.5"), mine(5), mine(6)]
    found = screen(mines, row_of_mines(100, 400, 200, 300, 100), LIMITS)
    assert found.groups == {0: 1, 1: 1, 2: 1, 4: 2, 5: 2}
    assert found.judgements[3].outcome is FREE


def test_given_two_ore_bodies_side_by_side_then_they_are_not_one_group() -> None:
    mines = [mine(1), mine(2), mine(3, "Ⅱ号矿体"), mine(4, "Ⅱ号矿体")]
    assert groups(mines, [(0, 1), (1, 2), (2, 3)], [MUST] * 4) == {0: 1, 1: 1, 2: 2, 3: 2}


@pytest.mark.parametrize(
    ("status", "term_to", "amounts", "expected"),
    [
        ("valid", date(2022, 10, 30), SMALL, MET),
        ("valid", None, SMALL, MET),
        ("valid", date(2022, 10, 29), SMALL, NOT),
        ("expired", None, SMALL, NOT),
        (None, None, SMALL, UNKNOWN),
        ("valid", None, (), UNKNOWN),
        ("valid", None, (stated("0", "万吨"),), NOT),
        (None, None, (stated("0", "万吨"),), NOT),
    ],
)
def test_given_licence_and_remaining_reserves_then_the_first_class(
    status: str | None, term_to: date | None, amounts: Sequence[Amount], expected: Answer
) -> None:
    one = mine(amounts=amounts)._replace(licence_status=status, term_to=term_to)
    assert classes(one, ON) == {
        "valid_licence": expected, "turned_away": NOT, "delimited": MET,
    }  # fmt: skip


def test_given_a_refusal_then_a_person_has_to_read_why() -> None:
    assert classes(mine()._replace(turned_away=True), ON)["turned_away"] is UNKNOWN


ANSWERS = st.lists(st.sampled_from(list(Answer)), min_size=1, max_size=5)
BODIES = st.sampled_from([None, "", "Ⅰ号矿体", "Ⅱ号矿体"])
AMOUNTS = st.lists(
    st.builds(
        Amount, st.just("石灰岩"), st.decimals(0, 400_000, places=2),
        st.sampled_from(["吨", "立方米", "个"]), st.sampled_from([None, Decimal("2.5")]),
    ),
    max_size=3,
)  # fmt: skip
MINES = st.builds(
    Mine, st.uuids(), BODIES, st.decimals("0.01", "0.2", places=2), AMOUNTS.map(tuple)
)
NEAR = st.lists(st.builds(Neighbour, MINES, st.floats(0, 500)), max_size=4)


@given(ANSWERS)
def test_given_any_answers_then_a_settled_one_stays_however_the_unknown_turn_out(
    answers: list[Answer],
) -> None:
    for whole in (every, some):
        said = {
            whole([choice if one is UNKNOWN else one for one in answers]) for choice in (MET, NOT)
        }
        if whole(answers) is not UNKNOWN:
            assert said == {whole(answers)}
        else:
            assert said == {MET, NOT}


@given(MINES, NEAR)
def test_given_any_mine_then_undetermined_and_missing_go_together(
    one: Mine, near: list[Neighbour]
) -> None:
    found = judge(one, near, LIMITS)
    assert (found.outcome is OPEN) == bool(found.missing)
    assert (found.outcome is FREE) == any(c.outcome is NOT for c in found.criteria)
    assert found == judge(one, near[::-1], LIMITS) or len({n.metres for n in near}) < len(near)


@given(MINES, NEAR, st.sampled_from(["Ⅰ号矿体", "Ⅱ号矿体"]), st.decimals(0, 400_000, places=2))
def test_given_a_settled_mine_then_filling_in_its_own_gaps_never_changes_it(
    one: Mine, near: list[Neighbour], body: str, tonnes: Decimal
) -> None:
    found = judge(one, near, LIMITS)
    added = Amount("石灰岩", tonnes, "吨", None)
    filled = one._replace(
        ore_body=one.ore_body or body,
        amounts=tuple(
            amount._replace(unit="吨") if amount.unit == "个" else amount._replace(
                density=amount.density or Decimal("2.7")
            )
            for amount in one.amounts
        ) or (added,),
    )  # fmt: skip
    if found.outcome is not OPEN:
        assert judge(filled, near, LIMITS).outcome is found.outcome
