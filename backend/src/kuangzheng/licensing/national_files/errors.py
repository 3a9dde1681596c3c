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
    title, title_en = "没有可填报的内容", "Nothing fits"


class YearRefused(RuleViolation):
    code = "national_year_refused"
    title, title_en = "年度有误", "The year does not fit"

    def __init__(self, told: str) -> None:
        super().__init__(told, errors=[FieldError("/year", "year", told)])


class NumberRefused(RuleViolation):
    """A number that cannot be that approval's."""

    code = "national_number_refused"
    title, title_en = "配号有误", "The number cannot be taken"


class NumberTaken(Conflict):
    code = "national_number_taken"
    title, title_en = "该编号已使用", "The number is in use"


class ApprovalEntered(Conflict):
    """The approval has been entered, or no longer stands."""

    code = "approval_entered"
    title, title_en = "该申请已办结", "The approval has been entered"


class DifferenceDecided(Conflict):
    code = "difference_decided"
    title, title_en = "该差异已处理", "The difference has been decided"


class TakenByAct(RuleViolation):
    """Theirs cannot be taken over by a correction."""

    code = "taken_by_another_act"
    title, title_en = "须另行办理", "Another act has to be done"


class VersionMissing(RuleViolation):
    """422: a correction of the register is made of the entry that was read."""

    code = "right_version_missing"
    title, title_en = "请先读取该矿业权的登记内容", "The version of the right is missing"

    def __init__(self) -> None:
        told = "更正登记须注明所读取的登记版本"
        super().__init__(told, errors=[FieldError("/right_version", "missing", told)])
