"""Daily seals: what the newest block is, signed and kept outside the database.

Whoever can rewrite the database cannot rewrite a seal that has left it; so a tail that was cut off
after a seal shows at the next verification.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from kuangzheng.kernel.audit.blocks import AUDIT, Chain, build_blocks, worker_scope
from kuangzheng.kernel.audit.keys import SealKeys, write_file
from kuangzheng.kernel.clock import Clock, today
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.settings import KernelSettings

_NEWEST = (
    "SELECT no, last_xid::text AS xid, last_seq, block_hash,"
    " (SELECT sum(entries) FROM {0})::bigint AS total"
    " FROM {0} ORDER BY no DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Seal:
    """A signed statement about one block. `valid` says whether the signature holds."""

    path: Path
    body: dict[str, Any]
    digest: str
    valid: bool


def seal_folder(home: Path, service: str) -> Path:
    return home / "seals" / service


async def make_seal(
    database: Database, settings: KernelSettings, clock: Clock, chain: Chain = AUDIT
) -> Path | None:
    """Close the settled entries and seal the newest block for today; the file, or None before the
    first entry. A day that has its seal keeps it."""
    folder = chain.seals(database.service)
    path = seal_folder(settings.home, folder) / f"{today(clock).isoformat()}.json"
    if path.exists():
        return path
    await build_blocks(database, chain=chain)
    async with database.raw(worker_scope()) as connection:
        block = await connection.fetchrow(_NEWEST.format(chain.blocks))
    if block is None:
        return None
    keys = SealKeys.of(settings)
    earlier = read_seals(settings.home, folder, keys, chain)
    body = {
        "service": database.service,
        "date": today(clock).isoformat(),
        "sealed_at": clock.now().isoformat(),
        "number": len(earlier) + 1,
        "previous": earlier[-1].digest if earlier else "",
        "block": block["no"],
        "block_hash": block["block_hash"].hex(),
        "entries": block["total"],
        "last_xid": block["xid"],
        "last_seq": block["last_seq"],
    }
    kid, signature = keys.sign(_message(body, chain))
    document = {"seal": body, "alg": "ES256", "kid": kid, "signature": signature}
    write_file(path, orjson.dumps(document, option=orjson.OPT_INDENT_2), mode=0o644)
    return path


def read_seals(
    home: Path, service: str, keys: SealKeys, chain: Chain = AUDIT
) -> list[Seal]:
    """All seals in a folder, the oldest first. An unreadable one counts as not valid."""
    paths = sorted(seal_folder(home, service).glob("*.json"))
    return [_read(path, keys, chain) for path in paths]


def last_seal_day(home: Path, service: str) -> date | None:
    days = sorted(path.stem for path in seal_folder(home, service).glob("*.json"))
    return date.fromisoformat(days[-1]) if days else None


def _read(path: Path, keys: SealKeys, chain: Chain) -> Seal:
    try:
        document = orjson.loads(path.read_bytes())
        body = document["seal"]
        message = _message(body, chain)
        valid = document["alg"] == "ES256" and keys.verify(
            document["kid"], document["signature"], message
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Seal(path, {}, "", False)
    return Seal(path, body, hashlib.sha256(message).hexdigest(), valid)


def _message(body: dict[str, Any], chain: Chain) -> bytes:
    return f"kz-{chain.name}-seal\x00".encode() + orjson.dumps(body, option=orjson.OPT_SORT_KEYS)
