"""The present state as facts for a reader that starts afresh."""

from kuangzheng.kernel.feeds import SnapshotHook, in_parts
from kuangzheng.kernel.matters import overdue_part

PARTS: dict[str, SnapshotHook] = {}
"""By name, in the order of telling; a room adds the hook that tells its rows."""

PARTS["overdue"] = overdue_part("restoration")
snapshot = in_parts(PARTS)
