"""What decisions made public refuse."""

from kuangzheng.kernel.problems import Conflict, IllegalTransition


class NoticeActNotAllowed(IllegalTransition):
    code = "decision_notice_act_not_allowed"
    title, title_en = "现在不能办理此事项", "Not possible in this state"


class NoticeKnown(Conflict):
    code = "decision_notice_known"
    title, title_en = "该处罚决定已登记公开", "This decision is registered"


class NoticeDecisionChanged(Conflict):
    code = "decision_changed"
    title, title_en = "处罚决定已被变更或撤销", "The decision was changed or revoked"


class NoticeSecondPerson(Conflict):
    code = "second_person_required"
    title, title_en = "须由另一人公开", "Another person has to publish"
