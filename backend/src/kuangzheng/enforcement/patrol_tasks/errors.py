"""What patrol tasks refuse."""

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation


class TaskInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "patrol_task_invalid"
    title, title_en = "巡查任务有误", "The patrol task is not right"


class TaskActNotAllowed(IllegalTransition):
    code = "patrol_task_act_not_allowed"
    title, title_en = "现在不能办理此事项", "Not possible in this state"


class TooManyMines(Conflict):
    """409: so many are planned by the nightly job."""

    code = "too_many_mines"
    title, title_en = "矿山过多，请等待夜间生成", "The nightly job plans so many"


def invalid(pointer: str, code: str, detail: str) -> TaskInvalid:
    """One wrong field."""
    return TaskInvalid(detail, errors=[FieldError(pointer, code, detail)])
