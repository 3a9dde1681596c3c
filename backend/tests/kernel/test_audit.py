"""The audit trail under attack: a superuser with triggers off changes, deletes, inserts, cuts."""

import asyncio
import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import asyncpg
import orjson
import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.audit.blocks import build_blocks
from kuangzheng.kernel.audit.endpoints import audit_router
from kuangzheng.kernel.audit.keys import SealKeyMissing, SealKeys
from kuangzheng.kernel.audit.merkle import Leaf, make_block, merkle_root, pack, unpack
from kuangzheng.kernel.audit.seals import make_seal, read_seals
from kuangzheng.kernel.audit.verify import verify, verify_service
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, TestKeys, client_for, scope_of

pytestmark = pytest.mark.service("restoration")
_WRITE = text(
    "SELECT audit_write('insert', 'things', :id, :division, NULL, CAST(:after AS jsonb))"
)
Tamper = Callable[[str], None]


async def write(database: Database, count: int, division: str = "500113") -> None:
    async with database.session(scope_of(division)) as session:
        for number in range(count):
            after = orjson.dumps({"number": number}).decode()
            await session.execute(
                _WRITE, {"id": str(number), "division": division, "after": after}
            )


@pytest.fixture
def tamper(postgres: EmbeddedServer) -> Iterator[Tamper]:
    """Runs SQL as superuser with triggers off."""
    with psycopg.connect(postgres.superuser_dsn("kz_restoration"), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")

        def run(sql: str) -> None:
            connection.execute(sql.encode())

        yield run


async def test_given_an_untouched_trail_then_it_verifies(
    database: Database, settings: KernelSettings, clock: SettableClock
) -> None:
    await write(database, 10)
    assert await build_blocks(database, entries_per_block=4) == 3
    found = await verify_service(database, settings)
    assert (found.ok, found.entries, found.blocks) == (True, 10, 3)


@pytest.mark.parametrize(
    ("attack", "reason", "block"),
    [
        ("UPDATE audit_entries SET payload = replace(payload, '500113', '140900')"
         " WHERE entity_id = '5'", "entry_changed", 2),
        ("UPDATE audit_entries SET actor = 'somebody else' WHERE entity_id = '5'",
         "column_changed", 2),
        ("UPDATE audit_entries SET recorded_at = recorded_at + interval '1 second'"
         " WHERE entity_id = '0'", "column_changed", 1),
        ("UPDATE audit_entries SET payload = replace(payload, 'test', 'else'), actor = 'else',"
         " leaf_hash = sha256(convert_to(replace(payload, 'test', 'else'), 'UTF8'))"
         " WHERE entity_id = '5'", "entry_rewritten", 2),
        ("DELETE FROM audit_entries WHERE entity_id = '6'", "entry_missing", 2),
        ("INSERT INTO audit_entries (xid, recorded_at, actor, action, entity, entity_id,"
         " division_code, trace_id, payload, leaf_hash) OVERRIDING SYSTEM VALUE"
         " SELECT (xid::text::bigint - 1)::text::xid8, recorded_at, actor, action, entity,"
         " entity_id, division_code, trace_id, payload, leaf_hash FROM audit_entries"
         " WHERE entity_id = '9'", "entry_inserted", 1),
        ("UPDATE audit_blocks SET leaves = leaves || leaves WHERE no = 2", "root_mismatch", 2),
        ("UPDATE audit_blocks SET merkle_root = sha256('x') WHERE no = 2", "block_changed", 2),
        ("UPDATE audit_blocks SET previous_hash = sha256('x') WHERE no = 3", "chain_broken", 3),
        ("DELETE FROM audit_blocks WHERE no = 2", "block_missing", 2),
    ],
)  # fmt: skip
async def test_given_an_attack_then_the_first_broken_place_is_named(
    database: Database, settings: KernelSettings, clock: SettableClock, tamper: Tamper,
    attack: str, reason: str, block: int,
) -> None:  # fmt: skip
    await write(database, 10)
    await build_blocks(database, entries_per_block=4)
    await make_seal(database, settings, clock)
    tamper(attack)
    found = await verify(database, settings, clock)
    assert not found.ok and found.first_broken is not None
    assert (found.first_broken.reason, found.first_broken.block) == (reason, block)


async def test_given_two_broken_entries_then_the_earlier_one_is_named(
    database: Database, settings: KernelSettings, tamper: Tamper
) -> None:
    await write(database, 10)
    await build_blocks(database, entries_per_block=4)
    tamper("UPDATE audit_entries SET actor = 'x' WHERE entity_id IN ('7', '2')")
    found = await verify(database, settings)
    assert found.first_broken is not None and found.first_broken.block == 1
    assert "第" in found.first_broken.detail and found.first_broken.seq is not None


async def test_given_a_tail_cut_off_after_the_seal_then_it_is_reported_missing(
    database: Database, settings: KernelSettings, clock: SettableClock, tamper: Tamper
) -> None:
    await write(database, 10)
    await build_blocks(database, entries_per_block=4)
    await make_seal(database, settings, clock)
    tamper("DELETE FROM audit_blocks WHERE no = 3")
    tamper("DELETE FROM audit_entries WHERE entity_id IN ('8', '9')")
    found = await verify(database, settings, clock)
    assert found.missing_tail and not found.ok
    assert found.first_broken is not None and found.first_broken.reason == "tail_missing"


async def test_given_a_tail_replaced_and_chained_anew_then_the_seal_disagrees(
    database: Database, settings: KernelSettings, clock: SettableClock, tamper: Tamper
) -> None:
    await write(database, 10)
    await build_blocks(database, entries_per_block=4)
    await make_seal(database, settings, clock)
    tamper("DELETE FROM audit_blocks WHERE no = 3")
    tamper("DELETE FROM audit_entries WHERE entity_id IN ('8', '9')")
    await write(database, 2)
    await build_blocks(database, entries_per_block=4)
    found = await verify(database, settings, clock)
    assert found.first_broken is not None
    assert (found.first_broken.reason, found.first_broken.block) == ("seal_mismatch", 3)


async def test_given_a_changed_or_removed_seal_then_it_is_named(
    database: Database, settings: KernelSettings, clock: SettableClock
) -> None:
    await write(database, 3)
    first = await make_seal(database, settings, clock)
    clock.instant += timedelta(days=1)
    await write(database, 3)
    second = await make_seal(database, settings, clock)
    assert first is not None and second is not None
    assert (await verify(database, settings, clock)).ok
    original = first.read_bytes()
    document = orjson.loads(original)
    document["seal"]["entries"] = 2
    first.write_bytes(orjson.dumps(document))
    found = (await verify(database, settings, clock)).first_broken
    assert found is not None and found.reason == "seal_invalid"
    first.unlink()
    found = (await verify(database, settings, clock)).first_broken
    assert found is not None and found.reason == "seal_missing"


async def test_given_blocks_of_days_ago_without_a_seal_then_the_first_of_them_is_named(
    database: Database, settings: KernelSettings, clock: SettableClock
) -> None:
    await write(database, 10)
    await build_blocks(database, entries_per_block=4)
    clock.instant = datetime.now(clock.instant.tzinfo)
    assert (await verify(database, settings, clock)).ok
    clock.instant += timedelta(days=3)
    found = (await verify(database, settings, clock)).first_broken
    assert found is not None and (found.reason, found.block) == ("seal_missing", 1)
    await make_seal(database, settings, clock)
    assert (await verify(database, settings, clock)).ok


async def test_given_a_rotated_key_then_old_and_new_seals_verify(
    database: Database, settings: KernelSettings, clock: SettableClock
) -> None:
    await write(database, 1)
    await make_seal(database, settings, clock)
    keys = SealKeys.of(settings)
    new = keys.rotate()
    clock.instant += timedelta(days=1)
    await make_seal(database, settings, clock)
    seals = read_seals(settings.home, "restoration", keys)
    kids = [orjson.loads(seal.path.read_bytes())["kid"] for seal in seals]
    assert kids[1] == new != kids[0]
    assert (await verify(database, settings, clock)).ok
    assert (settings.home / "secrets" / "seal.pem").stat().st_mode & 0o077 == 0


def test_given_production_without_a_key_then_sealing_refuses(tmp_path: Path) -> None:
    settings = KernelSettings(home=tmp_path, environment="production")
    with pytest.raises(SealKeyMissing):
        SealKeys.of(settings).sign(b"x")


async def test_given_an_open_transaction_then_later_entries_wait_for_their_block(
    database: Database, settings: KernelSettings
) -> None:
    async with database.session(scope_of()) as session:
        await session.execute(_WRITE, {"id": "slow", "division": "500113", "after": "{}"})
        await write(database, 2)
        await build_blocks(database)
        assert (await verify(database, settings)).blocks == 0
    found = await verify_service(database, settings)
    assert (found.ok, found.entries, found.blocks) == (True, 3, 1)


async def test_given_two_builders_at_once_then_numbers_have_no_gap_and_no_double(
    database: Database, settings: KernelSettings
) -> None:
    await write(database, 40)
    await asyncio.gather(*(build_blocks(database, entries_per_block=3) for _ in range(4)))
    found = await verify_service(database, settings)
    assert (found.ok, found.entries) == (True, 40)


@pytest.mark.parametrize("role", [role for role in DbRole if role is not DbRole.PUBLIC])
async def test_given_an_empty_actor_then_the_write_is_refused(
    database: Database, role: DbRole
) -> None:
    scope = Scope.for_division(role, "", "500113")
    with pytest.raises(asyncpg.PostgresError, match="without an actor"):
        async with database.raw(scope) as connection:
            await connection.execute("SELECT audit_write('x', 'x', NULL, NULL, NULL, NULL)")


@pytest.mark.parametrize(
    "verb",
    ["UPDATE audit_entries SET actor = 'x'", "DELETE FROM audit_entries", "TRUNCATE audit_entries"],
)
async def test_given_the_owner_itself_then_the_trail_cannot_be_rewritten(
    database: Database, postgres: EmbeddedServer, verb: str
) -> None:
    await write(database, 1)
    with (
        psycopg.connect(postgres.dsn("restoration").owner) as owner,
        pytest.raises(psycopg.Error, match="append-only"),
    ):
        owner.execute(verb.encode())


async def test_given_the_endpoints_then_only_the_audit_administrator_reads_its_division(
    database: Database, keys: TestKeys, clock: SettableClock, settings: KernelSettings,
    token: Callable[..., str],
) -> None:  # fmt: skip
    await write(database, 3, "500113")
    await write(database, 2, "140900")
    runtime = Runtime("restoration", database, keys, settings, clock)
    app = create_service(ServiceSpec("restoration", "审计", [audit_router()]), runtime)
    path = "/api/v1/restoration/audit-entries"
    async with client_for(app, token("clerk")) as client:
        assert (await client.get(path)).status_code == 403
        assert (await client.get(f"{path}/verification")).status_code == 403
    async with client_for(app, token("audit_admin")) as client:
        first = (await client.get(path, params={"entity": "things", "limit": 2})).json()
        rest = (await client.get(path, params={
            "entity": "things", "limit": 2, "cursor": first["next_cursor"]})).json()  # fmt: skip
        proof = await client.get(f"{path}/verification")
        again = (await client.get(path, params={"entity": "things", "limit": 1})).json()
    assert [e["entity_id"] for e in first["items"] + rest["items"]] == ["2", "1", "0"]
    assert first["items"][0]["after"] == {"number": 2}
    assert rest["next_cursor"] is None
    assert proof.json()["ok"] is True and proof.json()["blocks"] >= 1
    assert again["items"][0]["block"] == 1


leaves = st.lists(
    st.builds(
        Leaf,
        st.integers(1, 2**63),
        st.integers(1, 2**62),
        st.binary(min_size=32, max_size=32),
    ),
    min_size=1,
    max_size=40,
)


@given(leaves)
def test_leaves_survive_packing(found: list[Leaf]) -> None:
    assert unpack(pack(found)) == found


@given(leaves, st.data())
def test_any_change_of_any_leaf_changes_the_root(found: list[Leaf], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(found) - 1))
    changed = list(found)
    changed[index] = changed[index]._replace(hash=hashlib.sha256(changed[index].hash).digest())
    assert merkle_root(changed) != merkle_root(found)
    assert merkle_root([*found, found[-1]]) != merkle_root(found)


def test_merkle_root_of_three_leaves_by_hand() -> None:
    a, b, c = (Leaf(1, n, bytes([n]) * 32) for n in (1, 2, 3))
    node = [hashlib.sha256(b"\x00" + pack([leaf])).digest() for leaf in (a, b, c)]
    left = hashlib.sha256(b"\x01" + node[0] + node[1]).digest()
    assert merkle_root([a, b, c]) == hashlib.sha256(b"\x01" + left + node[2]).digest()
    assert make_block(1, [a, b, c], bytes(32)).last_seq == 3
