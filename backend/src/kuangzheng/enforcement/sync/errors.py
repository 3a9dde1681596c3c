"""What synchronising refuses."""

from collections.abc import Sequence

from kuangzheng.kernel.problems import Conflict, FieldError, RuleViolation


class SyncRestart(Conflict):
    """409: the place in the changes is no longer one; fetch everything anew, without `since`."""

    code = "sync_restart"
    title, title_en = "须重新下载全部数据", "Everything has to be fetched anew"


class OperationIdReused(RuleViolation):
    """Another content under the id of an operation that was sent before."""

    code = "operation_id_reused"
    title, title_en = "操作编号已用于另一内容", "The operation's id stands for another content"


class BatchReordered(RuleViolation):
    """422: the operations do not stand in the order in which they were made; none was taken."""

    code = "batch_reordered"
    title, title_en = "外业记录的次序被打乱", "The operations are not in the order they were made"


class OperationInvalid(RuleViolation):
    """The content of an operation does not have its shape."""

    code = "operation_invalid"
    title, title_en = "外业记录内容有误", "The content of the operation is not right"


class PhotosMissing(RuleViolation):
    """`missing`: hashes of photographs that have not come yet; send them, then the operation."""

    code = "photos_missing"
    title, title_en = "照片尚未上传", "Photographs have not been uploaded yet"

    def __init__(self, missing: Sequence[str]) -> None:
        told = f"有 {len(missing)} 张照片尚未上传，请先上传照片再同步"
        super().__init__(told, missing=list(missing))


class SubjectUnknown(RuleViolation):
    """What the operation belongs to is not there, or not the caller's."""

    code = "subject_unknown"
    title, title_en = "没有所属的记录", "Nothing it could belong to"


def invalid(pointer: str, code: str, detail: str) -> OperationInvalid:
    """One wrong field."""
    return OperationInvalid(detail, errors=[FieldError(pointer, code, detail)])
