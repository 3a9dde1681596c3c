"""What remedies refuse."""

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation


class RemedyInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "remedy_invalid"
    title, title_en = "复议诉讼内容有误", "The remedy is not right"


class RemedyActNotAllowed(IllegalTransition):
    code = "remedy_act_not_allowed"
    title, title_en = "现在不能办理此事项", "Not possible in this state"


class RemedyOpen(Conflict):
    code = "remedy_open"
    title, title_en = "已有未终结的复议或诉讼", "One is under way"


def invalid(pointer: str, code: str, detail: str) -> RemedyInvalid:
    """One wrong field."""
    return RemedyInvalid(detail, errors=[FieldError(pointer, code, detail)])
