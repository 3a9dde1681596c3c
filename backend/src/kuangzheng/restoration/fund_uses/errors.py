"""What the room of filed uses refuses."""

from kuangzheng.kernel.problems import Conflict, Forbidden, IllegalTransition, RuleViolation


class NotByFiling(Conflict):
    code = "not_by_filing"
    title, title_en = "该基金不按备案制使用", "The fund is not used by filing"


class UseInvalid(RuleViolation):
    """422 with the field that is wrong."""

    code = "use_invalid"
    title, title_en = "备案内容有误", "What was filed is not right"


class UseActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "act_not_allowed"


class UseSamePerson(Forbidden):
    """Whoever prepares never approves."""

    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do this"


class NumberUsed(Conflict):
    code = "number_taken"
    title, title_en = "文号已使用", "The number is taken"


class LineTaken(Conflict):
    code = "line_taken"
    title, title_en = "该流水已对应另一笔备案", "The bank line belongs to another use"


class AlreadyThere(Conflict):
    code = "already_there"
    title, title_en = "已有此记录", "It is there already"
