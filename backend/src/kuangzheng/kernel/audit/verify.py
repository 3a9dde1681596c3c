"""Proof that the trail is whole: every payload, every column, every root, the chain, the seals."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import asyncpg
import orjson

from kuangzheng.kernel.audit.blocks import build_blocks
from kuangzheng.kernel.audit.keys import SealKeys
from kuangzheng.kernel.audit.merkle import (
    GENESIS,
    LEAF_BYTES,
    Block,
    Leaf,
    block_hash,
    last_place,
    packed_root,
    unpack,
)
from kuangzheng.kernel.audit.seals import Seal, read_seals
from kuangzheng.kernel.clock import Clock, SystemClock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.settings import KernelSettings

_BLOCKS = (
    "SELECT no, last_xid::text AS last_xid, last_seq, entries, leaves, merkle_root,"
    " previous_hash, block_hash, built_at FROM audit_blocks WHERE no > $1 ORDER BY no LIMIT 50"
)
_ENTRIES = (
    "SELECT xid::text AS xid, seq, recorded_at, actor, action, entity, entity_id, division_code,"
    " trace_id, payload, leaf_hash FROM audit_entries"
    " WHERE (xid, seq) > ($1::text::xid8, $2) AND (xid, seq) <= ($3::text::xid8, $4)"
    " ORDER BY xid, seq"
)
_TAIL = (
    "SELECT xid::text AS xid, seq, recorded_at, actor, action, entity, entity_id, division_code,"
    " trace_id, payload, leaf_hash FROM audit_entries"
    " WHERE (xid, seq) > ($1::text::xid8, $2) ORDER BY xid, seq LIMIT 5000"
)
SEAL_WITHIN = timedelta(days=2)
"""Seals are daily; a block that is older than this without one was sealed where we cannot see it,
or not at all, and then nothing proves that its tail is whole."""
_COLUMNS = ("actor", "action", "entity", "entity_id", "division_code", "trace_id")


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where the trail does not hold: which block, which entry, why."""

    reason: str
    detail: str
    block: int | None = None
    xid: int | None = None
    seq: int | None = None


@dataclass(slots=True)
class Verification:
    """What was found. `complete` is False when old blocks were only chained."""

    checked_at: datetime
    entries: int = 0
    blocks: int = 0
    seals: int = 0
    complete: bool = True
    first_broken: Break | None = None
    missing_tail: bool = False
    hashes: dict[int, bytes] = field(default_factory=dict)
    built: dict[int, datetime] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return self.first_broken is None and not self.missing_tail

    def as_dict(self) -> dict[str, Any]:
        broken = self.first_broken
        return {
            "ok": self.ok,
            "entries": self.entries,
            "blocks": self.blocks,
            "seals": self.seals,
            "complete": self.complete,
            "first_broken": None if broken is None else {
                "reason": broken.reason, "detail": broken.detail, "block": broken.block,
                "xid": None if broken.xid is None else str(broken.xid), "seq": broken.seq,
            },
            "missing_tail": self.missing_tail,
            "checked_at": self.checked_at.isoformat(),
        }  # fmt: skip


class Broken(Exception):
    """Ends a check at the first break."""

    def __init__(self, found: Break) -> None:
        super().__init__(found.reason)
        self.found = found


async def verify(
    database: Database,
    settings: KernelSettings,
    clock: Clock | None = None,
    *,
    newest_blocks: int | None = None,
) -> Verification:
    """Check the whole trail of a service; with `newest_blocks` the entries of the last ones only
    (chain and seals are always checked whole)."""
    clock = clock or SystemClock()
    result = Verification(clock.now())
    scope = Scope.for_division(DbRole.VERIFIER, "system:verifier", NATIONAL)
    async with database.raw(scope) as connection:
        total = await connection.fetchval("SELECT count(*) FROM audit_blocks")
    first_checked = max(1, total - newest_blocks + 1) if newest_blocks is not None else 1
    result.complete = first_checked == 1
    try:
        await _check_chain(database, scope, result, first_checked)
    except Broken as broken:
        result.first_broken = broken.found
    check_seals(result, read_seals(settings.home, database.service, SealKeys.of(settings)))
    return result


async def verify_service(database: Database, settings: KernelSettings) -> Verification:
    """For `kz audit verify`: close what is settled, then check everything."""
    await build_blocks(database)
    return await verify(database, settings)


async def _check_chain(
    database: Database, scope: Scope, result: Verification, first_checked: int
) -> None:
    previous, after = GENESIS, Leaf(0, 0, b"")
    while True:
        async with database.raw(scope) as connection:
            rows = await connection.fetch(_BLOCKS, result.blocks)
            for row in rows:
                block = block_of(row)
                check_block(block, result.blocks + 1, previous)
                if block.no >= first_checked:
                    found = await connection.fetch(
                        _ENTRIES, str(after.xid), after.seq, str(block.last_xid), block.last_seq
                    )
                    _check_entries(block, unpack(block.leaves), found)
                    result.entries += len(found)
                result.blocks = block.no
                result.hashes[block.no] = previous = block.block_hash
                result.built[block.no] = row["built_at"]
                after = Leaf(block.last_xid, block.last_seq, b"")
            if not rows:
                tail = await connection.fetch(_TAIL, str(after.xid), after.seq)
                break
    for row in tail:
        _check_entry(row, None)
    result.entries += len(tail)


def block_of(row: asyncpg.Record) -> Block:
    """A block as it stands in its table."""
    return Block(
        row["no"], int(row["last_xid"]), row["last_seq"], row["entries"], bytes(row["leaves"]),
        bytes(row["merkle_root"]), bytes(row["previous_hash"]), bytes(row["block_hash"]),
    )  # fmt: skip


def check_block(block: Block, expected_no: int, previous: bytes) -> None:
    """Raises Broken unless the block follows the one with hash `previous` and holds together."""

    def fail(reason: str, detail: str) -> None:
        raise Broken(Break(reason, detail, expected_no))

    if block.no != expected_no:
        fail("block_missing", f"缺少第 {expected_no} 块（下一块为第 {block.no} 块）")
    if block.previous_hash != previous:
        fail("chain_broken", f"第 {block.no} 块与前一块的哈希不衔接")
    digest = block_hash(
        block.no, block.last_xid, block.last_seq, block.entries, block.merkle_root, previous
    )
    if digest != block.block_hash:
        fail("block_changed", f"第 {block.no} 块的哈希不符")
    try:
        sound = packed_root(block.leaves) == block.merkle_root
    except ValueError:
        sound = False
    if not sound or len(block.leaves) != LEAF_BYTES * block.entries:
        fail("root_mismatch", f"第 {block.no} 块的默克尔根不符")
    if last_place(block.leaves) != (block.last_xid, block.last_seq):
        fail("root_mismatch", f"第 {block.no} 块的末条位置不符")


def _check_entries(block: Block, leaves: Sequence[Leaf], rows: Sequence[asyncpg.Record]) -> None:
    expected = {(leaf.xid, leaf.seq): leaf.hash for leaf in leaves}
    found = {(int(row["xid"]), row["seq"]): row for row in rows}
    for place in sorted(expected.keys() | found.keys()):
        if place not in found:
            detail = f"第 {block.no} 块中的第 {place[1]} 条已被删除"
            raise Broken(Break("entry_missing", detail, block.no, *place))
        if place not in expected:
            detail = f"第 {place[1]} 条是在第 {block.no} 块封闭之后插入的"
            raise Broken(Break("entry_inserted", detail, block.no, *place))
        _check_entry(found[place], block.no)
        if bytes(found[place]["leaf_hash"]) != expected[place]:
            detail = f"第 {place[1]} 条在封闭之后被改写"
            raise Broken(Break("entry_rewritten", detail, block.no, *place))


def _check_entry(row: asyncpg.Record, block: int | None) -> None:
    """Raises Broken unless the leaf hash covers the payload and the columns repeat it."""
    place = int(row["xid"]), row["seq"]
    if hashlib.sha256(row["payload"].encode()).digest() != bytes(row["leaf_hash"]):
        detail = f"第 {row['seq']} 条的内容与哈希不符"
        raise Broken(Break("entry_changed", detail, block, *place))
    body = orjson.loads(row["payload"])
    same_time = datetime.fromisoformat(body["recorded_at"]) == row["recorded_at"]
    if not same_time or any(body[name] != row[name] for name in _COLUMNS):
        detail = f"第 {row['seq']} 条的列与其内容不符"
        raise Broken(Break("column_changed", detail, block, *place))


def check_seals(result: Verification, seals: Sequence[Seal]) -> None:
    """A seal names a block that must still be there with the same hash."""
    previous = ""
    for number, seal in enumerate(seals, start=1):
        found = _seal_break(result, seal, number, previous)
        result.seals += 1
        previous = seal.digest
        if found is None:
            continue
        if found.reason == "tail_missing":
            result.missing_tail = True
        result.first_broken = result.first_broken or found
        return
    sealed = seals[-1].body["block"] if seals else 0
    overdue = result.built.get(sealed + 1)
    if overdue is not None and overdue < result.checked_at - SEAL_WITHIN:
        detail = f"第 {sealed + 1} 块起没有封存文件，末尾是否完整无从证明；请核对后台任务"
        result.first_broken = result.first_broken or Break("seal_missing", detail, sealed + 1)


def _seal_break(result: Verification, seal: Seal, number: int, previous: str) -> Break | None:
    name = seal.path.name
    if not seal.valid:
        return Break("seal_invalid", f"封存文件 {name} 的签名无效")
    if seal.body["number"] != number or seal.body["previous"] != previous:
        return Break("seal_missing", f"封存文件 {name} 之前缺少封存文件")
    number_sealed = seal.body["block"]
    chain_stopped = result.first_broken is not None and number_sealed > result.blocks
    if chain_stopped:
        return None
    if number_sealed not in result.hashes:
        detail = f"{name} 封存至第 {number_sealed} 块，现仅存 {result.blocks} 块：其后的记录已丢失"
        return Break("tail_missing", detail, number_sealed)
    if result.hashes[number_sealed].hex() != seal.body["block_hash"]:
        return Break("seal_mismatch", f"第 {number_sealed} 块与 {name} 不符", number_sealed)
    return None
