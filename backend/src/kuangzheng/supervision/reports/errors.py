"""What reports refuse."""

from kuangzheng.kernel.problems import Conflict, IllegalTransition, RuleViolation, Unavailable


class ReportInvalid(RuleViolation):
    """422: what the report is about does not fit its kind."""

    code = "report_invalid"
    title, title_en = "报告的设定不成立", "The report cannot be made so"


class NoDataOnDate(RuleViolation):
    """422: nothing is registered of that day."""

    code = "report_date_without_data"
    title, title_en = "该日期没有数据", "There are no data of that date"


class SourceSilent(Unavailable):
    """503: a service that has to say whether there are data does not answer."""

    code = "report_source_silent"
    title, title_en = "数据来源暂不可用", "A source of the report does not answer"


class ReportFinal(IllegalTransition):
    """409: what is final stands; write the next one."""

    code = "report_final"
    title, title_en = "报告已定稿", "The report is final"


class ReportBusy(Conflict):
    """409: its document is being made."""

    code = "report_generating"
    title, title_en = "报告正在生成", "The report is being made"


class ChaptersLacking(Conflict):
    """409 with `lacking`, the chapters that must be written first."""

    code = "chapters_lacking"
    title, title_en = "报告内容不全", "Chapters are lacking"


class FiguresMissing(Conflict):
    """409 with `missing`, the figures nobody told."""

    code = "figures_missing"
    title, title_en = "有数据未能取得", "Some figures were not told"


class ReportSamePerson(Conflict):
    code = "same_person"
    title, title_en = "编制人不得定稿", "Whoever prepared a report does not make it final"


class UnknownChapter(RuleViolation):
    code = "unknown_chapter"
    title, title_en = "没有此章节", "Unknown chapter"


class NotComparable(RuleViolation):
    code = "reports_not_comparable"
    title, title_en = "两份报告不能对比", "The reports cannot be compared"


class NothingToCheck(Conflict):
    code = "report_without_edition"
    title, title_en = "报告尚无内容", "The report has no edition yet"
