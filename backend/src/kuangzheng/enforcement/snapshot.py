"""The present state as facts for a reader that starts afresh."""

from kuangzheng.kernel.feeds import SnapshotHook, in_parts
from kuangzheng.kernel.telling import told

PARTS: dict[str, SnapshotHook] = {
    "patches": told("satellite_patches", "enforcement.patch_changed"),
    "cases": told("cases", "enforcement.case_changed"),
    "clues": told("clues", "enforcement.clue_changed"),
    "campaigns": told("campaigns", "enforcement.campaign_changed"),
    "problems": told("problems", "enforcement.problem_changed"),
    "patrols": told("patrols", "enforcement.patrol_changed"),
}
"""By name, in the order of telling; a room adds the hook that tells its rows."""

snapshot = in_parts(PARTS)
