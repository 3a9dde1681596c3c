"""What the room of approval audits refuses."""

from collections.abc import Sequence

from kuangzheng.kernel.problems import (
    Conflict,
    FieldError,
    Forbidden,
    IllegalTransition,
    RuleViolation,
)


class AuditActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "act_not_allowed"


class AuditBarred(Conflict):
    """409: not now; `bars` says every reason and what to do."""

    code = "audit_barred"
    title, title_en = "现在不能办理", "This cannot be done now"

    def __init__(self, bars: Sequence[tuple[str, str]]) -> None:
        told = [{"code": code, "detail": detail} for code, detail in bars]
        super().__init__("；".join(detail for _, detail in bars), bars=told)


class AuditSamePerson(Forbidden):
    """Whoever corrects never reviews."""

    code = "same_person"
    title, title_en = "须由另一人复核", "Another person has to review"


class AuditRefused(RuleViolation):
    code = "audit_refused"
    title, title_en = "清查内容有误", "The audit is not right"


def wrong(pointer: str, code: str, detail: str) -> AuditRefused:
    """A refusal that points at one field."""
    return AuditRefused(detail, errors=[FieldError(pointer, code, detail)])
