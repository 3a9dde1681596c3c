"""The present state as facts for a reader that starts afresh."""

from kuangzheng.kernel.feeds import SnapshotHook, in_parts
from kuangzheng.kernel.onboarding.held import without_held

PARTS: dict[str, SnapshotHook] = {}
"""By name, in the order of telling; a room adds the hook that tells its rows."""

snapshot = without_held(in_parts(PARTS))
