"""What the inventory refuses."""

from collections.abc import Sequence
from dataclasses import dataclass

from kuangzheng.kernel.problems import (
    Conflict,
    FieldError,
    Forbidden,
    IllegalTransition,
    RuleViolation,
)


class SiteActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "act_not_allowed"


class SamePerson(Forbidden):
    """Whoever prepares never accepts."""

    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do this"


class SiteInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "site_invalid"
    title, title_en = "图斑内容有误", "The site is not right"


class PhotoKnown(Conflict):
    code = "photo_known"
    title, title_en = "该照片已登记", "The photo has been entered"


class FileTaken(Conflict):
    """409 naming the import of the same file."""

    code = "site_file_taken"
    title, title_en = "该文件已导入", "The file has been imported"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a feature or a row of a file, counted from one."""

    row: int
    code: str
    detail: str


class FileRefused(RuleViolation):
    """422 with every fault and its row; nothing of the file is kept."""

    code = "site_file_refused"
    title, title_en = "文件不能导入", "The file cannot be imported"

    def __init__(self, faults: Sequence[Fault]) -> None:
        errors = [FieldError(f"/rows/{one.row}", one.code, one.detail) for one in faults]
        first = faults[0]
        where = f"第 {first.row} 行：" if first.row else ""
        super().__init__(where + first.detail, errors=errors)


def invalid(pointer: str, code: str, detail: str) -> SiteInvalid:
    """One wrong field."""
    return SiteInvalid(detail, errors=[FieldError(pointer, code, detail)])
