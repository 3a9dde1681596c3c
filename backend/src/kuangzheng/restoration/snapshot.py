"""The present state as facts for a reader that starts afresh."""

from kuangzheng.kernel.feeds import SnapshotHook, in_parts
from kuangzheng.restoration.acceptances.publicising import acceptances_snapshot
from kuangzheng.restoration.green_mines.telling import green_mines_snapshot

PARTS: dict[str, SnapshotHook] = {
    "acceptances": acceptances_snapshot, "green_mines": green_mines_snapshot,
}  # fmt: skip
"""By name, in the order of telling; a room adds the hook that tells its rows."""

snapshot = in_parts(PARTS)
