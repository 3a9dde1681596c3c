"""A distance to neighbouring rights, where a rulebook asks one: boundary to boundary."""

from typing import Any

import httpx
import pytest
import pytest_asyncio
import shapely

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.rulebooks.loader import read_book
from kuangzheng.licensing.admission.model import Outcome, RecordedException, Result
from kuangzheng.licensing.admission.rules import check, reach_of
from kuangzheng.licensing.parameters import PARAMETERS, shipped_rulebooks
from tests.licensing.admission.builders import LAT, LON, around, candidate, proposal, square
from tests.licensing.conftest import square as outline
from tests.licensing.local_rulebooks.texts import in_force
from tests.licensing.rooms import create, insert_right
from tests.licensing.rulings.people import People

RULE = "admission.distance.neighbouring_right"
M_PER_DEGREE = 97_090
"""Of longitude at 29.402° N."""


TEXT = """
jurisdiction: "500113"
title: 示例安全距离规定
source: 示例
parameters:
  admission.distance:
    - object: neighbouring_right
      value: 300
      unit: 米
      outcome: block
      exception: 相邻矿业权人的协议
      basis: 示例
      confirmed: true
"""
BOOKS = shipped_rulebooks().with_layer([read_book("示例安全距离", TEXT, PARAMETERS)])
"""The shipped books and an invented one that keeps rights 300 m apart."""


def east(metres: float) -> shapely.Polygon:
    """A right whose western edge lies so far east of the proposal's eastern one."""
    return square(LON + 0.004 + metres / M_PER_DEGREE, LAT)


def answer(*neighbours: Any, **changes: Any) -> Result:
    [found] = [r for r in check(proposal(**changes), around(*neighbours), BOOKS) if r.rule == RULE]
    return found


@pytest.mark.parametrize(("metres", "outcome"), [(299, Outcome.BLOCK), (301, Outcome.PASS)])
def test_given_a_right_beside_it_then_the_distance_is_measured_boundary_to_boundary(
    metres: float, outcome: Outcome
) -> None:
    found = answer(candidate("right", east(metres)))
    assert (found.outcome, found.limit) == (outcome, "≥ 300 米")
    assert found.rule_name == "与相邻矿业权的距离"
    assert float(found.value.removesuffix(" 米")) == pytest.approx(metres, abs=0.5)


def test_given_an_agreement_with_one_of_two_neighbours_then_the_other_still_blocks() -> None:
    one, other = candidate("right", east(100)), candidate("right", east(200))
    agreed = RecordedException(RULE, "示例协议3号", one.id)
    assert answer(one, other, exceptions=(agreed,)).outcome is Outcome.BLOCK
    assert answer(one, exceptions=(agreed,)).outcome is Outcome.WARN


def test_given_no_rulebook_that_asks_then_rights_are_not_searched_beyond_the_box() -> None:
    assert reach_of(proposal(), shipped_rulebooks()).rights_m == 0
    assert reach_of(proposal(), BOOKS).rights_m == 300


@pytest_asyncio.fixture
async def asking(people: People) -> None:
    """The district's own rulebook in force."""
    await in_force(people, "500113", text=TEXT)


def told(check_: dict[str, Any]) -> dict[str, Any]:
    [found] = [r for r in check_["results"] if r["rule"] == RULE]
    answered: dict[str, Any] = found
    return answered


@pytest.mark.service("licensing")
@pytest.mark.usefixtures("asking")
async def test_given_a_right_of_the_next_district_100_m_off_then_blocked_and_redacted(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    beside = outline(106.604 + 100 / 97_190, 29.3)  # one degree is 97,190 m at 29.302° N
    right = insert_right(postgres, beside, division_code="500112", name="示例邻区采矿权")
    found = told(await create(clerk, "/admission-checks"))
    [evidence] = [e for e in found["evidence"] if e["kind"] == "right"]
    assert (found["outcome"], evidence["id"]) == ("block", right)
    assert (evidence["redacted"], evidence["name"], evidence["geometry"]) == (True, None, None)
    assert float(evidence["distance_m"]) == pytest.approx(100, abs=0.5)
    assert evidence["note"] == ""


@pytest.mark.service("licensing")
@pytest.mark.usefixtures("asking")
async def test_given_only_the_right_that_is_enlarged_then_nothing_is_near(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    own = insert_right(postgres, outline(106.6041, 29.3))
    found = told(
        await create(clerk, "/admission-checks", operation="enlarge", exclude_right_id=own)
    )
    assert (found["outcome"], found["value"]) == ("pass", "超过 300 米")
