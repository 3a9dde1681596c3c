"""The second ground: small mines of a concentrated mining area, nearer than the safety distance."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

import httpx
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.geo.distance import distance_m
from kuangzheng.kernel.ids import new_id
from kuangzheng.licensing.consolidation.concentrated import (
    NOT_SURVEYED,
    Zone,
    Zoned,
    either,
    judge,
    zoned,
)
from kuangzheng.licensing.consolidation.rules import (
    Amount,
    Answer,
    Judgement,
    Limits,
    Mine,
    Neighbour,
    Outcome,
)
from kuangzheng.licensing.consolidation.screening import screen
from tests.licensing.conftest import BASE
from tests.licensing.consolidation.conftest import (
    CITY,
    COUNTY,
    OTHER_COUNTY,
    City,
    results,
    screened,
    square,
)
from tests.licensing.local_rulebooks.texts import in_force
from tests.licensing.rooms import insert, insert_zone
from tests.licensing.rulings.conftest import people
from tests.licensing.rulings.people import People as Officials

__all__ = ["people"]

MET, NOT, UNKNOWN = Answer.MET, Answer.NOT_MET, Answer.UNKNOWN
MUST, FREE, OPEN = Outcome.MUST_MERGE, Outcome.NOT_REQUIRED, Outcome.UNDETERMINED
INSIDE, OUTSIDE = Zoned(MET, "示例集中开采区"), Zoned(NOT)
SAFE_AT_300 = Limits(Decimal(500), Decimal("0.1"), Decimal(300_000), Decimal(300))
LARGE = (Amount("石灰岩", Decimal(90), "万吨", None),)
"""90 万吨 do not fall short of 30: the first ground is not met."""


def mine(number: int = 1, body: str | None = "Ⅰ号矿体", scale: str | None = "small") -> Mine:
    return Mine(UUID(int=number), body, Decimal("0.05"), LARGE, scale_class=scale)


@pytest.mark.parametrize(
    ("area", "body", "scale", "near", "outcome", "answers", "missing"),
    [
        (INSIDE, "Ⅰ号矿体", "small", ["Ⅰ号矿体"], MUST, (MET, MET, MET, MET), []),
        (OUTSIDE, "Ⅰ号矿体", "small", ["Ⅰ号矿体"], FREE, (NOT, MET, MET, MET), []),
        (INSIDE, "Ⅰ号矿体", "medium", ["Ⅰ号矿体"], FREE, (MET, MET, MET, NOT), []),
        (INSIDE, "Ⅰ号矿体", "large", ["Ⅰ号矿体"], FREE, (MET, MET, MET, NOT), []),
        (INSIDE, "Ⅰ号矿体", "small", ["Ⅱ号矿体"], FREE, (MET, MET, NOT, MET), []),
        (INSIDE, "Ⅰ号矿体", "small", [], FREE, (MET, NOT, NOT, MET), []),
        (NOT_SURVEYED, "Ⅰ号矿体", "small", ["Ⅰ号矿体"], OPEN, (UNKNOWN, MET, MET, MET), ["zone"]),
        (INSIDE, "Ⅰ号矿体", None, ["Ⅰ号矿体"], OPEN, (MET, MET, MET, UNKNOWN), ["scale"]),
        (INSIDE, None, "small", ["Ⅰ号矿体"], OPEN, (MET, MET, UNKNOWN, MET), ["ore_body"]),
        (INSIDE, "Ⅰ号矿体", "small", [None], OPEN, (MET, MET, UNKNOWN, MET), ["ore_body"]),
        # one that certainly fails settles it, whatever is unknown
        (NOT_SURVEYED, None, None, [], FREE, (UNKNOWN, NOT, NOT, UNKNOWN), []),
        (OUTSIDE, None, None, [None], FREE, (NOT, MET, UNKNOWN, UNKNOWN), []),
        (NOT_SURVEYED, None, "large", [None], FREE, (UNKNOWN, MET, UNKNOWN, NOT), []),
        (NOT_SURVEYED, None, None, [None], OPEN, (UNKNOWN, MET, UNKNOWN, UNKNOWN),
         ["zone", "ore_body", "ore_body", "scale"]),
    ],
)  # fmt: skip
def test_given_the_case_then_outcome_criteria_and_what_is_missing(
    area: Zoned, body: str | None, scale: str | None, near: Sequence[str | None],
    outcome: Outcome, answers: tuple[Answer, ...], missing: list[str],
) -> None:  # fmt: skip
    found = judge(
        mine(1, body, scale), [Neighbour(mine(k + 2, one), 90.0) for k, one in enumerate(near)],
        area,
    )  # fmt: skip
    assert found.outcome is outcome
    assert [one.code for one in found.criteria] == [
        "zone", "safety_distance", "safety_body", "scale",
    ]  # fmt: skip
    assert tuple(one.outcome for one in found.criteria) == answers
    assert [one.what for one in found.missing] == missing


OUTCOMES = st.sampled_from(list(Outcome))


@given(OUTCOMES, OUTCOMES)
def test_given_two_grounds_then_either_suffices_and_none_hides_what_is_open(
    one: Outcome, other: Outcome
) -> None:
    found = either(Judgement(one, (), ()), Judgement(other, (), ())).outcome
    assert (found is MUST) == (MUST in {one, other})
    assert (found is FREE) == ({one, other} == {FREE})


WEST = 112.7


def at(*norths: float, side: float = 0.002) -> Any:
    return np.array(
        [shapely.box(WEST, 38.4 + n, WEST + side, 38.4 + n + side) for n in norths], dtype=object
    )


def area(north: float, south: float = 0.0, *, confirmed: bool = True, name: str = "示例区") -> Zone:
    """From the first mine's southern side, or `south`, to `north` degrees above it."""
    return Zone(name, confirmed, shapely.box(WEST - 0.01, 38.4 + south, WEST + 0.01, 38.4 + north))


@pytest.mark.parametrize(
    ("zones", "surveyed", "expected"),
    [
        ([area(0.01)], [], (MET, "示例区")),
        ([area(0.01, 0.001)], [], (MET, "示例区")),  # half of it
        ([area(0.01, 0.002)], [COUNTY], (NOT, None)),  # a common line
        ([area(0.01, 0.002)], [], (UNKNOWN, None)),
        ([], [COUNTY], (NOT, None)),
        ([], [CITY], (NOT, None)),
        ([], ["140000"], (NOT, None)),
        ([], [OTHER_COUNTY], (UNKNOWN, None)),  # another county's map says nothing of this one
        ([area(0.01, confirmed=False)], [], (UNKNOWN, "示例区")),
        ([area(0.01, confirmed=False)], [COUNTY], (UNKNOWN, "示例区")),
        ([area(0.01), area(0.01, confirmed=False, name="草图")], [], (MET, "示例区")),
    ],
)
def test_given_layers_then_a_mine_lies_in_an_area_in_none_or_nobody_knows(
    zones: Sequence[Zone], surveyed: Sequence[str], expected: tuple[Answer, str | None]
) -> None:
    assert zoned(at(0), [COUNTY], zones, surveyed) == [Zoned(*expected)]


def test_given_no_safety_distance_then_four_criteria_and_outcomes_as_before() -> None:
    limits = SAFE_AT_300._replace(safety_m=None)
    found = screen([mine(1), mine(2)], at(0, 0.004), limits, [INSIDE, INSIDE])
    assert [(one.outcome, len(one.criteria)) for one in found.judgements] == [(FREE, 4)] * 2
    assert found.groups == {}


def test_given_a_distance_kept_to_its_length_then_safe_and_a_millimetre_less_is_not() -> None:
    boundaries = at(0, 0.004)
    gap = Decimal(screen(
        [mine(1), mine(2)], boundaries, SAFE_AT_300, [INSIDE] * 2
    ).judgements[0].criteria[5].value or 0)  # fmt: skip
    assert gap == 222  # 0.002 degrees of latitude at 38.4
    exact = Decimal(distance_m(*boundaries))
    for safety, outcome in ((exact, FREE), (exact + Decimal("0.001"), MUST)):
        limits = SAFE_AT_300._replace(safety_m=safety)
        found = screen([mine(1), mine(2)], boundaries, limits, [INSIDE] * 2)
        assert {one.outcome for one in found.judgements} == {outcome}


def test_given_mines_of_either_ground_then_neighbours_of_either_are_one_group() -> None:
    """From south to north with 222 m between them: the first two by the first ground, then two by
    the second only; a safety distance longer than the neighbourhood links across 667 m."""
    few = (Amount("石灰岩", Decimal(20), "万吨", None),)
    mines = [
        mine(1)._replace(amounts=few, scale_class="medium"),
        mine(2)._replace(amounts=few, scale_class="medium"), mine(3), mine(4),
    ]  # fmt: skip
    boundaries = at(0, 0.004, 0.008, 0.016)
    found = screen(mines, boundaries, SAFE_AT_300, [INSIDE] * 4)
    assert [one.outcome for one in found.judgements] == [MUST, MUST, MUST, FREE]
    assert found.groups == {0: 1, 1: 1, 2: 1}
    wider = SAFE_AT_300._replace(safety_m=Decimal(700))  # 0.006 degrees are 666 m
    found = screen(mines, boundaries, wider, [INSIDE] * 4)
    assert [one.outcome for one in found.judgements] == [MUST] * 4
    assert found.groups == {0: 1, 1: 1, 2: 1, 3: 1}


BOOK = (
    'jurisdiction: "140900"\ntitle: 示例安全距离\nsource: 示例〔2022〕6号\n'
    "valid: {from: 2022-08-16, to: 2023-12-31}\nparameters:\n"
    "  consolidation.safety_distance:\n"
    "    - {value: 300, unit: 米, basis: 示例第2条, confirmed: false}\n"
)


def concentrated(postgres: EmbeddedServer, north: float) -> None:
    """A confirmed layer of the city with one area, up to `north` degrees above the first mine."""
    layer = str(new_id())
    insert(
        postgres, "zone_layers", id=layer, division_code=CITY, kind="concentrated_mining_area",
        name="示例图层", version_no="2021", valid_during="[2021-01-01,)", source="示例",
        confirmed=True,
    )  # fmt: skip
    insert_zone(
        postgres, {
            "id": layer, "division_code": CITY, "kind": "concentrated_mining_area",
            "state": "published", "valid_from": "2021-01-01", "valid_to": None,
        }, square(-0.001, north + 0.001), name="示例集中开采区",
    )  # fmt: skip


@pytest.mark.service("licensing")
async def test_given_no_value_then_the_run_says_so_once_and_no_mine_is_judged_by_it(
    bureau: httpx.AsyncClient, city: City
) -> None:
    city.add("甲", 0)
    city.add("乙", 0.004, scale_class="small")
    run = await screened(bureau)
    assert (run["safety_distance"], run["undetermined"]) == (None, 0)
    for one in (await results(bureau, run)).values():
        assert [(g["code"], g["outcome"]) for g in one["grounds"]] == [("neighbouring", "met")]
        assert len(one["criteria"]) == 4


@pytest.mark.service("licensing")
async def test_given_a_bureaus_distance_then_each_mine_shows_ground_value_and_limit(
    bureau: httpx.AsyncClient, city: City, people: Officials, postgres: EmbeddedServer
) -> None:
    enough: dict[str, Any] = {"reserve": {"value": "90", "unit": "万吨"}}
    first = city.add("甲", 0, scale_class="small", **enough)
    city.add("乙", 0.004, scale_class="medium", **enough)
    city.add("丙", 0.008, **enough)
    city.add("丁", 0.05, scale_class="small", **enough)
    city.add("戊", 0.054, scale_class="small", **enough)
    concentrated(postgres, 0.02)
    await in_force(people, CITY, BOOK)
    run = await screened(bureau)
    assert [run[k] for k in ("must_merge", "not_required", "undetermined", "groups")] == [
        1, 3, 1, 1,
    ]  # fmt: skip
    said = run["safety_distance"]
    assert (said["value"], said["unit"], said["confirmed"]) == ("300", "米", False)
    found = await results(bureau, run)
    assert {code: one["outcome"] for code, one in found.items()} == {
        "甲": "must_merge", "乙": "not_required", "丙": "undetermined", "丁": "not_required",
        "戊": "not_required",
    }  # fmt: skip
    assert [(g["code"], g["outcome"], g["basis"]) for g in found["甲"]["grounds"]] == [
        ("neighbouring", "not_met", "三（一）5（500米以内，含本数）"),
        ("concentrated", "met", "示例第2条"),
    ]  # fmt: skip
    zone, distance, body, scale = found["甲"]["criteria"][4:]
    assert (zone["value"], zone["limit"]) == ("示例集中开采区", "concentrated_mining_area")
    assert (distance["value"], distance["unit"], distance["limit"]) == ("222", "米", "300")
    assert (distance["neighbour"]["code"], body["value"]) == ("乙", "Ⅰ号矿体")
    assert (scale["value"], scale["limit"], scale["basis"]) == ("small", "small", "示例第2条")
    assert found["甲"]["right_id"] == first
    assert [one["what"] for one in found["丙"]["missing"]] == ["scale"]
    assert found["丁"]["criteria"][4]["outcome"] == "not_met"
    # only 甲 meets the second ground, nobody the first
    url = f"{BASE}/consolidation-screenings/{run['id']}/results"
    for ground, codes in (("concentrated", ["甲"]), ("neighbouring", [])):
        answer = (await bureau.get(url, params={"ground": ground, "count": "exact"})).json()
        assert ([one["code"] for one in answer["items"]], answer["total"]) == (codes, len(codes))


@pytest.mark.service("licensing")
async def test_given_a_ground_then_its_mines_are_found_page_by_page_in_the_order_of_their_codes(
    bureau: httpx.AsyncClient, city: City
) -> None:
    for at, code in enumerate("甲乙丙丁"):
        city.add(code, at * 0.004)
    city.add("戊", 0.2)
    run = await screened(bureau)
    url = f"{BASE}/consolidation-screenings/{run['id']}/results"
    asked: dict[str, Any] = {"ground": "neighbouring", "limit": 2}
    seen: list[dict[str, Any]] = []
    while True:
        answer = await bureau.get(url, params=asked)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        seen += page["items"]
        if page["next_cursor"] is None:
            break
        asked |= {"cursor": page["next_cursor"]}
    assert [one["code"] for one in seen] == sorted("甲乙丙丁")
    assert {one["outcome"] for one in seen} == {"must_merge"}
    other = await bureau.get(url, params=asked | {"ground": "concentrated"})
    assert other.status_code == 400  # a cursor belongs to the list it came from
    unknown = await bureau.get(url, params={"ground": "elsewhere"})
    assert unknown.status_code == 400
