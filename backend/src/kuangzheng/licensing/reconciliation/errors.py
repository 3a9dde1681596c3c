"""What reconciliation refuses."""

from collections.abc import Sequence

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation
from kuangzheng.licensing.reconciliation.parsing import Fault


class LineDecided(IllegalTransition):
    """409: a line that is matched, assigned or rejected is not decided again."""

    code = "line_decided"
    title, title_en = "该明细已处理", "The line has been decided"


class FileTaken(Conflict):
    """409 naming the report that was made of the same file."""

    code = "revenue_file_taken"
    title, title_en = "该文件已导入", "The file has been imported"


class FileRefused(RuleViolation):
    """422 with every fault and its row; nothing of the file is kept."""

    code = "revenue_file_refused"
    title, title_en = "缴款文件不能导入", "The file cannot be imported"

    def __init__(self, faults: Sequence[Fault]) -> None:
        errors = [FieldError(f"/rows/{one.row}", one.code, one.detail) for one in faults]
        first = faults[0]
        super().__init__(f"第 {first.row} 行：{first.detail}", errors=errors)
