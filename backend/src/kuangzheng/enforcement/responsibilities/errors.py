"""What responsibilities refuse."""

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation


class ResponsibilityInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "responsibility_invalid"
    title, title_en = "责任登记有误", "The responsibility is not right"


class ResponsibilityHeld(Conflict):
    """409 with whoever holds it in those days."""

    code = "responsibility_held"
    title, title_en = "此期间已有责任人", "Somebody holds it in those days"


class ResponsibilityEnded(IllegalTransition):
    code = "responsibility_ended"
    title, title_en = "责任已经结束", "The responsibility has ended"


class NotThisPerson(Conflict):
    """409: only whoever is named signs."""

    code = "not_this_person"
    title, title_en = "请由本人签领", "Only whoever is named signs"


def invalid(pointer: str, code: str, detail: str) -> ResponsibilityInvalid:
    """One wrong field."""
    return ResponsibilityInvalid(detail, errors=[FieldError(pointer, code, detail)])
