"""What a question about figures is refused for."""

from kuangzheng.kernel.problems import RuleViolation, Unavailable


class UnknownMeasure(RuleViolation):
    """422: no measure of that code is declared."""

    code = "unknown_measure"
    title, title_en = "没有此统计指标", "Unknown measure"


class UnknownDimension(RuleViolation):
    """422: the measure's rows are not told apart by that."""

    code = "unknown_dimension"
    title, title_en = "指标没有此分组", "The measure has no such dimension"


class QuestionInvalid(RuleViolation):
    """422: a day to come, a period that ends before it begins, more cells than are shown."""

    code = "question_invalid"
    title, title_en = "统计条件不成立", "The question cannot be answered"


class FactsMissing(Unavailable):
    """503: what the figure is counted from was not read yet, or its reader is stopped. Nothing is
    counted rather than nothing shown as zero."""

    code = "facts_missing"
    title, title_en = "统计数据尚未就绪", "The facts are not there yet"
