"""The block and the transferee an applicant chooses, and what the server makes of it."""

from datetime import date
from typing import Any

import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from tests.licensing.applications.people import PROPOSAL, URL, People
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.local_rulebooks.texts import in_force
from tests.licensing.rooms import BLOCK, CREDIT_CODE, HOLDER, create, insert, run_sql
from tests.licensing.rulings.people import People as Officials
from tests.licensing.rulings.people import people

__all__ = ["people"]
pytestmark = pytest.mark.service("licensing")
LISTED = (
    'jurisdiction: "500113"\ntitle: 示例信用规定\nsource: 示例〔2025〕4号\nparameters:\n'
    "  admission.holder_listed:\n"
    "    - {list: serious, outcome: block, basis: 示例第6条, confirmed: true}\n"
)
GRADED = LISTED.replace("holder_listed", "holder_credit").replace("list:", "grade:")


async def blocks(play: People, **asked: Any) -> list[dict[str, Any]]:
    answer = await play.clients["holder"].get(
        f"{BASE}/block-choices", params={"division": "500113"} | asked
    )
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()
    return found


async def companies(play: People, q: str) -> list[dict[str, Any]]:
    answer = await play.clients["holder"].get(
        f"{BASE}/transferee-choices", params={"division": "500113", "q": q}
    )
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()
    return found


def project(postgres: EmbeddedServer, block: str, state: str, winner: str | None) -> None:
    sold = {"winner_id": winner, "price_fen": 100, "concluded_on": "2025-05-06"} if winner else {}
    contract = {"contract": "{}"} if state == "contracted" else {}
    insert(
        postgres, "grant_projects", id=str(new_id()), division_code="500113", code="示例项目1号",
        name="示例项目", block_id=block, mineral="建筑石料用灰岩", state=state, method="listing",
        procedure="{}", capacity_value="120", capacity_unit="万吨/年", **sold, **contract,
    )  # fmt: skip


async def test_given_blocks_then_each_says_whether_the_holder_may_apply_on_it(
    play: People, postgres: EmbeddedServer, registered: Any
) -> None:
    clerk = play.clients["clerk"]
    made = {}
    for number, name in enumerate(("free", "expired", "occupied", "won", "others")):
        until = {"valid_to": "2025-01-01"} if name == "expired" else {}
        body = {
            "code": f"示例区块{number}", "name": f"示例{name}",
            "geometry": square(106.6 + number / 100, 29.3), **until,
        }  # fmt: skip
        made[name] = await create(clerk, "/planned-blocks", **body)
    right = await registered()
    run_sql(
        postgres, "UPDATE planned_blocks SET occupied_by_right_id = %s WHERE id = %s",
        right["id"], made["occupied"]["id"],
    )  # fmt: skip
    other = await create(clerk, "/holders", name="示例另一家矿业公司")
    project(postgres, made["won"]["id"], "contracted", play.holder["id"])
    project_other = made["others"]["id"]
    insert(
        postgres, "grant_projects", id=str(new_id()), division_code="500113", code="示例项目2号",
        name="示例", block_id=project_other, mineral="地热", state="concluded", method="listing",
        procedure="{}", winner_id=other["id"], price_fen=1, concluded_on="2025-05-06",
    )  # fmt: skip
    found = {one["name"].removeprefix("示例"): one for one in await blocks(play)}
    assert {name: one["standing"] for name, one in found.items()} == {
        "free": "free", "expired": "expired", "occupied": "occupied", "won": "free",
        "others": "in_project",
    }  # fmt: skip
    first = (await blocks(play))[0]
    assert (first["name"], first["project"]) == ("示例won", "示例项目1号")
    assert first["capacity"] == {"value": "120", "unit": "万吨/年"}
    assert first["geometry"]["type"] == "Polygon" and first["mineral"] == "建筑石料用灰岩"
    assert [one["name"] for one in await blocks(play, q="expired")] == ["示例expired"]
    assert await blocks(play, kind="exploration") == []
    for name, code in (
        ("expired", "block_expired"), ("occupied", "block_occupied"),
        ("others", "block_in_project"),
    ):  # fmt: skip
        refused = await play.draft(422, block_id=made[name]["id"])
        assert refused["errors"][0]["code"] == code
    draft = await play.draft(block_id=made["won"]["id"])
    assert draft["block"] == {
        "id": made["won"]["id"], "code": "示例区块3", "name": "示例won", "elevation": None,
    }  # fmt: skip


async def test_given_a_block_of_another_kind_or_place_or_for_another_matter_then_422(
    play: People, registered: Any
) -> None:
    clerk = play.clients["clerk"]
    unknown = await play.draft(422, block_id=str(new_id()))
    assert unknown["errors"][0]["code"] == "unknown_block"
    exploring = await create(clerk, "/planned-blocks", code="示例探1", kind="exploration")
    refused = await play.draft(422, block_id=exploring["id"])
    assert refused["errors"][0]["code"] == "other_kind"
    mining = await create(clerk, "/planned-blocks", **BLOCK)
    elsewhere = await play.draft(
        422, block_id=mining["id"], division_code="500112", proposal=None
    )
    assert elsewhere["errors"][0]["code"] == "other_division"
    right = await registered(holder_id=play.holder["id"])
    renewal = {"kind": "renewal", "right_id": right["id"], "proposal": None}
    refused = await play.draft(422, block_id=mining["id"], **renewal)
    assert refused["errors"][0]["code"] == "only_new"


async def test_given_a_block_put_up_meanwhile_then_the_draft_is_not_sent_in(
    play: People, postgres: EmbeddedServer
) -> None:
    block = await create(play.clients["clerk"], "/planned-blocks")
    draft = await play.draft(block_id=block["id"])
    await play.hand_in(*draft["required_materials"])
    project(postgres, block["id"], "announced", None)
    refused = await play.act("holder", "submit", status=422)
    assert refused["errors"][0]["code"] == "block_in_project"


async def test_given_companies_then_a_transfer_finds_them_by_name_and_code_without_oneself(
    play: People, registered: Any, postgres: EmbeddedServer, people: Officials
) -> None:
    clerk = play.clients["clerk"]
    other = await create(clerk, "/holders", name="示例受让公司", credit_code=CREDIT_CODE)
    gone = await create(clerk, "/holders", name="示例受让已注销公司")
    run_sql(postgres, "UPDATE holders SET status = 'dissolved' WHERE id = %s", gone["id"])
    for q in ("受让公司", CREDIT_CODE, CREDIT_CODE.lower()):
        assert [one["id"] for one in await companies(play, q)] == [other["id"]]
    assert await companies(play, HOLDER["name"]) == [] == await companies(play, "受")
    assert {one["id"] for one in await companies(play, "示例")} == {other["id"]}
    right = await registered(holder_id=play.holder["id"])
    transfer: dict[str, Any] = {"kind": "transfer", "right_id": right["id"], "proposal": None}
    for transferee, code in (
        (play.holder["id"], "oneself"), (str(new_id()), "unknown_holder"),
        (gone["id"], "holder_dissolved"),
    ):  # fmt: skip
        refused = await play.draft(422, **transfer, transferee_id=transferee)
        assert refused["errors"][0]["code"] == code
    draft = await play.draft(**transfer, transferee_id=other["id"])
    assert draft["transferee"] == {
        "id": other["id"], "name": "示例受让公司", "credit_code": CREDIT_CODE,
    }  # fmt: skip
    insert(
        postgres, "holder_listings", id=str(new_id()), holder_id=other["id"], list="serious",
        division_code="500113", reason="示例", listed_on=str(date(2025, 7, 1)),
    )  # fmt: skip
    assert [one["lists"] for one in await companies(play, "受让公司")] == [["serious"]]
    assert (await companies(play, "受让公司"))[0]["barred"] is None
    await in_force(people, "500113", LISTED)
    (listed,) = await companies(play, "受让公司")
    assert listed["barred"] == "列入严重失信主体名单，不能受让（示例第6条）"
    barred = await play.act("holder", "submit", status=422)
    assert barred["errors"][0]["code"] == "holder_listed"


async def test_given_a_transferee_of_bad_credit_then_refused_where_the_rulebook_blocks(
    play: People, registered: Any, postgres: EmbeddedServer, people: Officials
) -> None:
    other = await create(play.clients["clerk"], "/holders", name="示例受让公司")
    right = await registered(holder_id=play.holder["id"])
    insert(
        postgres, "holder_credits", id=str(new_id()), division_code="500113",
        holder_id=other["id"], holder_name="示例受让公司", points=12, change=12, grade="serious",
        ground="penalty", reason="示例", told_at="2025-07-01",
    )  # fmt: skip
    transfer: dict[str, Any] = {"kind": "transfer", "right_id": right["id"], "proposal": None}
    await play.draft(**transfer, transferee_id=other["id"])  # the nation only warns
    await in_force(people, "500113", GRADED)
    refused = await play.act("holder", "submit", status=422)
    assert refused["errors"][0]["code"] == "holder_credit"
    assert "信用等级为重点关注，不能受让（示例第6条）" in refused["detail"]


async def test_given_a_transferee_taken_out_then_the_draft_waits_for_another(
    play: People, registered: Any
) -> None:
    right = await registered(holder_id=play.holder["id"])
    other = await create(play.clients["clerk"], "/holders", name="示例受让公司")
    await play.draft(
        kind="transfer", right_id=right["id"], proposal=None, transferee_id=other["id"]
    )
    answer = await play.clients["holder"].patch(
        f"{URL}/{play.record['id']}", json={"transferee_id": play.holder["id"]},
        headers=if_match(play.record),
    )  # fmt: skip
    assert answer.status_code == 422
    renewal = await play.draft(422, proposal=PROPOSAL, transferee_id=other["id"])
    assert renewal["errors"][0]["code"] == "only_transfer"


@pytest.mark.parametrize("path", ["block-choices", "transferee-choices"])
async def test_given_no_applicant_then_nothing_is_offered(play: People, path: str) -> None:
    asked = {"division": "500113", "q": "示例"}
    refused = await play.clients["clerk"].get(f"{BASE}/{path}", params=asked)
    assert refused.status_code == 403
    wrong = await play.clients["holder"].get(f"{BASE}/{path}", params={"division": "x"})
    assert wrong.status_code == 422 or wrong.status_code == 400
    play.clients["holder"].headers.pop("Authorization", None)
    nobody = await play.clients["holder"].get(f"{BASE}/{path}", params=asked)
    assert nobody.status_code == 401


async def test_given_a_block_with_elevations_then_the_application_is_held_against_them(
    play: People,
) -> None:
    await in_plan(play, levels={"from_m": "300", "to_m": "150"})
    (choice,) = await blocks(play)
    assert choice["elevation"] == {"from_m": "300", "to_m": "150"}
    record = await play.submitted(block_id=choice["id"])
    assert record["block"]["elevation"] == {"from_m": "300", "to_m": "150"}
    found = await play.clients["clerk"].get(f"{BASE}/admission-checks/{record['check_id']}")
    (rule,) = [
        one for one in found.json()["results"] if one["rule"] == "admission.block_elevation"
    ]
    # asked for are 310 down to 200, planned 300 down to 150
    assert (rule["outcome"], rule["value"]) == ("warn", "310 米至 200 米")
    assert rule["limit"] == "300 米至 150 米（1985国家高程基准）"
    assert rule["evidence"][0]["note"] == "高出上限 10 米"
    assert rule["basis"]


async def in_plan(play: People, levels: dict[str, str]) -> None:
    area = {"geometry": square(106.59, 29.29, 0.05)}
    await create(play.clients["clerk"], "/planned-blocks", elevation=levels, **area)
