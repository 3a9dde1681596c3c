"""What closures refuse."""

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation


class ClosureActNotAllowed(IllegalTransition):
    """409 with what may be done instead."""

    code = "closure_act_not_allowed"
    title, title_en = "现在不能办理此事项", "Not possible in this state"


class ClosurePointsOpen(RuleViolation):
    """422 naming each point that is not done."""

    code = "closure_points_open"
    title, title_en = "尚有事项未完成，不能验收", "Points are open, not to be accepted"


class ClosureSecondPerson(Conflict):
    code = "second_person_required"
    title, title_en = "须由另一人验收", "Another person has to accept"


class ClosureKnown(Conflict):
    code = "closure_known"
    title, title_en = "该关闭决定已登记", "This order is registered"


def points_open(errors: list[FieldError]) -> ClosurePointsOpen:
    told = "；".join(one.detail for one in errors)
    return ClosurePointsOpen(f"请先完成：{told}", errors=errors)
