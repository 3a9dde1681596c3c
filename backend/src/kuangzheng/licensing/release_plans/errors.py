"""What the room of release plans refuses."""

from collections.abc import Sequence

from kuangzheng.kernel.problems import FieldError, Forbidden, IllegalTransition, RuleViolation


class ReleaseActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "act_not_allowed"


class NotSurveyed(RuleViolation):
    """Items without a whole joint survey; each is pointed at."""

    code = "joint_survey_missing"
    title, title_en = "联合踏勘不完整", "The joint survey is incomplete"

    def __init__(self, rows: Sequence[tuple[int, str]]) -> None:
        errors = [FieldError(f"/items/{at}/survey", "incomplete", told) for at, told in rows]
        super().__init__("请补充各区块的联合踏勘后再报批", errors=errors)


class BlockRefused(RuleViolation):
    code = "block_not_releasable"
    title, title_en = "区块不能列入出让计划", "The block cannot be released"

    def __init__(self, at: int, detail: str) -> None:
        problem = FieldError(f"/items/{at}/block_id", "not_releasable", detail)
        super().__init__(detail, errors=[problem])


class SamePerson(Forbidden):
    """Whoever prepares never approves."""

    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do this"
