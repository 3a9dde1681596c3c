"""Hashes of the audit trail. Leaves, inner nodes, blocks and seals hash under different prefixes,
so that none can stand in for another."""

import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

GENESIS = bytes(32)
_LEAF, _NODE, _BLOCK = b"\x00", b"\x01", b"\x02"
_RECORD = struct.Struct(">QQ32s")
LEAF_BYTES = _RECORD.size


class Leaf(NamedTuple):
    """One entry's place and the SHA-256 of its payload."""

    xid: int
    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Block:
    """A closed run of entries up to (last_xid, last_seq), chained to the one before."""

    no: int
    last_xid: int
    last_seq: int
    entries: int
    leaves: bytes
    merkle_root: bytes
    previous_hash: bytes
    block_hash: bytes


def pack(leaves: Sequence[Leaf]) -> bytes:
    """48 bytes per leaf, in order."""
    return b"".join(_RECORD.pack(*leaf) for leaf in leaves)


def unpack(packed: bytes) -> list[Leaf]:
    """The leaves of a block. Raises ValueError when the length is not a multiple of 48."""
    if len(packed) % LEAF_BYTES:
        raise ValueError("leaves of a block have 48 bytes each")
    return [Leaf(*record) for record in _RECORD.iter_unpack(packed)]


def merkle_root(leaves: Sequence[Leaf]) -> bytes:
    """Root of the binary tree over the leaves; an odd node rises as it is (no duplication, which
    would let two different runs share a root). Raises ValueError for no leaves."""
    return packed_root(pack(leaves))


def packed_root(packed: bytes) -> bytes:
    """The same over packed leaves. Raises ValueError for none, or for a length that is not a
    multiple of 48."""
    if not packed or len(packed) % LEAF_BYTES:
        raise ValueError("a block has leaves of 48 bytes each, and at least one")
    sha256 = hashlib.sha256
    level = [
        sha256(_LEAF + packed[at : at + LEAF_BYTES]).digest()
        for at in range(0, len(packed), LEAF_BYTES)
    ]
    while len(level) > 1:
        pairs = [
            sha256(_NODE + left + right).digest()
            for left, right in zip(level[::2], level[1::2], strict=False)
        ]
        level = pairs + level[len(level) - len(level) % 2 :]
    return level[0]


def last_place(packed: bytes) -> tuple[int, int]:
    """Where the last of packed leaves stands: xid and number."""
    xid, seq, _ = _RECORD.unpack(packed[-LEAF_BYTES :])
    return xid, seq


def block_hash(
    no: int, last_xid: int, last_seq: int, entries: int, root: bytes, previous: bytes
) -> bytes:
    """SHA-256 over everything a block says, its predecessor's hash included."""
    head = struct.pack(">QQQQ", no, last_xid, last_seq, entries)
    return hashlib.sha256(_BLOCK + head + root + previous).digest()


def make_block(no: int, leaves: Sequence[Leaf], previous: bytes) -> Block:
    """The block number `no` over `leaves`, following the block with hash `previous`."""
    return packed_block(no, pack(leaves), previous)


def packed_block(no: int, packed: bytes, previous: bytes) -> Block:
    """The same over packed leaves. Raises ValueError where they are no leaves."""
    root, (xid, seq) = packed_root(packed), last_place(packed)
    entries = len(packed) // LEAF_BYTES
    digest = block_hash(no, xid, seq, entries, root, previous)
    return Block(no, xid, seq, entries, packed, root, previous, digest)
