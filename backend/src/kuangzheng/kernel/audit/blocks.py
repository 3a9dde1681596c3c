"""Building blocks: one worker at a time, settled entries only, numbers without a gap.

A chain is a table of blocks over some entries that never change. Every service has one over its
audit trail; a service may have another over what it has to prove itself.
"""

from dataclasses import dataclass
from typing import Any

import asyncpg

from kuangzheng.kernel.audit.merkle import GENESIS, Block, packed_block
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope

BLOCK_ENTRIES = 1024
BLOCKS_AT_ONCE = 16
_LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))"
_LAST = "SELECT no, last_xid::text AS xid, last_seq, block_hash FROM {} ORDER BY no DESC LIMIT 1"
_SETTLED = (
    "SELECT string_agg(xid8send(w.xid) || int8send(w.seq) || substr(w.leaf_hash || $5, 1, 32), ''"
    " ORDER BY w.xid, w.seq) AS leaves"
    " FROM (SELECT s.*, (row_number() OVER (ORDER BY s.xid, s.seq) - 1) / $4 AS part"
    " FROM {}($1::text::xid8, $2, $3) s) w GROUP BY w.part ORDER BY w.part"
)
"""Leaves as a block keeps them, a row for each block. A hash that somebody made shorter or longer
is kept at 32 bytes: the verification then names its entry."""
_INSERT = (
    "INSERT INTO {} (no, last_xid, last_seq, entries, leaves, merkle_root,"
    " previous_hash, block_hash) VALUES ($1, $2::text::xid8, $3, $4, $5, $6, $7, $8)"
)


@dataclass(frozen=True, slots=True)
class Chain:
    """`name` marks locks and signatures; `blocks` is the table of blocks, `settled` the function
    that lists what can be closed; `suffix` tells its folder of seals from the audit trail's."""

    name: str
    blocks: str
    settled: str
    suffix: str = ""

    def seals(self, service: str) -> str:
        """The name of its folder of seals."""
        return f"{service}{self.suffix}"


AUDIT = Chain("audit", "audit_blocks", "audit_settled")


def worker_scope(actor: str = "system:audit") -> Scope:
    """The whole nation as worker: the trail is one, whatever the division."""
    return Scope.for_division(DbRole.WORKER, actor, NATIONAL)


async def build_blocks(
    database: Database, *, entries_per_block: int = BLOCK_ENTRIES, chain: Chain = AUDIT
) -> int:
    """Close every settled entry into blocks; the number of new blocks.

    Returns 0 at once while another worker builds. A transaction closes a few blocks: after a long
    pause there are hundreds, and each would wait for the disk by itself.
    """
    built = 0
    while True:
        new, more = await _build_some(database, entries_per_block, chain)
        built += new
        if not more:
            return built


async def _build_some(database: Database, size: int, chain: Chain) -> tuple[int, bool]:
    """How many blocks were closed, and whether there may be more to close."""
    async with database.raw(worker_scope()) as connection:
        if not await connection.fetchval(_LOCK, f"kz-{chain.name}-blocks"):
            return 0, False
        last = await connection.fetchrow(_LAST.format(chain.blocks))
        after = (last["xid"], last["last_seq"]) if last else ("0", 0)
        most = size * BLOCKS_AT_ONCE
        rows = await connection.fetch(
            _SETTLED.format(chain.settled), *after, most, size, bytes(32)
        )
        number, previous = (last["no"], bytes(last["block_hash"])) if last else (0, GENESIS)
        closed = 0
        for row in rows:
            number += 1
            block = packed_block(number, bytes(row["leaves"]), previous)
            await _insert(connection, chain, block)
            previous = block.block_hash
            closed += block.entries
        return len(rows), closed == most


async def _insert(connection: asyncpg.Connection, chain: Chain, block: Block) -> None:
    values: tuple[Any, ...] = (
        block.no, str(block.last_xid), block.last_seq, block.entries, block.leaves,
        block.merkle_root, block.previous_hash, block.block_hash,
    )  # fmt: skip
    await connection.execute(_INSERT.format(chain.blocks), *values)
