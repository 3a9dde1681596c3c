"""What hot spots refuse."""

from kuangzheng.kernel.problems import IllegalTransition


class SpotRemoved(IllegalTransition):
    code = "hot_spot_removed"
    title, title_en = "该易发点已移出", "The place is no longer watched"
