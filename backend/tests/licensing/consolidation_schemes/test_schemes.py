"""Schemes over the API: what is drafted, judged, decided and refused."""

import pytest

from kuangzheng.kernel.testing.plugin import SettableClock
from tests.licensing.consolidation_schemes.conftest import (
    COUNTY,
    PATH,
    Desks,
    made,
)

pytestmark = pytest.mark.service("licensing")


async def test_given_a_draft_then_every_mine_is_told_and_nothing_decided(desks: Desks) -> None:
    scheme = await desks.scheme()
    assert (scheme["status"], scheme["version"], scheme["city_code"]) == ("draft", 1, "140900")
    assert [one["code"] for one in scheme["mines"]] == ["丁", "丙", "乙", "甲"]
    assert {one["code"] for one in scheme["problems"] if one["severity"] == "error"} == {
        "no_destination"
    }
    assert scheme["figures"]["undecided"] == 4
    assert scheme["actions"] == ["change", "hold-hearing"]


async def test_given_a_whole_scheme_then_figures_by_hand_and_no_error(desks: Desks) -> None:
    scheme = await desks.ready()
    assert [one["code"] for one in scheme["problems"] if one["severity"] == "error"] == []
    figures = scheme["figures"]
    # four mines become the kept one and the group's: 2 of 4 less are 50 %
    assert {k: figures[k] for k in ("before", "after", "merged", "kept", "closed", "exits")} == {
        "before": 4, "after": 2, "merged": 2, "kept": 1, "closed": 1, "exits": 0,
    }  # fmt: skip
    assert (figures["reduction"], figures["target"]) == ("50.0", "50.0")
    # before one large of four; after both are large (120 万吨/年 of cement limestone)
    assert (figures["large_medium_before"], figures["large_medium_after"]) == ("25.0", "100.0")
    assert figures["capacity"] == [{"unit": "万吨/年", "before": "130", "after": "220"}]
    group = scheme["groups"][0]
    assert [one["code"] for one in group["mines"]] == ["甲", "乙"]
    assert group["scale_class"] == "large"
    assert float(group["area_km2"]) > float(group["merged_area_km2"]) > 0
    lights = {one["step"]: (one["due"], one["light"]) for one in scheme["milestones"]}
    assert lights["scheme_submitted"] == ("2022-10-30", "red")
    assert scheme["division_code"] == COUNTY


async def test_given_the_procedure_then_step_by_step_to_the_citys_approval(
    desks: Desks, clock: SettableClock
) -> None:
    scheme = await desks.submitted()
    assert (scheme["status"], scheme["actions"]) == ("submitted", ["approve", "return"])
    early = await desks.act(scheme, "begin", {})
    assert (early.status_code, early.json()["allowed"]) == (409, ["approve", "return"])
    paper = {"document_no": "示例政批〔2022〕1号", "on": "2022-12-01"}
    at_county = await desks.act(scheme, "approve", paper, "approver")
    assert (at_county.status_code, at_county.json()["code"]) == (403, "not_the_city")
    assert (await desks.act(scheme, "approve", paper, "leader")).status_code == 403
    assert (await desks.act(scheme, "approve", paper, "other")).status_code in (403, 404)
    approved = made(await desks.act(scheme, "approve", paper, "city"))
    lights = {one["step"]: one["light"] for one in approved["milestones"]}
    assert (lights["scheme_submitted"], lights["scheme_approved"]) == ("green", "red")
    assert [one["act"] for one in approved["acts"]][-4:] == [
        "heard", "publicised", "submitted", "approved",
    ]  # fmt: skip
    stale = await desks.act(scheme, "approve", paper, "city")
    assert (stale.status_code, stale.json()["current"]["status"]) == (412, "approved")
    answer = await desks.get("other", f"{PATH}/{scheme['id']}")
    assert answer.status_code == 404
