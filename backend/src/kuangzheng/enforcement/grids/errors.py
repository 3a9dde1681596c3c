"""What grid cells refuse."""

from collections.abc import Sequence

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation


class GridInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "grid_invalid"
    title, title_en = "网格内容有误", "The grid cell is not right"


class GridEnded(IllegalTransition):
    code = "grid_ended"
    title, title_en = "网格已撤销", "The cell was given up"


class NotThisChief(Conflict):
    """409: only whoever is named signs."""

    code = "not_this_person"
    title, title_en = "请由本人签领", "Only whoever is named signs"


def invalid(pointer: str, code: str, detail: str) -> GridInvalid:
    """One wrong field."""
    return GridInvalid(detail, errors=[FieldError(pointer, code, detail)])


def all_invalid(errors: Sequence[FieldError]) -> GridInvalid:
    return GridInvalid(errors[0].detail, errors=list(errors))
