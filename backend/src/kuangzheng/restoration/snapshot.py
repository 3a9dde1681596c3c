"""The present state as facts for a reader that starts afresh."""

from kuangzheng.kernel.feeds import SnapshotHook, in_parts
from kuangzheng.kernel.matters import overdue_part
from kuangzheng.kernel.onboarding.held import without_held
from kuangzheng.kernel.telling import told
from kuangzheng.restoration.acceptances.publicising import acceptances_snapshot
from kuangzheng.restoration.green_mines.telling import green_mines_snapshot

PARTS: dict[str, SnapshotHook] = {
    "funds": told("funds", "restoration.fund_changed"),
    "sites": told("restoration_site_versions", "restoration.site_version"),
    "projects": told("restoration_projects", "restoration.project_changed"),
    "green_mines": told("green_mines", "restoration.green_mine_changed"),
    "acceptances": acceptances_snapshot,
    "green_list": green_mines_snapshot,
    "overdue": overdue_part("restoration"),
}
"""By name, in the order of telling; a room adds the hook that tells its rows."""

snapshot = without_held(in_parts(PARTS))
snapshot = in_parts(PARTS)
