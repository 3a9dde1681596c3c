"""The present state as facts for a reader that starts afresh."""

from kuangzheng.enforcement.decision_notices.telling import decisions_snapshot
from kuangzheng.enforcement.typical_cases.telling import typical_cases_snapshot
from kuangzheng.kernel.feeds import SnapshotHook, in_parts

PARTS: dict[str, SnapshotHook] = {
    "decisions": decisions_snapshot, "typical_cases": typical_cases_snapshot,
}  # fmt: skip
"""By name, in the order of telling; a room adds the hook that tells its rows."""

snapshot = in_parts(PARTS)
