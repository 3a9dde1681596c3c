"""What the list refuses."""

from collections.abc import Sequence

from kuangzheng.kernel.problems import Conflict, FieldError, RuleViolation
from kuangzheng.licensing.retentions.parsing import Fault


class NotARate(RuleViolation):
    code = "not_a_rate"
    title, title_en = "产能单位有误", "The unit measures no yearly capacity"


class AlreadyListed(Conflict):
    """409 naming the entry of the mine."""

    code = "mine_listed"
    title, title_en = "该矿山已在名单中", "The mine is in the list"


class ListRefused(RuleViolation):
    """422 with every fault and its row; nothing of the file is kept."""

    code = "retention_file_refused"
    title, title_en = "名单文件不能导入", "The file cannot be imported"

    def __init__(self, faults: Sequence[Fault]) -> None:
        errors = [FieldError(f"/rows/{one.row}", one.code, one.detail) for one in faults]
        first = faults[0]
        super().__init__(f"第 {first.row} 行：{first.detail}", errors=errors)
