"""Versioned records: what a lock returns is what stands in the database, not what was read before;
cursors that nobody gave out."""

import base64
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal

import psycopg
import pytest
from pydantic import BaseModel
from sqlalchemy import Column, Integer, MetaData, Numeric, Table, select
from sqlmodel import Field, SQLModel, col

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.events import Cursor
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, encode_cursor
from kuangzheng.kernel.problems import Malformed, NotFound, PreconditionRequired, Stale
from kuangzheng.kernel.records import Record, Records
from kuangzheng.kernel.testing.plugin import scope_of

pytestmark = pytest.mark.service("enforcement")
NOW = datetime(2025, 8, 1, 10, tzinfo=CHINA)


class Note(Record, table=True):
    __tablename__ = "notes"

    name: str = Field()


class NoteRead(BaseModel):
    version: int
    name: str


async def shown(row: Note) -> NoteRead:
    return NoteRead(version=row.version, name=f"{row.name}!")


class Notes(Records[Note]):
    table = Note
    sorts = Sorts("name", {"name": Sort(col(Note.name), col(Note.id))})


@pytest.fixture(scope="module")
def notes(postgres: EmbeddedServer, migrated: Callable[[str], str]) -> Iterator[None]:
    migrated("enforcement")
    with psycopg.connect(postgres.dsn("enforcement").owner) as connection:
        connection.execute(
            "CREATE TABLE notes (id uuid PRIMARY KEY, version int NOT NULL,"
            ' division_code text COLLATE "C" NOT NULL, created_at timestamptz NOT NULL,'
            " updated_at timestamptz NOT NULL, name text NOT NULL)"
        )
        connection.execute("CALL protect_rows('notes')")
    yield
    with psycopg.connect(postgres.dsn("enforcement").owner) as connection:
        connection.execute("DROP TABLE notes")


@pytest.fixture(scope="module", autouse=True)
def own_metadata() -> None:
    SQLModel.metadata.remove(SQLModel.metadata.tables["notes"])


def note() -> Note:
    return Note(
        id=new_id(), version=1, division_code="500113", created_at=NOW, updated_at=NOW, name="a"
    )


async def test_given_a_record_read_before_another_changed_it_when_locked_then_it_is_stale(
    notes: None, database: Database
) -> None:
    async with database.session(scope_of()) as session:
        written = await Notes(session).add(note())
    async with database.session(scope_of()) as mine:
        assert (await Notes(mine).get(written.id)).version == 1
        async with database.session(scope_of()) as theirs:
            found = await Notes(theirs).lock(written.id, 1, shown)
            await Notes(theirs).change(found, {"name": "theirs"}, NOW)
        with pytest.raises(Stale) as stale:
            await Notes(mine).lock(written.id, 1, shown)
        assert stale.value.extra["current"] == {"version": 2, "name": "theirs!"}
        assert stale.value.headers["ETag"] == '"2"'
        locked = await Notes(mine).lock(written.id, 2, shown)
        await Notes(mine).change(locked, {"name": "mine"}, NOW)
    async with database.session(scope_of()) as session:
        read = await Notes(session).get(written.id)
    assert (read.version, read.name) == (3, "mine")


async def test_given_no_version_or_no_row_in_scope_then_the_lock_is_refused(
    notes: None, database: Database
) -> None:
    async with database.session(scope_of()) as session:
        written = await Notes(session).add(note())
        with pytest.raises(PreconditionRequired):
            await Notes(session).lock(written.id, None, shown)
    async with database.session(scope_of("140900")) as session:
        with pytest.raises(NotFound):
            await Notes(session).lock(written.id, 1, shown)
        with pytest.raises(NotFound):
            await Notes(session).get(written.id)


@pytest.mark.parametrize(
    "place",
    [("many", 1), ("NaN", 1), ("sNaN", 1), ("-Infinity", 1), (None, 1), ("1", "one"),
     ("1", None), ("1",), ("1", 1, 1), ()],
    ids=str,
)  # fmt: skip
def test_given_a_cursor_nobody_gave_out_then_it_is_malformed(place: tuple[object, ...]) -> None:
    table = Table("t", MetaData(), Column("amount", Numeric), Column("id", Integer))
    sorts = Sorts("amount", {"amount": Sort(table.c.amount, table.c.id)})
    given = PageRequest(10, encode_cursor(place, "amount"), None)
    with pytest.raises(Malformed):
        sorts.apply(select(table), given)


def test_given_a_cursor_of_ours_then_its_values_come_back_typed() -> None:
    table = Table("t", MetaData(), Column("amount", Numeric), Column("id", Integer))
    sorts = Sorts("amount", {"amount": Sort(table.c.amount, table.c.id)})
    cursor = encode_cursor((Decimal("1.50"), 7), "-amount")
    query = sorts.apply(select(table), PageRequest(10, cursor, "-amount"))
    assert Decimal("1.50") in query.compile().params.values()


def test_given_an_order_with_absent_values_then_they_are_last_and_cursors_stand_there() -> None:
    table = Table("t", MetaData(), Column("amount", Numeric), Column("id", Integer))
    sorts = Sorts("amount", {"amount": Sort(table.c.amount, table.c.id, nulls_last=True)})
    for name in ("amount", "-amount"):
        query = sorts.apply(select(table), PageRequest(10, encode_cursor((None, 7), name), name))
        told = str(query)
        assert "t.amount IS NULL AND t.id" in told and "NULLS LAST" in told
    with pytest.raises(Malformed):
        sorts.apply(select(table), PageRequest(10, encode_cursor((None, None), "amount"), None))


@pytest.mark.parametrize(
    "raw", ["1", "null", "[]", "{}", '"text"', "[1e999]", "\udcff", "[[[[[", "18446744073709551616"]
)
def test_given_any_text_as_cursor_then_it_is_malformed(raw: str) -> None:
    table = Table("t", MetaData(), Column("amount", Numeric), Column("id", Integer))
    sorts = Sorts("amount", {"amount": Sort(table.c.amount, table.c.id)})
    text = base64.urlsafe_b64encode(raw.encode("utf-8", "surrogateescape")).decode()
    for cursor in (text, raw):
        with pytest.raises(Malformed):
            sorts.apply(select(table), PageRequest(10, cursor, None))


@pytest.mark.parametrize("place", ["-1.0", f"{2**64}.0", "1.-1", f"1.{2**63}", "1.x", "1", ""])
def test_given_a_feed_cursor_beyond_any_transaction_then_it_is_malformed(place: str) -> None:
    raw = f"01980000-0000-7000-8000-000000000001.{place}".encode()
    with pytest.raises(Malformed):
        Cursor.decode(base64.urlsafe_b64encode(raw).decode())


def test_given_a_feed_cursor_of_ours_then_it_comes_back() -> None:
    cursor = Cursor("01980000-0000-7000-8000-000000000001", 2**64 - 1, 2**63 - 1)
    assert Cursor.decode(cursor.encode()) == cursor
