"""The present state as facts for a reader that starts afresh."""

from kuangzheng.enforcement.decision_notices.telling import decisions_snapshot
from kuangzheng.enforcement.mine_closures.telling import closures_snapshot
from kuangzheng.enforcement.typical_cases.telling import typical_cases_snapshot
from kuangzheng.kernel.feeds import SnapshotHook, in_parts
from kuangzheng.kernel.matters import overdue_part
from kuangzheng.kernel.onboarding.held import without_held
from kuangzheng.kernel.telling import told

PARTS: dict[str, SnapshotHook] = {
    "patches": told("satellite_patches", "enforcement.patch_changed"),
    "cases": told("cases", "enforcement.case_changed"),
    "clues": told("clues", "enforcement.clue_changed"),
    "campaigns": told("campaigns", "enforcement.campaign_changed"),
    "problems": told("problems", "enforcement.problem_changed"),
    "patrols": told("patrols", "enforcement.patrol_changed"),
    "closures": closures_snapshot,
    "decisions": decisions_snapshot,
    "typical_cases": typical_cases_snapshot,
    "overdue": overdue_part("enforcement"),
}
"""By name, in the order of telling; a room adds the hook that tells its rows."""

snapshot = without_held(in_parts(PARTS))
