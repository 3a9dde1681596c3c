"""The copy is compared with what the services tell of themselves; a planted difference is found."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import text

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.jobs.registry import schedules_of
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.supervision.public_checks.jobs import check
from tests.supervision.conftest import City

Mined = Callable[..., Awaitable[dict[str, str]]]
DAILY = next(one for one in schedules_of("supervision") if one.kind == "supervision.public_check")
WORKER = Scope.for_division(DbRole.WORKER, "system:test", NATIONAL)


def _worker(city: City, settings: KernelSettings, *without: str) -> Worker:
    sources = {name: one for name, one in city.sources().items() if name not in without}
    return Worker("supervision", city.databases["supervision"], settings, city.clock, sources)


async def _planted(city: City, statement: str, **values: Any) -> None:
    async with city.databases["supervision"].session(WORKER) as session:
        await session.execute(text(statement), values)


async def _newest(city: City) -> dict[str, Any]:
    found: dict[str, Any] = (await city.public("/consistency-checks")).json()["items"][0]
    return found


async def test_given_a_copy_that_has_heard_everything_then_it_agrees_and_the_result_is_public(
    city: City, mined: Mined, settings: KernelSettings
) -> None:
    await mined()
    await city.told()

    assert await check(_worker(city, settings)) == {"outcome": "agrees", "differing": 0}

    newest = await _newest(city)
    rights = next(one for one in newest["resources"] if one["resource"] == "rights")
    assert (rights["expected"], rights["found"], rights["differing"]) == (1, 1, 0)
    assert newest["outcome_name"] == "一致"


def test_the_comparison_comes_round_every_night() -> None:
    first = DAILY.due.next_after(datetime(2025, 8, 1, 12, tzinfo=CHINA))
    assert first == datetime(2025, 8, 2, 2, 40, tzinfo=CHINA)
    assert DAILY.due.next_after(first) - first == timedelta(days=1)


async def test_given_a_planted_difference_of_each_kind_then_each_is_found(
    city: City, mined: Mined, settings: KernelSettings
) -> None:
    changed = await mined("示例甲矿山", 106.5)
    lost = await mined("示例乙矿山", 106.6)
    await city.told()
    await _planted(
        city, "UPDATE public_records SET sha256 = repeat('0', 64), event_time = '2020-01-01'"
        " WHERE id = CAST(:id AS uuid)", id=changed["right"],
    )  # fmt: skip
    await _planted(
        city, "DELETE FROM public_records WHERE id = CAST(:id AS uuid)", id=lost["right"]
    )
    await _planted(
        city, "INSERT INTO public_records (resource, id, division_code, source, parts, shown,"
        " title, ordered_on, words, grams, sha256, policy_no, event_time)"
        " SELECT 'rights', '00000000-0000-7000-8000-00000000000f', division_code, source, parts,"
        " shown, title, ordered_on, words, grams, sha256, policy_no, '2020-01-01'"
        " FROM public_records LIMIT 1",
    )  # fmt: skip

    assert await check(_worker(city, settings)) == {"outcome": "differs", "differing": 3}

    faults = {(one["id"], one["fault"]) for one in (await _newest(city))["differences"]}
    assert faults == {
        (changed["right"], "different"), (lost["right"], "missing"),
        ("00000000-0000-7000-8000-00000000000f", "surplus"),
    }  # fmt: skip


async def test_given_a_service_that_cannot_be_asked_then_nothing_is_said_to_agree(
    city: City, mined: Mined, settings: KernelSettings
) -> None:
    await mined()
    await city.told()

    found = await check(_worker(city, settings, "restoration"))

    assert found["outcome"] == "incomplete"
    assert "restoration" in (await _newest(city))["note"]
