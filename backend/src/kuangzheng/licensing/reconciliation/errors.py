"""What reconciliation refuses."""

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation
from kuangzheng.licensing.reconciliation.parsing import MOST_BYTES, MOST_ROWS


class LineDecided(IllegalTransition):
    """409: a line that is matched, assigned or rejected is not decided again."""

    code = "line_decided"
    title, title_en = "该明细已处理", "The line has been decided"


class FileTaken(Conflict):
    """409 naming the report that was made of the same file."""

    code = "revenue_file_taken"
    title, title_en = "该文件已导入", "The file has been imported"


class FileRefused(RuleViolation):
    """422 before any job, with the limits; what is wrong in the rows is told by the report."""

    code = "revenue_file_refused"
    title, title_en = "缴款文件不能导入", "The file cannot be imported"

    def __init__(self, code: str, detail: str) -> None:
        errors = [FieldError("/document_id", code, detail)]
        super().__init__(detail, errors=errors, max_rows=MOST_ROWS, max_bytes=MOST_BYTES)
