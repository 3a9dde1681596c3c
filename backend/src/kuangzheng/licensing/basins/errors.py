"""What basins refuse."""

from kuangzheng.kernel.problems import Conflict


class AssignmentOverlaps(Conflict):
    """409: a mine is put into one basin at a time."""

    code = "basin_assignment_overlaps"
    title, title_en = "该矿山在此期间已指定流域", "The mine is assigned to a basin in that time"
