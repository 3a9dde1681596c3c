"""What a division's own figures refuse."""

from kuangzheng.kernel.problems import Conflict, FieldError, RuleViolation


class FigureInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "penalty_figure_invalid"
    title, title_en = "标准内容有误", "The figure is not right"


class FigureThere(Conflict):
    code = "penalty_figure_there"
    title, title_en = "该标准已录入", "The figure is there already"


class FigureSecondPerson(Conflict):
    code = "second_person_required"
    title, title_en = "须由另一人核实", "Another person has to confirm it"


def invalid(pointer: str, code: str, detail: str) -> FigureInvalid:
    """One wrong field."""
    return FigureInvalid(detail, errors=[FieldError(pointer, code, detail)])
