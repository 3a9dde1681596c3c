"""What the room of plans refuses."""

from collections.abc import Sequence

from kuangzheng.kernel.problems import (
    Conflict,
    FieldError,
    Forbidden,
    IllegalTransition,
    NotFound,
    RuleViolation,
)
from kuangzheng.licensing.plans.checking import Fault


class PlanRefused(RuleViolation):
    """422 with every fault of the content by row."""

    code = "plan_invalid"
    title, title_en = "规划内容有误", "The plan has faults"

    def __init__(self, faults: Sequence[Fault]) -> None:
        errors = [
            FieldError(f"/content{f.pointer}", f.code, "：".join(filter(None, (f.place, f.detail))))
            for f in faults
        ]  # fmt: skip
        rows = [{"place": f.place, "code": f.code, "detail": f.detail} for f in faults]
        super().__init__("请按所列各行修改后重新提交", errors=errors, rows=rows)


class PlanActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "act_not_allowed"


class PlanNotReplaceable(Conflict):
    """The edition to be replaced is not the one in force, or is of another division."""

    code = "plan_not_replaceable"
    title, title_en = "该规划版本不能被替代", "This edition cannot be replaced"


class PlanStands(Conflict):
    """Another plan of the division is in force for the same minerals."""

    code = "plan_in_force_already"
    title, title_en = "已有实施中的规划", "Another plan is in force"


class SamePerson(Forbidden):
    """Whoever prepares never approves."""

    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do this"


class NoPlanInForce(NotFound):
    code = "no_plan_in_force"
    title, title_en = "没有实施中的规划", "No plan in force"


class EndsTooEarly(RuleViolation):
    code = "extension_too_early"
    title, title_en = "延续日期有误", "Invalid extension"


class PlanNotUsable(RuleViolation):
    """What is to be laid under a plan that does not hold there."""

    code = "plan_not_usable"
    title, title_en = "规划不可用", "The plan cannot be used here"
