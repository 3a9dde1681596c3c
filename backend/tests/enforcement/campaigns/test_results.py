"""Spot checks that anybody repeats, reports that stay, cases that name nobody."""

import io
import zipfile
from datetime import timedelta

import psycopg
import pytest

from kuangzheng.kernel.draws.redraw import faults
from kuangzheng.kernel.embedded.server import EmbeddedServer
from tests.enforcement.campaigns.conftest import ON, Office
from tests.enforcement.campaigns.everything import insert_report

pytestmark = pytest.mark.service("enforcement")
PUBLIC = "public-typical-cases"


async def test_given_a_draw_then_every_county_is_in_it_and_its_proof_agrees(
    office: Office,
) -> None:
    campaign = await office.campaign()
    body = {"campaign_id": campaign["id"], "title": "示例抽查"}
    await office.post(office.reviewer, "spot-checks", body, 403)
    await office.post(office.city, "spot-checks", body | {"percent": 10}, 422)
    made = await office.post(office.city, "spot-checks", body)
    assert (made["rights"], made["sample"], made["counties"]) == (4, 2, 2)
    before = await office.get(office.clerk, f"spot-checks/{made['id']}/proof")
    assert (before["seed"], before["result"]) == (None, None)
    number = {
        "value": "05 11 23 31", "source": "示例：公开彩票开奖号码",
        "drawn_at": (office.clock.now() + timedelta(minutes=5)).isoformat(),
    }  # fmt: skip
    await office.act(office.city2, "spot-checks", made, "draw", number, 422)
    office.clock.instant = office.clock.now() + timedelta(minutes=10)
    await office.act(office.city, "spot-checks", made, "draw", number, 403)
    drawn = await office.act(office.city2, "spot-checks", made, "draw", number)
    assert [(one["division_code"], one["drawn"]) for one in drawn["strata"]] == [
        ("500112", 1), ("500113", 1),
    ]  # fmt: skip
    proof = await office.get(office.clerk, f"spot-checks/{made['id']}/proof")
    assert faults(proof) == []
    own = (await office.get(office.clerk, "spot-check-items"))["items"]
    assert [one["division_code"] for one in own] == ["500113"]
    result = {"on": ON, "result": "returned", "note": "示例：整改不到位"}
    await office.act(office.reviewer, "spot-check-items", own[0], "confirm", result, 403)
    done = await office.act(office.city, "spot-check-items", own[0], "confirm", result)
    assert (done["result_name"], done["allowed"]) == ("退回整改", [])
    script = await office.clerk.get("/api/v1/enforcement/spot-check-script")
    assert b"strata-v1" in script.content
    await office.get(office.far, f"spot-checks/{made['id']}", 404)


async def test_given_a_summary_of_a_department_then_there_is_one_a_county(office: Office) -> None:
    campaign = await office.campaign()
    summary = {"campaign_id": campaign["id"], "department": "emergency", "text": "示例：检查5家"}
    await office.post(office.clerk, "department-summaries", summary)
    await office.post(office.clerk, "department-summaries", summary, 409)


async def test_given_reports_of_before_then_they_are_read_as_issued_and_nobody_writes_one(
    office: Office, postgres: EmbeddedServer
) -> None:
    campaign = await office.campaign()
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as superuser:
        report = insert_report(superuser, campaign["id"], issued=True)
        draft = insert_report(superuser, campaign["id"], issued=False)
        for role in ("kz_official", "kz_worker"):
            asked = f"SELECT has_table_privilege('{role}', 'campaign_reports', 'INSERT, UPDATE')"
            assert superuser.execute(asked).fetchone() == (False,)  # type: ignore[arg-type]
    seen = await office.get(office.city, f"campaign-reports/{report}")
    assert (seen["state"], seen["figures"]["total"]["problems"]) == ("issued", 2)
    left = await office.get(office.clerk, f"campaign-reports/{draft}")
    assert (left["state_name"], left["figures"], left["as_of"]) == ("草稿", None, None)
    path = f"/api/v1/enforcement/campaign-reports/{report}/paper"
    paper = await office.clerk.get(path)
    text = zipfile.ZipFile(io.BytesIO(paper.content)).read("word/document.xml").decode()
    assert "排查发现问题2个" in text and "数据截至2025年8月1日" in text
    assert (await office.clerk.get(path, params={"form": "pdf"})).content.startswith(b"%PDF-")
    await office.get(office.clerk, f"campaign-reports/{draft}/paper", 404)
    body = {"campaign_id": campaign["id"], "kind": "county_summary"}
    await office.post(office.clerk, "campaign-reports", body, 405)
    cockpit = await office.get(office.city, f"campaigns/{campaign['id']}/cockpit")
    banan = next(one for one in cockpit["counties"] if one["division_code"] == "500113")
    assert [one["state"] for one in banan["deliverables"]][-1] == "done"


async def test_given_a_case_of_a_person_then_the_public_reads_it_masked(office: Office) -> None:
    campaign = await office.campaign()
    body = {
        "campaign_id": campaign["id"], "title": "张三非法采矿案", "party": "张三",
        "text": "示例：当事人张三，电话13812345678，无证开采石灰岩", "outcome": "示例：没收并罚款",
    }  # fmt: skip
    made = await office.post(office.clerk, "typical-cases", body)
    assert (await office.get(office.clerk, PUBLIC))["items"] == []
    await office.get(office.clerk, f"{PUBLIC}/{made['id']}", 404)
    await office.act(office.clerk, "typical-cases", made, "publish", {"on": ON}, 403)
    done = await office.act(office.reviewer, "typical-cases", made, "publish", {"on": ON})
    office.clerk.headers.pop("Authorization")
    shown = (await office.get(office.clerk, PUBLIC, division="500000"))["items"]
    assert [(one["title"], one["party"]) for one in shown] == [("张*非法采矿案", "张*")]
    assert "138****5678" in shown[0]["text"] and "张三" not in str(shown)
    assert await office.get(office.clerk, f"{PUBLIC}/{made['id']}") == shown[0]
    assert set(shown[0]) == {
        "id", "division_code", "division_name", "title", "party", "text", "outcome",
        "published_on",
    }  # fmt: skip
    assert (await office.get(office.clerk, PUBLIC, division="140902"))["items"] == []
    reason = {"reason": "示例：更正"}
    await office.act(office.reviewer, "typical-cases", done, "withdraw", reason)
    assert (await office.get(office.clerk, PUBLIC))["items"] == []
    await office.get(office.clerk, f"{PUBLIC}/{made['id']}", 404)


async def test_given_many_cases_then_the_public_turns_pages_the_newest_first(
    office: Office,
) -> None:
    campaign = await office.campaign()
    for n in range(3):
        body = {"campaign_id": campaign["id"], "title": f"示例案{n}", "text": "示例",
                "outcome": "示例"}  # fmt: skip
        made = await office.post(office.clerk, "typical-cases", body)
        if n < 2:
            await office.act(office.reviewer, "typical-cases", made, "publish", {"on": ON})
        draft = made
    office.clock.instant += timedelta(days=1)
    await office.act(office.reviewer, "typical-cases", draft, "publish", {"on": "2025-08-02"})
    office.clerk.headers.pop("Authorization")
    first = await office.get(office.clerk, PUBLIC, limit=2)
    second = await office.get(office.clerk, PUBLIC, limit=2, cursor=first["next_cursor"])
    told = [(one["title"], one["published_on"]) for one in first["items"] + second["items"]]
    assert told == [("示例案2", "2025-08-02"), ("示例案1", ON), ("示例案0", ON)]
    assert second["next_cursor"] is None
    await office.get(office.clerk, PUBLIC, 400, sort="title")
    await office.get(office.clerk, PUBLIC, 400, cursor="WzFd")
