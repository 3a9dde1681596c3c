"""What supervision groups refuse."""

from kuangzheng.kernel.problems import IllegalTransition


class GroupEnded(IllegalTransition):
    code = "supervision_group_ended"
    title, title_en = "该督查组已结束", "The group has ended"
