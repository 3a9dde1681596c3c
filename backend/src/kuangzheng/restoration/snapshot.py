"""The present state as facts for a reader that starts afresh."""

from kuangzheng.kernel.feeds import SnapshotHook, in_parts
from kuangzheng.kernel.telling import told

PARTS: dict[str, SnapshotHook] = {
    "funds": told("funds", "restoration.fund_changed"),
    "sites": told("restoration_site_versions", "restoration.site_version"),
    "projects": told("restoration_projects", "restoration.project_changed"),
    "green_mines": told("green_mines", "restoration.green_mine_changed"),
}
"""By name, in the order of telling; a room adds the hook that tells its rows."""

snapshot = in_parts(PARTS)
