"""Proof that the ledger is whole: every stored byte, every line, every balance, every version, the
chain of blocks, the seals. Balances are computed anew from the lines."""

import asyncio
import hashlib
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise
from typing import Any

import asyncpg
import orjson

from kuangzheng.kernel.audit.blocks import Chain, build_blocks
from kuangzheng.kernel.audit.keys import SealKeys
from kuangzheng.kernel.audit.merkle import GENESIS, Leaf, unpack
from kuangzheng.kernel.audit.seals import read_seals
from kuangzheng.kernel.audit.verify import (
    Break,
    Broken,
    Verification,
    block_of,
    check_block,
    check_seals,
)
from kuangzheng.kernel.clock import Clock, SystemClock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.settings import KernelSettings

LEDGER = Chain("ledger", "ledger_blocks", "ledger_settled", "-ledger")
Progress = Callable[[int, int], Awaitable[None]]
_BLOCKS = (
    "SELECT no, last_xid::text AS last_xid, last_seq, entries, leaves, merkle_root,"
    " previous_hash, block_hash, built_at FROM ledger_blocks WHERE no > $1 ORDER BY no LIMIT 20"
)
_AFTER = "(t.xid, t.seq) > ($1::text::xid8, $2)"
_UP_TO = f"{_AFTER} AND (t.xid, t.seq) <= ($3::text::xid8, $4)"
_TRANSACTIONS = (
    "SELECT t.xid::text AS xid, t.seq, t.id::text AS id, t.division_code, t.kind, t.event_at,"
    " t.effective_at, t.recorded_at, t.actor, t.memo, t.flags, t.reverses::text AS reverses,"
    " t.hold_id::text AS hold_id, t.payload, t.leaf_hash FROM ledger_transactions t"
    " WHERE {} ORDER BY t.xid, t.seq"
)
_LINES = (
    "SELECT t.xid::text AS xid, e.seq, e.line, e.account_id::text AS account_id, a.code,"
    " e.version, e.amount_fen, e.balance_fen, e.overdrawn, e.effective_at, e.recorded_at"
    " FROM ledger_transactions t JOIN ledger_entries e ON e.seq = t.seq"
    " LEFT JOIN ledger_accounts a ON a.id = e.account_id WHERE {}"
    " ORDER BY t.xid, e.seq, e.line"
)
_DIGESTS = (
    "SELECT d.* FROM unnest($1::text[], $2::bigint[], $3::text[], $4::bigint[])"
    " WITH ORDINALITY AS s(xid, seq, last_xid, last_seq, no) CROSS JOIN LATERAL"
    " find_ledger_digest(s.xid::xid8, s.seq, s.last_xid::xid8, s.last_seq) d ORDER BY s.no"
)
_ORPHAN, _MISFIT = (f"SELECT * FROM find_ledger_{name}()" for name in ("orphan", "misfit"))
_RANGES = "SELECT * FROM find_ledger_ranges($1)"
_GAP = "SELECT * FROM find_ledger_break($1, $2)"
_RANGE_LINES = 65_536
"""Of so many lines a range is sorted in the server's memory."""
_SAID = ("seq", "division_code", "kind", "actor", "memo", "flags", "id", "reverses", "hold_id")
_TIMES = ("event_at", "effective_at", "recorded_at")


@dataclass(slots=True)
class LedgerVerification(Verification):
    """`entries` are transactions, `lines` their lines."""

    lines: int = 0

    def as_dict(self) -> dict[str, Any]:
        found = Verification.as_dict(self)
        return found | {"transactions": found.pop("entries"), "lines": self.lines}


def verifier_scope() -> Scope:
    """Reads the whole ledger, whatever the division."""
    return Scope.for_division(DbRole.VERIFIER, "system:verifier", NATIONAL)


async def _silent(done: int, total: int) -> None:
    """Nobody asks how far it is."""


async def verify_ledger(
    database: Database, settings: KernelSettings, clock: Clock | None = None,
    progress: Progress = _silent,
) -> LedgerVerification:  # fmt: skip
    """Close what is settled, then check everything; the first wrong row is named."""
    clock = clock or SystemClock()
    await build_blocks(database, chain=LEDGER)
    result = LedgerVerification(clock.now())
    try:
        await _check_chain(database, result, progress)
        await _check_accounts(database)
    except Broken as broken:
        result.first_broken = broken.found
    folder = LEDGER.seals(database.service)
    check_seals(result, read_seals(settings.home, folder, SealKeys.of(settings), LEDGER))
    return result


async def _check_chain(
    database: Database, result: LedgerVerification, progress: Progress
) -> None:
    previous, after = GENESIS, Leaf(0, 0, b"")
    async with database.raw(verifier_scope()) as connection:
        total: int = await connection.fetchval("SELECT count(*) FROM ledger_entries")
    async with aclosing(_weighed_blocks(database)) as batches:
        async for batch in batches:
            for row, span, seen in batch:
                block = block_of(row)
                check_block(block, result.blocks + 1, previous)
                if seen["sound"] and bytes(seen["leaves"]) == block.leaves:
                    result.entries += seen["entries"]
                    result.lines += seen["lines"]
                else:
                    found = await _read(database, _UP_TO, *span)
                    _check_block(block.no, unpack(block.leaves), found, result)
                result.blocks = block.no
                result.hashes[block.no] = previous = block.block_hash
                result.built[block.no] = row["built_at"]
                after = Leaf(block.last_xid, block.last_seq, b"")
            await progress(result.lines, total)
    for transaction, lines in await _read(database, _AFTER, str(after.xid), after.seq):
        _check_transaction(transaction, lines, None)
        result.entries += 1
        result.lines += len(lines)


Span = tuple[str, int, str, int]
Weighed = list[tuple[asyncpg.Record, Span, asyncpg.Record]]


async def _weighed_blocks(database: Database) -> AsyncGenerator[Weighed]:
    """Blocks by their number with what their spans come to, the next ones under way meanwhile.

    Whatever is not sound, or is not what its block keeps, is looked at again one by one: only
    there is a fault named.
    """
    coming = asyncio.create_task(_weigh_next(database, 0, ("0", 0)))
    try:
        while batch := await coming:
            last = batch[-1][0]
            end = last["last_xid"], last["last_seq"]
            coming = asyncio.create_task(_weigh_next(database, last["no"], end))
            yield batch
    finally:
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)


async def _weigh_next(database: Database, no: int, begin: tuple[str, int]) -> Weighed:
    """The blocks after number `no`, which ends at `begin`, by two connections at once."""
    async with database.raw(verifier_scope()) as connection:
        rows = await connection.fetch(_BLOCKS, no)
    ends = [begin, *((row["last_xid"], row["last_seq"]) for row in rows)]
    spans: list[Span] = [(*one, *other) for one, other in pairwise(ends)]

    async def ask(part: Sequence[Span]) -> list[asyncpg.Record]:
        columns = [list(column) for column in zip(*part, strict=True)]
        async with database.raw(verifier_scope()) as connection:
            return list(await connection.fetch(_DIGESTS, *columns)) if part else []

    halves = await asyncio.gather(ask(spans[::2]), ask(spans[1::2]))
    seen = [halves[n % 2][n // 2] for n in range(len(spans))]
    return list(zip(rows, spans, seen, strict=True))


Found = list[tuple[asyncpg.Record, list[asyncpg.Record]]]


async def _read(database: Database, where: str, *span: Any) -> Found:
    async with database.raw(verifier_scope()) as connection:
        transactions = await connection.fetch(_TRANSACTIONS.format(where), *span)
        lines = await connection.fetch(_LINES.format(where), *span)
    by_seq = {seq: list(group) for seq, group in groupby(lines, lambda row: row["seq"])}
    return [(row, by_seq.get(row["seq"], [])) for row in transactions]


def _check_block(
    no: int, leaves: Sequence[Leaf], found: Found, result: LedgerVerification
) -> None:
    expected = {(leaf.xid, leaf.seq): leaf.hash for leaf in leaves}
    rows = {(int(row["xid"]), row["seq"]): (row, lines) for row, lines in found}
    for place in sorted(expected.keys() | rows.keys()):
        if place not in rows:
            raise _broken("entry_missing", f"第 {no} 块中的第 {place[1]} 号凭证已被删除", no, place)
        if place not in expected:
            detail = f"第 {place[1]} 号凭证是在第 {no} 块封闭之后插入的"
            raise _broken("entry_inserted", detail, no, place)
        row, lines = rows[place]
        _check_transaction(row, lines, no)
        if bytes(row["leaf_hash"]) != expected[place]:
            detail = f"第 {place[1]} 号凭证在封闭之后被改写"
            raise _broken("entry_rewritten", detail, no, place)
        result.entries += 1
        result.lines += len(lines)


def _check_transaction(
    row: asyncpg.Record, lines: Sequence[asyncpg.Record], block: int | None
) -> None:
    """Raises Broken unless the hash covers the stored bytes, columns and lines repeat them, and
    the lines sum to zero."""
    place, payload = (int(row["xid"]), row["seq"]), row["payload"].encode()
    if hashlib.sha256(payload).digest() != bytes(row["leaf_hash"]):
        detail = f"第 {row['seq']} 号凭证的内容与哈希不符"
        raise _broken("entry_changed", detail, block, place)
    body = orjson.loads(payload)
    same = all(body[name] == row[name] for name in _SAID) and all(
        datetime.fromisoformat(body[name]) == row[name] for name in _TIMES
    )
    if not same:
        detail = f"第 {row['seq']} 号凭证的列与其内容不符"
        raise _broken("column_changed", detail, block, place)
    for detail in _line_faults(row, body["entries"], lines):
        raise _broken("line_changed", detail, block, place)
    if len(lines) < 2 or sum(line["amount_fen"] for line in lines) != 0:
        raise _broken("unbalanced", f"第 {row['seq']} 号凭证借贷不平", block, place)


def _line_faults(
    row: asyncpg.Record, said: Sequence[dict[str, Any]], lines: Sequence[asyncpg.Record]
) -> Iterator[str]:
    if len(said) != len(lines):
        yield f"第 {row['seq']} 号凭证应有 {len(said)} 条分录，现有 {len(lines)} 条"
    for told, line in zip(said, lines, strict=False):
        signed = told["amount_fen"] if told["side"] == "debit" else -told["amount_fen"]
        if (
            told["line"] != line["line"] or signed != line["amount_fen"]
            or told["account_id"] != line["account_id"] or told["account"] != line["code"]
            or told["version"] != line["version"] or told["balance_fen"] != line["balance_fen"]
            or told["overdrawn"] != line["overdrawn"]
            or line["effective_at"] != row["effective_at"]
            or line["recorded_at"] != row["recorded_at"]
        ):  # fmt: skip
            yield f"第 {row['seq']} 号凭证的第 {told['line']} 条分录与其内容不符"


async def _check_accounts(database: Database) -> None:
    """Never more than two connections at once: a small pool has no more, and who waits long for
    one is refused."""

    async def ask(question: str, *values: Any) -> list[asyncpg.Record]:
        async with database.raw(verifier_scope()) as connection:
            return list(await connection.fetch(question, *values))

    ranges = [(_GAP, *one) for one in await ask(_RANGES, _RANGE_LINES)]
    questions = iter([(_ORPHAN,), (_MISFIT,), *ranges])
    found: dict[str, list[asyncpg.Record]] = {_ORPHAN: [], _MISFIT: [], _GAP: []}

    async def work() -> None:
        for question, *values in questions:
            found[question] += await ask(question, *values)

    await asyncio.gather(work(), work())
    orphan, misfit = (next(iter(found[name]), None) for name in (_ORPHAN, _MISFIT))
    gap = min(found[_GAP], key=lambda row: (row["seq"], row["line"]), default=None)
    if orphan is not None:
        detail = f"分录 {orphan['seq']}-{orphan['line']} 没有凭证"
        raise _broken("line_orphaned", detail, None, (0, orphan["seq"]))
    if gap is not None:
        detail = (
            f"账户 {gap['code']} 的分录 {gap['seq']}-{gap['line']}：版本 {gap['version']}（应为"
            f" {gap['expected_version']}），余额 {gap['balance_fen']} 分（应为"
            f" {gap['expected_fen']} 分）"
        )
        raise _broken("balance_broken", detail, None, (0, gap["seq"]))
    if misfit is not None:
        what = {"balance": "余额", "version": "版本", "held": "冻结"}[misfit["what"]]
        found, expected = misfit["stands"], misfit["expected"]
        detail = f"账户 {misfit['code']} 的{what}为 {found}，由分录和冻结应为 {expected}"
        raise Broken(Break("account_misfit", detail))


def _broken(reason: str, detail: str, block: int | None, place: tuple[int, int]) -> Broken:
    return Broken(Break(reason, detail, block, place[0] or None, place[1]))
