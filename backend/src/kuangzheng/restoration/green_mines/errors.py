"""What green mines refuse."""

from kuangzheng.kernel.problems import (
    Conflict,
    FieldError,
    Forbidden,
    IllegalTransition,
    RuleViolation,
)


class GreenActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "act_not_allowed"


class GreenSamePerson(Forbidden):
    """Whoever prepares never approves."""

    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do this"


class GreenNotYours(Forbidden):
    """Checks, reviews and decisions have their own posts."""

    code = "permission_denied"
    title, title_en = "没有办理此事项的权限", "Not your act"


class GreenKnown(Conflict):
    """409 naming the record of the right."""

    code = "green_mine_known"
    title, title_en = "该矿业权已在绿色矿山台账中", "The right has its record"


class GreenInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "green_mine_invalid"
    title, title_en = "绿色矿山内容有误", "The green mine is not right"


class SchemeRefused(RuleViolation):
    """422 with every fault of the file."""

    code = "scheme_refused"
    title, title_en = "评价指标文件不符合要求", "The scheme is not taken"


class SheetIncomplete(RuleViolation):
    """422: items nobody judged."""

    code = "sheet_incomplete"
    title, title_en = "评分表未填写完整", "The sheet is not complete"


class PreconditionsOpen(RuleViolation):
    """422: a precondition is unmet, or nobody settled it."""

    code = "preconditions_open"
    title, title_en = "先决条件未全部满足", "Preconditions are open"


class NotPassed(RuleViolation):
    """422: the joint review's sheet does not reach the bar."""

    code = "score_below_bar"
    title, title_en = "得分未达标", "The score does not reach the bar"


def invalid(pointer: str, code: str, detail: str) -> GreenInvalid:
    """One wrong field."""
    return GreenInvalid(detail, errors=[FieldError(pointer, code, detail)])
