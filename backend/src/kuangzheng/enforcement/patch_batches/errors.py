"""What batches refuse."""

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation


class BatchInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "batch_invalid"
    title, title_en = "图斑批次有误", "The batch is not right"


class BatchTaken(Conflict):
    """409 naming the batch of the same file."""

    code = "batch_file_taken"
    title, title_en = "该文件已导入", "The file has been imported"


class BatchActNotAllowed(IllegalTransition):
    code = "act_not_allowed"


def invalid(pointer: str, code: str, detail: str) -> BatchInvalid:
    """One wrong field."""
    return BatchInvalid(detail, errors=[FieldError(pointer, code, detail)])
