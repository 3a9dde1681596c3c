"""What objections refuse."""

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation


class ObjectionInvalid(RuleViolation):
    code = "objection_invalid"
    title, title_en = "异议内容有误", "The objection is not right"


class NotTakingObjections(Conflict):
    code = "notice_takes_no_objections"
    title, title_en = "现在不能提出异议", "No objection can be made now"


class ObjectionNotOpen(IllegalTransition):
    code = "objection_not_open"
    title, title_en = "现在不能答复此异议", "Not possible in this state"


def invalid(pointer: str, code: str, detail: str) -> ObjectionInvalid:
    """One wrong field."""
    return ObjectionInvalid(detail, errors=[FieldError(pointer, code, detail)])
