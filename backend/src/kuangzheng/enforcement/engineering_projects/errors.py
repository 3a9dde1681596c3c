"""What construction projects refuse."""

from collections.abc import Sequence

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation


class ProjectKnown(Conflict):
    code = "engineering_project_known"
    title, title_en = "该项目已登记", "The project is registered"


class ProjectEnded(IllegalTransition):
    code = "engineering_project_ended"
    title, title_en = "该项目已终止，不再办理", "The project has ended"


class OutlineInvalid(RuleViolation):
    """422 with every fault of the outline by place."""

    code = "entry_invalid"
    title, title_en = "登记内容有误", "The entry is not right"

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__("用地范围有误", errors=list(errors))
