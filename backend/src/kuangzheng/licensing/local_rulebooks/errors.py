"""Refusals about bureaus' own rulebooks."""

from collections.abc import Sequence

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation
from kuangzheng.kernel.rulebooks import Problem


class RulebookRefused(RuleViolation):
    """422 with every fault of the text by line."""

    code = "rulebook_invalid"
    title, title_en = "规则册内容有误", "The rulebook has faults"

    def __init__(self, problems: Sequence[Problem]) -> None:
        errors = [
            FieldError("/text", f"rulebook_{p.code}", f"第 {p.line} 行：{p.message_zh}")
            for p in problems
        ]
        lines = [{"line": p.line, "code": p.code, "detail": p.message_zh} for p in problems]
        super().__init__("请按行修改后重新提交", errors=errors, lines=lines)


class NotReplaceable(Conflict):
    """The edition to be replaced is no longer the newest in force, or is of another place."""

    code = "edition_not_replaceable"
    title, title_en = "该版本不能被替代", "This edition cannot be replaced"


class ActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "act_not_allowed"


class EndsTooLate(RuleViolation):
    code = "ends_too_late"
    title, title_en = "失效日有误", "Invalid end"
