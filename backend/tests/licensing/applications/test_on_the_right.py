"""What the law asks of a right before it is transferred, renewed or registered at a level."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import new_key
from kuangzheng.licensing.rights.cuts import largest_after_cut
from tests.licensing.applications.people import PROPOSAL, People
from tests.licensing.applications.test_issuing import ENTRY, approved
from tests.licensing.conftest import BASE, square
from tests.licensing.rooms import create, run_sql

pytestmark = pytest.mark.service("licensing")
EXPLORATION = {
    "kind": "exploration", "minerals": ["石灰岩"], "mining_method": None, "capacity": None,
    "elevation": None, "valid_from": "2024-01-01", "valid_to": "2026-12-31",
}  # fmt: skip


async def warned(play: People, **fields: Any) -> dict[str, str]:
    """Warnings of a draft, by code."""
    draft = await play.draft(**{"proposal": None} | fields)
    return {one["code"]: one["detail"] for one in draft["warnings"]}


async def transferee(play: People) -> str:
    made = await create(play.clients["clerk"], "/holders", name="示例受让矿业有限公司")
    return str(made["id"])


@pytest.mark.parametrize(
    ("since", "code"),
    [(None, "transfer_unknown"), ("2024-08-02", "transfer_early"), ("2024-08-01", None)],
)
async def test_given_a_mine_that_has_produced_less_than_a_year_then_its_transfer_is_warned_of(
    play: People, registered: Any, postgres: EmbeddedServer, since: str | None, code: str | None
) -> None:
    """On 1 August 2025, 国务院令第242号: a year of production."""
    mine = await create(play.clients["clerk"], "/mines")
    run_sql(
        postgres, "UPDATE mines SET status = 'producing', status_since = %s WHERE id = %s",
        since, mine["id"],
    )  # fmt: skip
    right = await registered(holder_id=play.holder["id"], mine_id=mine["id"])
    asked = {"kind": "transfer", "right_id": right["id"], "transferee_id": await transferee(play)}
    found = await warned(play, **asked)
    assert list(found) == ([] if code is None else [code])
    if code is not None:
        assert "国务院令第242号" in found[code]
        assert "未核实" in found[code]


async def test_given_an_exploration_right_of_less_than_two_years_then_its_transfer_is_warned_of(
    play: People, registered: Any
) -> None:
    right = await registered(holder_id=play.holder["id"], **EXPLORATION)
    asked = {"kind": "transfer", "right_id": right["id"], "transferee_id": await transferee(play)}
    found = await warned(play, right_kind="exploration", **asked)
    assert "2024-01-01 取得探矿权，满 2 年（2026-01-01）后方可转让" in found["transfer_early"]
    assert "发现可供进一步勘查或者开采的矿产资源的除外" in found["transfer_early"]


@pytest.mark.parametrize(
    ("first", "present", "share", "most"),
    [
        ("10.0000", "10.0000", "0.2", "8.0000"), ("10.0000", "8.0000", "0.2", "6.0000"),
        ("10.0000", "1.5000", "0.2", "0.0000"), ("0.3333", "0.3333", "0.25", "0.2500"),
    ],
)  # fmt: skip
def test_given_the_first_area_then_a_renewal_keeps_the_present_less_its_share(
    first: str, present: str, share: str, most: str
) -> None:
    found = largest_after_cut(Decimal(first), Decimal(present), Fraction(share))
    assert found == Decimal(most)


async def test_given_an_exploration_right_renewed_whole_then_the_cut_is_told_and_cut_it_is_not(
    play: People, registered: Any
) -> None:
    """A fifth of the first area (矿产资源法 24); a square of 0.004° less a quarter passes."""
    right = await registered(
        holder_id=play.holder["id"], geometry=square(106.6, 29.3), **EXPLORATION
    )
    asked = {"kind": "renewal", "right_kind": "exploration", "right_id": right["id"]}
    whole = await warned(play, **asked)
    area = Decimal(right["area_km2"])
    most = largest_after_cut(area, area, Fraction(1, 5))
    assert f"续期不超过 {most:.4f}；申请范围 {area:.4f} 平方千米" in whole["area_not_cut"]
    corners = [[106.6, 29.3], [106.603, 29.3], [106.603, 29.304], [106.6, 29.304], [106.6, 29.3]]
    less = {"minerals": ["石灰岩"], "boundary": {"type": "Polygon", "coordinates": [corners]}}
    assert "area_not_cut" not in await warned(play, **asked, proposal=less)


async def test_given_a_mineral_of_a_higher_level_then_a_districts_application_says_so(
    play: People,
) -> None:
    lithium = PROPOSAL | {"minerals": ["锂"]}
    found = await warned(play, proposal=lithium)
    assert found["other_level"].startswith("锂的矿业权由部级登记，本件在县级办理")
    assert "自然资源部公告2020年第21号" in found["other_level"]
    assert "other_level" not in await warned(play, proposal=PROPOSAL)


async def test_given_a_licence_of_such_a_mineral_then_a_county_does_not_issue_it(
    play: People, registered: Any
) -> None:
    right = await registered(minerals=["铁"])
    licence = {
        "right_id": right["id"], "kind": "mining", "valid_from": "2025-08-01",
        "valid_to": "2033-12-31", "issued_on": "2025-08-01", "issuing_authority": "示例局",
    }  # fmt: skip
    url = f"{BASE}/licences"
    clerk = play.clients["clerk"]
    low = await clerk.post(url, json=licence | {"issuing_level": "county"}, headers=new_key())
    assert (low.status_code, low.json()["errors"][0]["code"]) == (422, "level_too_low")
    assert "铁由省级登记发证，县级无权核发（自然资源部公告2020年第21号）" in low.json()["detail"]
    unsaid = await clerk.post(url, json=licence, headers=new_key())
    assert unsaid.status_code == 201, unsaid.text
    assert "未填发证机关级别" in unsaid.json()["warnings"][0]
    high = await clerk.post(url, json=licence | {"issuing_level": "province"}, headers=new_key())
    assert (high.status_code, high.json()["warnings"]) == (201, [])


async def test_given_a_new_right_entered_then_the_day_to_publish_its_area_is_told(
    play: People, postgres: EmbeddedServer
) -> None:
    """Ninety days after 11 August 2025: 9 November, a Sunday, so the 10th (国务院令第241号 8)."""
    await approved(play)
    issued = await play.act("clerk", "issue", {"register_entry": ENTRY})
    assert issued["acts"][-1]["data"]["publish_by"] == "2025-11-10"
    [(body,)] = run_sql(
        postgres, "SELECT body FROM notices WHERE starts_with(body, '请于 2025-11-10 前公告')"
    )
    assert "国务院令第241号 第8条" in body
