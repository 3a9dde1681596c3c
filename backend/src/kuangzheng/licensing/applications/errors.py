"""Refusals about applications."""

from collections.abc import Sequence

from kuangzheng.kernel.problems import (
    Conflict,
    FieldError,
    Forbidden,
    IllegalTransition,
    RuleViolation,
)
from kuangzheng.licensing.applications.rules import Bar


class StepNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "step_not_allowed"


class Barred(Conflict):
    """409 with every reason why this cannot be done now, and what to do."""

    code = "application_barred"
    title, title_en = "现在不能办理", "This cannot be done now"

    def __init__(self, bars: Sequence[Bar]) -> None:
        told = [{"code": bar.code, "detail": bar.detail} for bar in bars]
        super().__init__("；".join(bar.detail for bar in bars), bars=told)


class CorrectionToldOnce(Conflict):
    """All that is missing is told at once (行政许可法 art. 32)."""

    code = "correction_told_once"
    title, title_en = "补正只能一次性告知", "Corrections are told once"


class SamePerson(Forbidden):
    """Whoever prepares never approves the same thing."""

    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do this"


class OpinionLate(Conflict):
    code = "opinion_late"
    title, title_en = "已过征求意见期限", "The time for an opinion is over"


class OpinionGiven(Conflict):
    code = "opinion_given"
    title, title_en = "该部门已提出意见", "The department has spoken"


class NotThisDesk(Forbidden):
    code = "not_this_desk"
    title, title_en = "您不代表该部门", "You do not speak for this department"


class BlockTaken(Conflict):
    """One block, one holder."""

    code = "block_taken"
    title, title_en = "该区块已有受理的申请", "The block is taken"


class ApplicationInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "application_invalid"
    title, title_en = "申请内容有误", "The application is not right"


def invalid(pointer: str, code: str, detail: str) -> ApplicationInvalid:
    """One wrong field."""
    return ApplicationInvalid(detail, errors=[FieldError(pointer, code, detail)])
