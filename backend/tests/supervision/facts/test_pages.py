"""Facts told by the page are those told one by one, wherever the pages are cut."""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.consumers import Consumer, PoisonEvent, by_producer, rebuild
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.events import Batch
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.sources import Snapshot
from kuangzheng.supervision.facts.repository import keep, keep_all
from kuangzheng.supervision.work import FEEDS
from tests.supervision.conftest import COUNTY, City
from tests.supervision.facts.test_facts import TABLES, Mined, act, rows, worked

pytestmark = pytest.mark.service("supervision")
(LICENSING,) = (one for one in by_producer(*FEEDS) if one.producer == "licensing")
WORKER = Scope.for_division(DbRole.WORKER, "test", NATIONAL)
RIGHTS, MINES = [UUID(int=n) for n in (1, 2)], [UUID(int=n) for n in (11, 12)]
DAYS = [f"2025-0{month}-01" for month in range(1, 5)]
Event = dict[str, Any]


class Cut:
    """A source whose snapshot comes in pages of so many events."""

    def __init__(self, items: Sequence[Event], size: int) -> None:
        self._pages = [list(items[at : at + size]) for at in range(0, len(items), size)]

    async def pages(self) -> AsyncIterator[Snapshot]:
        for page in self._pages:
            yield Snapshot(page, "cursor", str(UUID(int=7)))

    async def snapshot(self) -> Snapshot | None:
        return None

    async def events(self, after: str | None, types: Sequence[str], wait_s: float) -> Batch:
        return Batch([], "cursor", str(UUID(int=7)))


async def public(city: City) -> list[dict[str, Any]]:
    async with city.databases["supervision"].session(WORKER) as session:
        found = await session.execute(text(
            "SELECT to_jsonb(r) - 'updated_at' AS row FROM public_records r ORDER BY resource, id"
        ))  # fmt: skip
        return [row.row for row in found]


async def everything(city: City) -> dict[str, Any]:
    return {table: await rows(city, table) for table in TABLES} | {"public": await public(city)}


@pytest.mark.parametrize("size", [1, 2, 7, 500])
async def test_given_pages_of_any_size_then_the_copy_is_the_one_of_single_events(
    city: City, mined: Mined, size: int
) -> None:
    await worked(city, mined)
    ids = await mined("示例第二矿山", 106.6)
    await act(city, "licensing", f"/mines/{ids['mine']}/change-status", "clerk",
              status="suspended", since="2025-08-01", document_no="示例停1号")  # fmt: skip
    await city.told()
    snapshot = await city.sources()["licensing"].snapshot()
    assert snapshot is not None
    database = city.databases["supervision"]
    singly, paged = replace(LICENSING, pages={}), LICENSING

    await rebuild(database, "licensing")
    assert await Consumer(database, singly, Cut(snapshot.items, 1)).step() == len(snapshot.items)
    expected = await everything(city)
    await rebuild(database, "licensing")
    assert await Consumer(database, paged, Cut(snapshot.items, size)).step() == len(snapshot.items)

    assert await everything(city) == expected
    assert len(expected["right_facts"]) >= 2
    assert {one["resource"] for one in expected["public"]} >= {"rights"}


async def test_given_a_page_twice_and_in_another_order_then_the_copy_stays(
    city: City, mined: Mined
) -> None:
    await mined()
    await mined("示例第二矿山", 106.6)
    snapshot = await city.sources()["licensing"].snapshot()
    assert snapshot is not None
    database, items = city.databases["supervision"], snapshot.items

    await Consumer(database, LICENSING, Cut(items, 500)).step()
    expected = await everything(city)
    await rebuild(database, "licensing")
    again = [*items, *items, *({**one, "id": str(new_id())} for one in reversed(items))]
    assert await Consumer(database, LICENSING, Cut(again, 500)).step() == 2 * len(items)

    assert await everything(city) == expected


async def test_given_an_event_of_a_page_that_cannot_be_applied_then_it_is_named_and_nothing_changed(
    city: City, mined: Mined
) -> None:
    await mined()
    await mined("示例第二矿山", 106.6)
    await city.told("licensing")
    before, database = await everything(city), city.databases["supervision"]
    snapshot = await city.sources()["licensing"].snapshot()
    assert snapshot is not None
    rights = [one for one in snapshot.items if "right_registered" in one["type"]]
    assert len(rights) == 2
    broken = {**rights[1], "id": str(new_id()), "data": {**rights[1]["data"], "kind": "示例"}}

    await rebuild(database, "licensing")
    with pytest.raises(PoisonEvent, match=broken["id"]):
        await Consumer(database, LICENSING, Cut([rights[0], broken], 500)).step()

    assert await everything(city) == before


async def test_given_a_source_that_is_lost_in_the_middle_then_the_copy_stays_whole_and_begins_anew(
    city: City, mined: Mined
) -> None:
    class Lost(Cut):
        async def pages(self) -> AsyncIterator[Snapshot]:
            async for page in super().pages():
                yield page
                raise ConnectionResetError

    await mined()
    await mined("示例第二矿山", 106.6)
    await city.told("licensing")
    before, database = await everything(city), city.databases["supervision"]
    snapshot = await city.sources()["licensing"].snapshot()
    assert snapshot is not None

    await rebuild(database, "licensing")
    with pytest.raises(ConnectionResetError):
        await Consumer(database, LICENSING, Lost(snapshot.items, 1)).step()
    assert await everything(city) == before
    assert await Consumer(database, LICENSING, Cut(snapshot.items, 1)).step()
    assert await everything(city) == before


def _right(right: UUID, days: list[str | None], mineral: str, name: str, scale: Any) -> Event:
    return {
        "division_code": COUNTY, "subject_id": right, "right_id": right, "mine_id": MINES[0],
        "held_from": days[0], "held_until": days[1], "name": name, "mineral": mineral,
        "scale": scale, "status": "registered", "told_at": "2025-07-01T00:00:00+08:00",
        "kind": "mining", "code": name, "area_km2": "0.1",
    }  # fmt: skip


def _mine(mine: UUID, day: str, begins: str | None, name: str, basin: str | None) -> Event:
    return {
        "division_code": COUNTY, "subject_id": mine, "mine_id": mine, "held_from": day,
        "begins": begins, "name": name, "mineral": "铁矿", "status": "producing", "basin": basin,
        "told_at": f"{day}T00:00:00+08:00",
    }  # fmt: skip


def _green(right: UUID, mine: UUID | None, day: str, begins: str, mineral: str | None) -> Event:
    return {
        "division_code": COUNTY, "subject_id": right, "right_id": right, "mine_id": mine,
        "held_from": day, "begins": begins, "name": "示例", "mineral": mineral,
        "status": "candidate", "candidate_on": begins, "told_at": f"{day}T00:00:00+08:00",
    }  # fmt: skip


_day, _name = st.sampled_from(DAYS), st.sampled_from(["示例甲", "示例乙"])
_span = st.tuples(_day, st.one_of(st.none(), _day)).map(list)
_told = st.one_of(
    st.tuples(st.just("right_facts"), st.builds(
        _right, st.sampled_from(RIGHTS), _span, st.sampled_from(["铁矿", "煤炭"]), _name,
        st.sampled_from([None, "large"]),
    )),
    st.tuples(st.just("mine_facts"), st.builds(
        _mine, st.sampled_from(MINES), _day, st.one_of(st.none(), _day), _name,
        st.sampled_from([None, "嘉陵江"]),
    )),
    st.tuples(st.just("green_facts"), st.builds(
        _green, st.sampled_from(RIGHTS), st.sampled_from([None, *MINES]), _day, _day,
        st.sampled_from([None, "煤炭"]),
    )),
)  # fmt: skip


@asynccontextmanager
async def undone(database: Database) -> AsyncIterator[AsyncSession]:
    """A transaction of which nothing stays."""
    session = await database.begin(WORKER)
    try:
        yield session
    finally:
        await session.rollback()
        await session.close()


async def _held(session: AsyncSession) -> list[Any]:
    return [
        (await session.execute(text(
            f"SELECT to_jsonb(f) FROM {table} f ORDER BY subject_id, part, held_from"
        ))).scalars().all()
        for table in ("right_facts", "mine_facts", "green_facts")
    ]  # fmt: skip


def _runs(told: Iterable[tuple[str, Event]], size: int) -> list[tuple[str, list[Event]]]:
    found: list[tuple[str, list[Event]]] = []
    for table, row in told:
        if not found or found[-1][0] != table or len(found[-1][1]) == size:
            found.append((table, []))
        found[-1][1].append(row)
    return found


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(told=st.lists(_told, min_size=2, max_size=14), size=st.integers(1, 8), sort=st.booleans())
async def test_given_any_rows_in_pages_of_any_cut_then_the_facts_of_one_row_after_the_other(
    database: Database, told: list[tuple[str, Event]], size: int, sort: bool
) -> None:
    if sort:  # long runs of one table, as a snapshot tells them
        told = sorted(told, key=lambda one: one[0], reverse=True)
    async with undone(database) as session:
        for table, row in told:
            await keep(session, table, row)
        expected = await _held(session)
    async with undone(database) as session:
        for table, page in _runs(told, size):
            await keep_all(session, table, page)
        assert await _held(session) == expected


_registered = st.builds(
    lambda right, mine, span, mineral, scale: {
        "type": "licensing.right_registered.v1", "subject": str(right), "divisioncode": COUNTY,
        "time": "2025-07-01T00:00:00+08:00", "data": {
            "right_id": str(right), "mine_id": str(mine), "division_code": COUNTY, "code": "示例",
            "name": "示例", "kind": "mining", "status": "registered", "licence_status": None,
            "minerals": [{"name": mineral}], "capacity": None, "scale_class": scale,
            "mining_method": None, "holder": None, "area": {"area_km2": "0.1"},
            "term": [None, None], "valid_during": span,
        },
    },
    st.sampled_from(RIGHTS), st.sampled_from(MINES), _span, st.sampled_from(["铁矿", "煤炭"]),
    st.sampled_from([None, "large", "small"]),
)  # fmt: skip
_stood = st.builds(
    lambda mine, day, basin, mineral: {
        "type": "licensing.mine_changed.v1", "subject": str(mine), "divisioncode": COUNTY,
        "time": f"{day}T00:00:00+08:00", "data": {
            "name": "示例", "main_mineral": mineral, "to": "producing", "basin": basin,
            "since": day, "township": None,
        },
    },
    st.sampled_from(MINES), _day, st.sampled_from([None, "嘉陵江", "长江"]),
    st.sampled_from(["铁矿", "煤炭"]),
)  # fmt: skip


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(told=st.one_of(
    st.lists(_registered, min_size=2, max_size=8), st.lists(_stood, min_size=2, max_size=8)
))  # fmt: skip
async def test_given_a_page_of_rights_or_mines_then_what_lies_on_them_takes_the_same_from_it(
    database: Database, told: list[Event]
) -> None:
    from kuangzheng.supervision.facts.licensing_feed import LICENSING_FACTS as FACTS

    name = told[0]["type"].removesuffix(".v1")
    found = []
    for paged in (False, True):
        async with undone(database) as session:
            for right, mine in zip(RIGHTS, MINES, strict=True):
                await keep(session, "green_facts", _green(right, mine, DAYS[0], DAYS[0], None))
                right_row = _right(right, [DAYS[0], None], "石灰岩", "示例", "medium")
                await keep(session, "right_facts", {**right_row, "mine_id": mine})
            if paged:
                await FACTS.pages[name](session, told)
            else:
                for event in told:
                    await FACTS.handlers[name](session, event)
            found.append(await _held(session))
    assert found[0] == found[1]
