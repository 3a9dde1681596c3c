"""The present state as facts for a reader that starts afresh."""

from kuangzheng.kernel.feeds import SnapshotHook, in_parts
from kuangzheng.supervision.reports.telling import reports_snapshot

PARTS: dict[str, SnapshotHook] = {"reports": reports_snapshot}
"""By name, in the order of telling; a room adds the hook that tells its rows."""

snapshot = in_parts(PARTS)
