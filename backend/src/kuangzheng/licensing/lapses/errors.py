"""What the room of lapses refuses."""

from collections.abc import Sequence

from kuangzheng.kernel.problems import (
    Conflict,
    FieldError,
    Forbidden,
    IllegalTransition,
    RuleViolation,
)


class LapseActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "act_not_allowed"


class LapseBarred(Conflict):
    """409: not now; `bars` says every reason and what to do."""

    code = "lapse_barred"
    title, title_en = "现在不能办理", "This cannot be done now"

    def __init__(self, bars: Sequence[tuple[str, str]]) -> None:
        told = [{"code": code, "detail": detail} for code, detail in bars]
        super().__init__("；".join(detail for _, detail in bars), bars=told)


class NothingLapsed(Conflict):
    code = "nothing_lapsed"
    title, title_en = "没有可列入的许可证", "There is no licence to list"


class LapseSamePerson(Forbidden):
    """Whoever prepares never publishes."""

    code = "same_person"
    title, title_en = "须由另一人公告", "Another person has to publish"


class LapseRefused(RuleViolation):
    code = "lapse_refused"
    title, title_en = "名单内容有误", "The list is not right"


def wrong(pointer: str, code: str, detail: str) -> LapseRefused:
    """A refusal that points at one field."""
    return LapseRefused(detail, errors=[FieldError(pointer, code, detail)])
