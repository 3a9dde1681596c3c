"""What layouts and answers are refused for."""

from collections.abc import Sequence

from kuangzheng.kernel.problems import Conflict, FieldError, RuleViolation


class LayoutInvalid(RuleViolation):
    code = "layout_invalid"
    title, title_en = "填报格式有误", "The layout is not valid"

    def __init__(self, faults: Sequence[tuple[str, str, str]]) -> None:
        errors = [FieldError(*fault) for fault in faults]
        super().__init__("；".join(fault[2] for fault in faults), errors=errors)


class AnswerRefused(RuleViolation):
    """422 with every column that stands against reading the file."""

    code = "answer_refused"
    title, title_en = "回读文件与填报格式不符", "The file does not fit the layout"

    def __init__(self, faults: Sequence[str]) -> None:
        errors = [FieldError("/document_id", "column", fault) for fault in faults]
        super().__init__("；".join(faults), errors=errors)


class NothingToFill(RuleViolation):
    code = "nothing_to_fill"
    title, title_en = "没有可填报的矿业权", "No right fits"


class DifferenceDecided(Conflict):
    code = "difference_decided"
    title, title_en = "该差异已处理", "The difference has been decided"


class TakenByAct(RuleViolation):
    """Theirs cannot be taken over by a correction."""

    code = "taken_by_another_act"
    title, title_en = "须另行办理", "Another act has to be done"
