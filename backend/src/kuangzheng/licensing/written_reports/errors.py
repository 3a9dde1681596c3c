"""What written reports refuse."""

from kuangzheng.kernel.problems import Conflict, IllegalTransition, RuleViolation


class ReportIssued(IllegalTransition):
    """409: what was issued stands; write the next one."""

    code = "report_issued"
    title, title_en = "报告已定稿", "The report has been issued"


class ChaptersLacking(Conflict):
    """409 with `lacking`, the chapters that must be written first."""

    code = "chapters_lacking"
    title, title_en = "报告内容不全", "Chapters are lacking"


class SamePerson(Conflict):
    code = "same_person"
    title, title_en = "编制人不得定稿", "Whoever prepared a report does not issue it"


class NoSuchChapter(RuleViolation):
    code = "unknown_chapter"
    title, title_en = "没有此章节", "Unknown chapter"


class NotComparable(RuleViolation):
    code = "not_comparable"
    title, title_en = "两份报告不能比较", "The reports cannot be compared"
