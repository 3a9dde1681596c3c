"""What the room of opinions refuses."""

from kuangzheng.kernel.problems import Conflict, IllegalTransition


class OpinionOver(IllegalTransition):
    """409: it was answered or withdrawn."""

    code = "zone_opinion_over"
    title, title_en = "该征求意见已办结", "It is answered or withdrawn"


class OpinionAsked(Conflict):
    """409 with the one that is there."""

    code = "zone_opinion_asked"
    title, title_en = "已向该保护区主管部门征求意见", "It has been asked already"
