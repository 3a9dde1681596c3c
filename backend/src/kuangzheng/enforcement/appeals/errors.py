"""What appeals refuse."""

from kuangzheng.kernel.problems import Conflict, IllegalTransition


class AppealActNotAllowed(IllegalTransition):
    code = "appeal_act_not_allowed"
    title, title_en = "现在不能办理此事项", "Not possible in this state"


class AppealKnown(Conflict):
    code = "appeal_known"
    title, title_en = "该件已登记", "This one is registered"


class AppealSecondPerson(Conflict):
    code = "second_person_required"
    title, title_en = "须由另一人复查", "Another person has to review"
