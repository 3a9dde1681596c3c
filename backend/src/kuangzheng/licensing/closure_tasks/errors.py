"""What closures' tasks refuse."""

from kuangzheng.kernel.problems import FieldError, IllegalTransition, RuleViolation


class TaskInvalid(RuleViolation):
    code = "closure_task_invalid"
    title, title_en = "处理内容有误", "The decision is not right"


class TaskNotOpen(IllegalTransition):
    code = "closure_task_not_open"
    title, title_en = "现在不能办理此事项", "Not possible in this state"


def invalid(pointer: str, code: str, detail: str) -> TaskInvalid:
    """One wrong field."""
    return TaskInvalid(detail, errors=[FieldError(pointer, code, detail)])
