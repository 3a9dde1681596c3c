"""What onboarding refuses."""

from collections.abc import Sequence
from typing import Any

from kuangzheng.kernel.problems import Conflict, RuleViolation


class WorkbookUnfit(RuleViolation):
    code = "workbook_unfit"
    title, title_en = "文件不是可以导入的工作簿", "The file is no workbook that can be onboarded"


class FileEntered(Conflict):
    code = "workbook_entered"
    title, title_en = "同一文件已入库", "The same file was entered before"


class MappingUnfit(RuleViolation):
    code = "mapping_unfit"
    title, title_en = "字段对照有误", "The mapping does not fit the workbook"


class DecisionUnfit(RuleViolation):
    code = "decision_unfit"
    title, title_en = "判定有误", "The decision does not fit the row"


class NotReady(Conflict):
    """409 with what is still missing before the batch can be applied."""

    code = "batch_not_ready"
    title, title_en = "批次尚不能入库", "The batch cannot be applied yet"


class BuiltUponError(Conflict):
    """409 with the rows that others have built upon since."""

    code = "batch_built_upon"
    title, title_en = "已有后续业务，不能整批撤销", "Others have built upon the batch"

    def __init__(self, detail: str, rows: Sequence[dict[str, Any]]) -> None:
        super().__init__(detail, rows=list(rows))


class SamePersonConfirms(Conflict):
    code = "same_person"
    title, title_en = "须由另一人确认", "Another person has to confirm"
