"""What archiving refuses."""

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation


class ArchiveInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "archive_invalid"
    title, title_en = "归档内容有误", "The archive is not right"


class NotClosed(IllegalTransition):
    code = "case_not_closed"
    title, title_en = "案件尚未结案", "The case is not closed"


class SealsMissing(RuleViolation):
    """422 with `missing`: each paper that lacks its scan, and whose turn it is."""

    code = "seals_missing"
    title, title_en = "用印扫描件不齐", "Scans of sealed papers are missing"


class ArchivedAlready(Conflict):
    code = "case_archived"
    title, title_en = "案件已归档", "The case is archived"


class ArchiveNumberTaken(Conflict):
    code = "number_taken"
    title, title_en = "档号已使用", "The number is taken"


def invalid(pointer: str, code: str, detail: str) -> ArchiveInvalid:
    """One wrong field."""
    return ArchiveInvalid(detail, errors=[FieldError(pointer, code, detail)])
