"""What happens arrives: signed, at least once, whatever the receiver and the worker go through."""

from datetime import timedelta

import orjson
import pytest

from kuangzheng.kernel.consumers import rebuild
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.outbound import Outbound, networks
from kuangzheng.kernel.testing.plugin import scope_of
from kuangzheng.supervision.webhooks import jobs
from kuangzheng.supervision.webhooks.owing import CLEAN, SCOPE
from kuangzheng.supervision.webhooks.rules import signature
from tests.supervision.conftest import COUNTY, OTHER_COUNTY
from tests.supervision.webhooks.conftest import LOCAL, Hooks, Receiver

pytestmark = pytest.mark.service("supervision")


async def test_given_an_event_then_it_arrives_signed_with_its_body(
    hooks: Hooks, receiver: Receiver
) -> None:
    made = await hooks.endpoint(receiver.url)
    await hooks.happen()
    assert await hooks.sent() == 1
    ((headers, body),) = receiver.seen
    event = orjson.loads(body)
    assert event["type"] == "licensing.mine_registered.v1" and event["id"] == headers["webhook-id"]
    assert headers["content-type"] == "application/json"
    assert headers["webhook-timestamp"] == str(int(hooks.clock.now().timestamp()))
    told = int(headers["webhook-timestamp"])
    expected = signature(made["secret"], headers["webhook-id"], told, body.decode())
    assert headers["webhook-signature"] == expected
    (owed,) = await hooks.deliveries()
    assert (owed["state"], owed["attempts"], owed["last_status"]) == ("delivered", 1, 204)
    detail = (await hooks.call("GET", f"/webhook-deliveries/{owed['id']}")).json()
    (tried,) = detail["tried"]
    assert (tried["number"], tried["status"], tried["address"]) == (1, 204, "127.0.0.1")
    assert await hooks.sent() == 0 and len(receiver.seen) == 1


async def test_given_other_types_or_divisions_then_nothing_is_owed(
    hooks: Hooks, receiver: Receiver
) -> None:
    await hooks.endpoint(receiver.url, "licensing.right_registered")
    await hooks.endpoint(receiver.url, "enforcement.*", "restoration.*")
    await hooks.happen()
    assert await hooks.deliveries() == []
    await hooks.endpoint(receiver.url, "licensing.mine_registered")
    await hooks.happen(division=OTHER_COUNTY)
    assert await hooks.deliveries() == []
    await hooks.happen()
    assert len(await hooks.deliveries()) == 1


async def test_given_a_notice_to_a_desk_then_no_partner_hears_of_it(
    hooks: Hooks, receiver: Receiver
) -> None:
    await hooks.endpoint(receiver.url, "*")
    notice = Notice(
        kind="application", reason="示例", title="申请待受理", body="示例", audience="clerk",
        division_code=COUNTY,
    )  # fmt: skip
    async with hooks.city.databases["licensing"].session(scope_of(COUNTY)) as session:
        assert await post_notice(session, notice, hooks.clock.now()) is not None
    await hooks.happen()
    assert [one["type"] for one in await hooks.deliveries()] == ["licensing.mine_registered"]


async def test_given_what_was_before_the_registration_then_it_is_not_sent(
    hooks: Hooks, receiver: Receiver
) -> None:
    await hooks.happen(3)
    await hooks.endpoint(receiver.url)
    await hooks.happen()
    assert len(await hooks.deliveries()) == 1


async def test_given_a_receiver_down_for_ten_minutes_then_nothing_is_lost(
    hooks: Hooks, receiver: Receiver
) -> None:
    made = await hooks.endpoint(receiver.url)
    await hooks.happen(2)
    assert await hooks.sent() == 2
    await receiver.down()
    await hooks.happen(30)
    for _ in range(60):  # ten minutes in steps of ten seconds
        await hooks.sent()
        hooks.later(seconds=10)
    health = (await hooks.now(made))["health"]
    assert health["waiting"] == 30 and health["failures"] >= 5 and health["dead"] == 0
    tries = [one["attempts"] for one in await hooks.deliveries(state="waiting")]
    assert sum(tries) < 40, "an endpoint that is down is not called for every message"
    await receiver.up()
    await hooks.happen()
    hooks.later(minutes=6)  # the longest pause between two looks
    while await hooks.sent():
        hooks.later(hours=1)
    owed = await hooks.deliveries(limit="100")
    assert len(owed) == 33 and {one["state"] for one in owed} == {"delivered"}
    assert sorted(receiver.ids) == sorted(one["message_id"] for one in owed)
    health = (await hooks.now(made))["health"]
    assert (health["failures"], health["failing_since"], health["waiting"]) == (0, None, 0)


async def test_given_a_worker_that_died_with_a_message_then_it_goes_out_again_under_its_id(
    hooks: Hooks, receiver: Receiver
) -> None:
    """The process test is `test_process.py`; here the lease as the clock goes."""
    await hooks.endpoint(receiver.url)
    await hooks.happen()
    from kuangzheng.supervision.webhooks import owing
    from kuangzheng.supervision.webhooks.sending import LEASE

    (endpoint_id,) = await owing.due_endpoints(hooks.database, hooks.clock.now())
    now = hooks.clock.now()
    held = await owing.claim(hooks.database, endpoint_id, now, now + LEASE, 10, in_order=False)
    assert len(held) == 1
    assert await hooks.sent() == 0, "another worker has it"
    hooks.later(seconds=LEASE.total_seconds() + 1)
    assert await hooks.sent() == 1
    assert receiver.ids == [str(held[0].message_id)]


async def test_given_one_message_that_is_refused_then_the_others_arrive_and_it_dies(
    hooks: Hooks, receiver: Receiver
) -> None:
    made = await hooks.endpoint(receiver.url)
    await hooks.happen(3)
    owed = await hooks.deliveries()
    bad = owed[1]["message_id"]
    receiver.answers[bad] = 400
    assert await hooks.sent() == 2
    for _ in range(40):
        hooks.later(hours=2)
        await hooks.sent()
    (dead,) = await hooks.deliveries(state="dead")
    assert dead["message_id"] == bad and 12 <= dead["attempts"] <= 19
    assert dead["last_error"] == "接收方答复 400" and dead["allowed"] == ["replay"]
    assert (await hooks.now(made))["health"]["dead"] == 1
    detail = (await hooks.call("GET", f"/webhook-deliveries/{dead['id']}")).json()
    assert len(detail["tried"]) == dead["attempts"] and detail["tried"][0]["snippet"] == "x"
    receiver.answers.clear()
    before = receiver.ids.count(bad)
    again = await hooks.call(
        "POST", f"/webhook-deliveries/{dead['id']}/replay", version=dead["version"]
    )
    assert again.status_code == 200 and again.json()["state"] == "waiting"
    assert await hooks.sent() == 1 and receiver.ids.count(bad) == before + 1


async def test_given_a_replay_since_then_all_from_there_under_the_same_ids(
    hooks: Hooks, receiver: Receiver
) -> None:
    made = await hooks.endpoint(receiver.url)
    await hooks.happen(3)
    assert await hooks.sent() == 3
    first = list(receiver.ids)
    path = f"/webhook-endpoints/{made['id']}/replay"
    none = await hooks.call("POST", path, version=1, reason="示例", which="dead")
    assert none.json()["queued"] == 0
    future = await hooks.call("POST", path, version=2, reason="示例", which="all",
                              since="2999-01-01T00:00:00+08:00")  # fmt: skip
    assert future.json()["queued"] == 0
    every = await hooks.call("POST", path, version=3, reason="接收方丢失数据", which="all",
                             since="2020-01-01T00:00:00+08:00")  # fmt: skip
    assert every.json()["queued"] == 3
    assert await hooks.sent() == 3
    assert sorted(receiver.ids) == sorted(first * 2)


async def test_given_an_endpoint_in_order_then_each_waits_for_the_one_before(
    hooks: Hooks, receiver: Receiver
) -> None:
    await hooks.endpoint(receiver.url, in_order=True)
    await hooks.happen(4)
    owed = [one["message_id"] for one in reversed(await hooks.deliveries())]
    receiver.answers[owed[1]] = 500
    assert await hooks.sent() == 1
    hooks.later(hours=1)
    assert await hooks.sent() == 0 and set(receiver.ids) == set(owed[:2])
    receiver.answers.clear()
    hooks.later(hours=1)
    assert await hooks.sent() == 3
    assert receiver.ids == [owed[0], owed[1], owed[1], *owed[1:]]


async def test_given_a_rotation_then_both_secrets_sign_until_the_old_one_ends(
    hooks: Hooks, receiver: Receiver
) -> None:
    made = await hooks.endpoint(receiver.url)
    answer = await hooks.call("POST", f"/webhook-endpoints/{made['id']}/rotate-secret", version=1,
                              reason="例行更换", overlap_hours=24)  # fmt: skip
    new = answer.json()["secret"]
    assert new != made["secret"] and len(answer.json()["secrets"]) == 2
    for valid in ([new, made["secret"]], [new]):
        await hooks.happen()
        await hooks.sent()
        headers, body = receiver.seen[-1]
        told = int(headers["webhook-timestamp"])
        expected = [signature(one, headers["webhook-id"], told, body.decode()) for one in valid]
        assert headers["webhook-signature"].split() == expected
        hooks.later(hours=25)


async def test_given_days_of_failure_then_disabled_and_told_and_kept(
    hooks: Hooks, receiver: Receiver
) -> None:
    made = await hooks.endpoint(receiver.url, contact_email="ops@example.com")
    await receiver.down()
    for _ in range(6):
        await hooks.happen(2)
        for _ in range(12):
            await hooks.sent()
            hooks.later(hours=2)
    now = await hooks.now(made)
    assert now["state"] == "disabled" and "5 天" in now["state_reason"]
    assert now["allowed"] == ["resume", "close", "rotate-secret"]
    inbox = (await hooks.call("GET", "/notices")).json()["items"]
    assert [one["kind"] for one in inbox] == ["webhook_disabled"]
    admin = (await hooks.call("GET", "/notices", hooks.token("system_admin"))).json()["items"]
    assert [one["link"] for one in admin] == [f"/webhooks?id={made['id']}"]
    await hooks.happen()
    await receiver.up()
    assert await hooks.sent() == 0
    back = await hooks.call("POST", f"/webhook-endpoints/{made['id']}/resume",
                            version=now["version"], reason="接收方已恢复")  # fmt: skip
    assert back.json()["state"] == "active"
    dead = now["health"]["dead"]
    while await hooks.sent():
        hooks.later(hours=13)
    assert len(receiver.ids) == 13 - dead and dead >= 2


async def test_given_410_then_disabled_at_once(hooks: Hooks, receiver: Receiver) -> None:
    made = await hooks.endpoint(receiver.url)
    receiver.status = 410
    await hooks.happen(2)
    await hooks.sent()
    assert (await hooks.now(made))["state"] == "disabled"


async def test_given_retry_after_then_the_endpoint_is_left_alone_so_long(
    hooks: Hooks, receiver: Receiver
) -> None:
    await hooks.endpoint(receiver.url, in_order=True)
    receiver.status, receiver.headers = 429, {"Retry-After": "600"}
    await hooks.happen()
    await hooks.sent()
    receiver.status, receiver.headers = 204, {}
    hooks.later(seconds=590)
    assert await hooks.sent() == 0
    hooks.later(seconds=20)
    assert await hooks.sent() == 1


async def test_given_a_redirect_then_it_is_not_followed(hooks: Hooks, receiver: Receiver) -> None:
    await hooks.endpoint(receiver.url)
    receiver.status, receiver.headers = 302, {"Location": receiver.url + "/elsewhere"}
    await hooks.happen()
    assert await hooks.sent() == 0 and len(receiver.seen) == 1
    (owed,) = await hooks.deliveries()
    assert "不跟随跳转" in owed["last_error"]


async def test_given_a_name_that_points_inside_later_then_nothing_is_sent(
    hooks: Hooks, receiver: Receiver
) -> None:
    """DNS rebinding: the name was public when it was registered."""
    addresses = ["8.8.8.8"]

    async def lookup(host: str, port: int) -> list[str]:
        return addresses

    hooks.app.state.outbound = Outbound(lookup=lookup)
    await hooks.endpoint("https://partner.example:8443/hook")
    await hooks.happen()
    addresses[:] = ["127.0.0.1"]
    async with hooks.sender(outbound=Outbound(lookup=lookup)) as sender:
        assert await sender.deliver_due() == 0
    (owed,) = await hooks.deliveries()
    assert "内部地址" in owed["last_error"] and receiver.seen == []


async def test_given_a_network_that_is_allowed_no_longer_then_nothing_is_sent(
    hooks: Hooks, receiver: Receiver
) -> None:
    await hooks.endpoint(receiver.url)
    await hooks.happen()
    async with hooks.sender(outbound=Outbound()) as sender:
        assert await sender.deliver_due() == 0
    async with hooks.sender(outbound=Outbound(networks(LOCAL))) as sender:
        hooks.later(minutes=1)
        assert await sender.deliver_due() == 1


async def test_given_a_test_message_then_it_arrives_and_tells_nothing(
    hooks: Hooks, receiver: Receiver
) -> None:
    made = await hooks.endpoint(receiver.url, "licensing.right_registered")
    answer = await hooks.call("POST", f"/webhook-endpoints/{made['id']}/test", version=1)
    assert answer.status_code == 201 and answer.json()["type_name"] == "测试消息"
    assert await hooks.sent() == 1
    assert orjson.loads(receiver.seen[0][1])["type"] == "supervision.webhook_test.v1"


async def test_given_a_paused_endpoint_then_what_happens_waits(
    hooks: Hooks, receiver: Receiver
) -> None:
    made = await hooks.endpoint(receiver.url)
    path = f"/webhook-endpoints/{made['id']}"
    await hooks.call("POST", f"{path}/pause", version=1, reason="接收方升级")
    await hooks.happen(2)
    assert await hooks.sent() == 0
    await hooks.call("POST", f"{path}/resume", version=2, reason="升级完成")
    assert await hooks.sent() == 2


async def test_given_a_feed_that_was_rebuilt_then_the_partner_is_told_to_read_anew(
    hooks: Hooks, receiver: Receiver
) -> None:
    await hooks.endpoint(receiver.url)
    await hooks.endpoint(receiver.url, "enforcement.*")
    await hooks.happen()
    assert await rebuild(hooks.database, "licensing:webhooks")
    await hooks.happen()
    (rebuilt,) = await hooks.deliveries(type="supervision.feed_rebuilt")
    await hooks.sent()
    told = [orjson.loads(body) for headers, body in receiver.seen
            if headers["webhook-id"] == rebuilt["message_id"]]  # fmt: skip
    assert [one["data"]["producer"] for one in told] == ["licensing"]


async def test_given_messages_older_than_kept_then_they_go(
    hooks: Hooks, receiver: Receiver
) -> None:
    assert jobs.drop_old is not None
    await hooks.endpoint(receiver.url)
    await hooks.happen(2)
    await hooks.sent()
    async with hooks.database.session(SCOPE) as session:
        for statement in CLEAN:
            before = hooks.clock.now() - timedelta(days=1)
            await session.execute(statement, {"before": before})
    assert len(await hooks.deliveries()) == 2
    async with hooks.database.session(SCOPE) as session:
        for statement in CLEAN:
            await session.execute(statement, {"before": hooks.clock.now()})
    assert await hooks.deliveries() == []
