"""What patrols refuse."""

from kuangzheng.kernel.problems import Conflict, FieldError, RuleViolation


class PatrolInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "patrol_invalid"
    title, title_en = "巡查记录有误", "The patrol record is not right"


class PatrolIdTaken(Conflict):
    """409: the identifier names another record, which is shown as `theirs` beside `yours`."""

    code = "patrol_id_taken"
    title, title_en = "此记录编号已用于另一条记录", "The identifier names another record"


class PatrolTaskDone(Conflict):
    """409: somebody else did it meanwhile; both records are shown, `theirs` and `yours`."""

    code = "patrol_task_done"
    title, title_en = "任务已由他人完成", "Somebody else did the task meanwhile"


class PatrolTaskCancelled(Conflict):
    code = "patrol_task_cancelled"
    title, title_en = "任务已取消", "The task was cancelled"


class FollowUpNotPossible(Conflict):
    code = "patrol_follow_up_not_possible"
    title, title_en = "此记录不需要或已经跟进", "Nothing is left to follow up"


def invalid(pointer: str, code: str, detail: str) -> PatrolInvalid:
    """One wrong field."""
    return PatrolInvalid(detail, errors=[FieldError(pointer, code, detail)])
