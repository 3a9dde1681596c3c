"""What the room of proposed ranges refuses."""

from collections.abc import Sequence

from kuangzheng.kernel.problems import (
    Conflict,
    FieldError,
    Forbidden,
    IllegalTransition,
    RuleViolation,
)


class RangeActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits, and what comes next."""

    code = "act_not_allowed"


class RangeBarred(Conflict):
    """409: not yet; `bars` says every reason and what to do."""

    code = "range_barred"
    title, title_en = "现在不能办理", "This cannot be done now"

    def __init__(self, bars: Sequence[str]) -> None:
        told = [{"code": "incomplete", "detail": bar} for bar in bars]
        super().__init__("；".join(bars), bars=told)


class SamePerson(Forbidden):
    """Whoever prepares never approves."""

    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do this"


class NotThisParticipant(Forbidden):
    code = "not_this_participant"
    title, title_en = "您不代表该参加单位", "You do not speak for this participant"


class BlockInRange(Conflict):
    """One block, one range under way."""

    code = "block_in_range"
    title, title_en = "该区块已有在办的拟出让范围", "The block has a range under way"


class RangeInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "range_invalid"
    title, title_en = "拟出让范围内容有误", "The proposed range is not right"


def invalid(pointer: str, code: str, detail: str) -> RangeInvalid:
    """One wrong field."""
    return RangeInvalid(detail, errors=[FieldError(pointer, code, detail)])
