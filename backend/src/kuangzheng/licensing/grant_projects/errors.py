"""What the room of grant projects refuses."""

from collections.abc import Sequence

from kuangzheng.kernel.problems import (
    Conflict,
    FieldError,
    Forbidden,
    IllegalTransition,
    RuleViolation,
)


class GrantActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "act_not_allowed"


class GrantBarred(Conflict):
    """409: not now; `bars` says every reason and what to do."""

    code = "grant_barred"
    title, title_en = "现在不能办理", "This cannot be done now"

    def __init__(self, bars: Sequence[tuple[str, str]]) -> None:
        told = [{"code": code, "detail": detail} for code, detail in bars]
        super().__init__("；".join(detail for _, detail in bars), bars=told)


class NotAdmitted(GrantBarred):
    """The admission check forbids it; each bar names its rule and whom it concerns, for an
    exception that is on file to be told of."""

    def __init__(self, told: Sequence[tuple[str, str, Sequence[str]]]) -> None:
        super().__init__([("admission", detail) for detail, _, _ in told])
        self.extra["bars"] = [
            {"code": "admission", "detail": detail, "rule": rule, "subjects": list(subjects)}
            for detail, rule, subjects in told
        ]


class SamePerson(Forbidden):
    """Whoever prepares never approves."""

    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do this"


class BlockInProject(Conflict):
    """One block, one project at a time (S3-19)."""

    code = "block_in_project"
    title, title_en = "该区块已有出让项目", "The block is in another project"


class GrantInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "grant_invalid"
    title, title_en = "出让项目内容有误", "The grant project is not right"


def invalid(pointer: str, code: str, detail: str) -> GrantInvalid:
    """One wrong field."""
    return GrantInvalid(detail, errors=[FieldError(pointer, code, detail)])
