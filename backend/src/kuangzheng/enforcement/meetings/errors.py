"""What meetings refuse."""

from kuangzheng.kernel.problems import IllegalTransition


class MeetingActNotAllowed(IllegalTransition):
    code = "meeting_act_not_allowed"
    title, title_en = "现在不能办理此事项", "Not possible in this state"
