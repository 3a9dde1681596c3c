"""What the room of annual information refuses."""

from kuangzheng.kernel.problems import FieldError, Forbidden, IllegalTransition, RuleViolation


class StatementActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "act_not_allowed"


class StatementRefused(RuleViolation):
    code = "annual_information_refused"
    title, title_en = "年度信息有误", "The statement cannot be taken"


class NotTheHolder(Forbidden):
    """Who produces, fills in: a statement is the holder's own."""

    code = "not_the_holder"
    title, title_en = "由矿业权人填报", "The holder fills in the statement"


def wrong(pointer: str, code: str, detail: str) -> StatementRefused:
    """A refusal that points at one field."""
    return StatementRefused(detail, errors=[FieldError(pointer, code, detail)])
