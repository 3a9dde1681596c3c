"""Decisions in force that punish illegal mining count towards closing without being typed again."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest_asyncio

from kuangzheng.kernel.consumers import Consumer
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.local_feed import LocalSource
from kuangzheng.kernel.testing.plugin import scope_of
from kuangzheng.licensing.work import SUBSCRIPTIONS
from tests.licensing.consolidation_schemes.conftest import COUNTY, PATH, Desks, made

_OF_ENFORCEMENT = next(one for one in SUBSCRIPTIONS if one.producer == "enforcement")


@pytest_asyncio.fixture
async def enforcement(
    migrated: Callable[[str], str], cleaned: Callable[[str], None]
) -> AsyncIterator[Database]:
    cleaned("enforcement")
    opened = Database(migrated("enforcement"), service="enforcement", pool_size=2)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def tell(database: Database, enforcement: Database) -> Callable[..., Any]:
    """Enforcement tells something and licensing's worker hears it."""
    source = LocalSource("enforcement", enforcement, "licensing")
    consumer = Consumer(database, _OF_ENFORCEMENT, source)

    async def read() -> None:
        while await consumer.step():
            pass

    async def told(kind: str, case: str, **data: Any) -> None:
        async with enforcement.session(scope_of()) as session:
            event = Event(f"enforcement.{kind}", case, COUNTY, {"case_id": case} | data)
            await emit(session, event)
        await read()

    await read()
    return told


def decided(right: str | None, year: int, **more: Any) -> dict[str, Any]:
    """A decision of the tenth of September of a year on an act that ended on its first day."""
    return {
        "division_code": COUNTY, "right_id": right, "mine_id": None, "no": f"示例案{year}",
        "violation": "unlicensed_mining", "outcome": "penalty", "for_illegal_mining": True,
        "decision_no": f"示例罚〔{year}〕1号", "decided_on": f"{year}-09-10",
        "act_until": f"{year}-09-01",
    } | more  # fmt: skip


async def police_check(desks: Desks, scheme: dict[str, Any]) -> bool:
    fresh = await desks.fresh(scheme)
    [mine] = [one for one in fresh["mines"] if one["code"] == "丙"]
    found: bool = mine["police_check_due"]
    return found


async def test_given_two_penalties_told_and_an_act_after_them_then_the_mine_is_to_be_closed(
    desks: Desks, tell: Callable[..., Any]
) -> None:
    scheme, right = await desks.ready(), desks.rights["丙"]
    cases = {year: str(new_id()) for year in (2020, 2021, 2022)}
    # within the two years before 2022-09-01 lie the decisions of 2020-09-10 and 2021-09-10
    await tell("case_decided", cases[2020], **decided(right, 2020))
    await tell("case_decided", cases[2021], **decided(right, 2021))
    assert await police_check(desks, scheme) is False
    other = decided(right, 2022, for_illegal_mining=False, violation="not_restored")
    await tell("case_decided", str(new_id()), **other)
    await tell("case_decided", str(new_id()), **decided(None, 2022))
    assert await police_check(desks, scheme) is False
    await tell("case_decided", cases[2022], **decided(right, 2022))
    assert await police_check(desks, scheme) is True
    listed = made(await desks.get("clerk", f"{PATH}/{scheme['id']}/facts", right_id=right))["items"]
    told = [one for one in listed if one["told"]]
    assert [one["document_no"] for one in told] == [
        "示例罚〔2020〕1号", "示例罚〔2021〕1号", "示例罚〔2022〕1号",
    ]  # fmt: skip
    assert told[2]["source"] == "执法监督服务"
    assert told[2]["data"] == {"case_no": "示例案2022", "acted_until": "2022-09-01"}
    refused = await desks.post(
        "clerk", f"{PATH}/{scheme['id']}/facts/{cases[2022]}/withdraw", {"reason": "示例"}, told[2]
    )
    assert refused.status_code == 404
    # a remedy revoked the first: one decision is left before the act
    gone = {"result": "revoked", "effective_on": "2022-09-20"}
    await tell("remedy_concluded", cases[2020], **gone)
    assert await police_check(desks, scheme) is False
    # decided anew in the same case it counts again
    await tell("case_decided", cases[2020], **decided(right, 2020, decision_no="示例罚〔2020〕9号"))
    assert await police_check(desks, scheme) is True


async def test_given_a_decision_typed_and_told_then_it_counts_once(
    desks: Desks, tell: Callable[..., Any]
) -> None:
    scheme, right = await desks.ready(), desks.rights["丙"]
    await desks.fact(scheme, "丙", "penalty", on="2021-09-10", document_no="示例罚〔2021〕1号")
    await desks.fact(scheme, "丙", "illegal_mining", on="2022-09-01")
    await tell("case_decided", str(new_id()), **decided(right, 2021))
    assert await police_check(desks, scheme) is False
    await desks.fact(scheme, "丙", "penalty", on="2022-02-01", document_no="示例罚〔2022〕2号")
    assert await police_check(desks, scheme) is True
