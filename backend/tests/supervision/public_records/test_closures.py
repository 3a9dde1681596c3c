"""Closed mines: public once they are noticed, masked, gone when the notice is withdrawn."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest_asyncio

from kuangzheng.kernel.consumers import rebuild
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.supervision.public_checks.jobs import check
from tests.enforcement.closure_things import SUPPLIES, Hands, supply_body
from tests.supervision.conftest import City

Mined = Callable[..., Awaitable[dict[str, str]]]
NOTICE = {"on": "2025-07-16", "document_no": "示例公告1号", "media": "示例区人民政府网站"}
WITHDRAWN = {"on": "2025-07-20", "reason": "示例：公告文号有误"}
TOLD = {
    "mine_name": "示例落后采石场", "mine_place": "示例镇示例村", "order_no": "示例府关〔2025〕1号",
    "closure_kind": "backward", "authority": "示例区人民政府", "ordered_on": "2025-07-01",
    "accepted_on": "2025-07-15", "acceptance_no": "示例验〔2025〕1号",
    "acceptance_note": "示例：验收合格", "notice_no": "示例公告1号",
    "notice_media": "示例区人民政府网站",
    "legal_ground": "示例：不具备安全生产条件且整改不到位，依法予以关闭",
}  # fmt: skip


@pytest_asyncio.fixture
async def hands(city: City) -> AsyncIterator[Hands]:
    roles = ("clerk", "reviewer", "inspector")
    tokens = [
        city.make_token(role, subject=f"00000000-0000-7000-8000-00000000000{n}")
        for n, role in enumerate(roles, 1)
    ]
    async with (
        city.client("enforcement", tokens[0]) as clerk,
        city.client("enforcement", tokens[1]) as reviewer,
        city.client("enforcement", tokens[2]) as inspector,
    ):
        yield Hands(clerk, reviewer, inspector)


async def _noticed(city: City, hands: Hands, **fields: Any) -> dict[str, Any]:
    record = await hands.accepted(**fields)
    await city.told()
    assert (await city.public("/closures")).json()["items"] == []  # accepted, not yet noticed
    record = await hands.act(hands.clerk, record, "notice", NOTICE)
    await city.told()
    return record


async def test_given_a_closure_noticed_then_everybody_reads_it_in_list_page_and_search(
    city: City, hands: Hands
) -> None:
    made = await _noticed(city, hands)

    (line,) = (await city.public("/closures", kind="backward", division="5001")).json()["items"]
    one = (await city.public(f"/closures/{made['id']}")).json()
    found = (await city.public("/findings", q="落后采石场")).json()

    assert (line["id"], line["title"], line["ordered_on"]) == (
        made["id"], "示例落后采石场", "2025-07-16",
    )  # fmt: skip
    assert (line["kind_name"], line["state_name"]) == ("落后小矿山关闭退出", "已关闭")
    assert one["fields"] == TOLD
    assert [(each["resource"], each["id"]) for each in found] == [("closures", made["id"])]
    assert (await city.public("/closures", kind="unsafe")).json()["items"] == []
    file = (await city.public("/closures/export")).text
    assert "关闭决定文号" in file and "示例府关〔2025〕1号" in file


async def test_given_names_and_numbers_of_persons_then_they_are_masked(
    city: City, hands: Hands
) -> None:
    await hands.made(SUPPLIES, supply_body(mine_name="张三"))
    record = await hands.carried_out(
        mine_name="张三", place="示例村，联系电话 13812345678",
        legal_ground="示例：证号 500113199001011234 未取得采矿许可证",
    )  # fmt: skip
    accepted = {"on": "2025-07-15", "document_no": "示例验1号", "note": "示例：13812345678 合格"}
    record = await hands.act(hands.reviewer, record, "accept", accepted)
    await hands.act(hands.clerk, record, "notice", NOTICE)
    await city.told()

    text_ = (await city.public(f"/closures/{record['id']}")).text
    plain = (await city.public("/plain-pages", path=f"/public/closures/{record['id']}")).text

    for shown in (text_, plain):
        assert "张*" in shown and "138****5678" in shown
        assert "张三" not in shown and "13812345678" not in shown
        assert "500113199001011234" not in shown
    assert (await city.public("/closures", q="张三")).json()["items"] == []


async def test_given_a_notice_withdrawn_then_it_is_gone_until_it_is_noticed_again(
    city: City, hands: Hands
) -> None:
    made = await _noticed(city, hands)
    record = await hands.act(hands.clerk, made, "withdraw", WITHDRAWN)
    await city.told()
    assert (await city.public(f"/closures/{made['id']}")).status_code == 404
    assert (await city.public("/status")).json()["records"]["closures"] == 0

    again = {"on": "2025-07-21", "document_no": "示例公告2号", "media": "示例日报"}
    await hands.act(hands.clerk, record, "notice", again)
    await city.told()

    fields = (await city.public(f"/closures/{made['id']}")).json()["fields"]
    assert (fields["notice_no"], fields["notice_media"]) == ("示例公告2号", "示例日报")


async def test_given_closures_then_the_check_counts_them_and_a_rebuild_changes_nothing(
    city: City, hands: Hands, mined: Mined, settings: KernelSettings
) -> None:
    await mined()
    made = await _noticed(city, hands)
    before = (await city.public("/rights")).json()["items"]

    assert await rebuild(city.databases["supervision"], "enforcement")
    await city.told()
    worker = Worker(
        "supervision", city.databases["supervision"], settings, city.clock, city.sources()
    )

    assert await check(worker) == {"outcome": "agrees", "differing": 0}
    newest = (await city.public("/consistency-checks")).json()["items"][0]
    counts = {one["resource"]: (one["expected"], one["found"]) for one in newest["resources"]}
    assert (counts["closures"], counts["rights"], counts["penalties"]) == ((1, 1), (1, 1), (0, 0))
    assert (await city.public(f"/closures/{made['id']}")).json()["fields"] == TOLD
    after = (await city.public("/rights")).json()["items"]
    assert [one["fields"] for one in after] == [one["fields"] for one in before]


async def test_given_a_closure_then_its_plain_page_and_its_address_are_there(
    city: City, hands: Hands
) -> None:
    made = await _noticed(city, hands)

    listed = (await city.public("/plain-pages", path="/public/closures")).json()
    found = (await city.public("/plain-pages/addresses", resource="closures")).json()
    one = (await city.public("/plain-pages", path=f"/public/closures/{made['id']}")).json()

    assert f'<a href="/public/closures/{made["id"]}">示例落后采石场</a>' in listed["body"]
    assert [each["path"] for each in found["items"]] == [f"/public/closures/{made['id']}"]
    assert "<dt>关闭情形</dt><dd>落后小矿山关闭退出</dd>" in one["body"]
