"""What the person who asked for an import is told at its end. Pure."""

from collections.abc import Mapping
from typing import Any

from kuangzheng.kernel.notices import Notice


def ended(row: Mapping[str, Any], owner: str, attempt: int, result: Mapping[str, Any]) -> Notice:
    """The work is done; what became of the data is told by its result."""
    if result["published"]:
        title, body = "数据入库已完成", _counts(result)
    elif result["problems"]:
        title = "数据入库未完成"
        said = "；".join(str(problem["message"]).rstrip("。") for problem in result["problems"][:3])
        body = f"{said}。数据未入库，请处理后重新提交。"
    else:
        title = "数据入库未完成"
        body = f"{_counts(result)}全部数据未入库，请按入库报告修改后重新提交。"
    return _notice(row, owner, f"{attempt}:ended", title, body)


def broken_off(row: Mapping[str, Any], owner: str, attempt: int, detail: str) -> Notice:
    """The work itself failed; nothing was entered."""
    body = f"{detail}。数据未入库，请重新提交。"
    return _notice(row, owner, f"{attempt}:failed", "数据入库未完成", body)


def _counts(result: Mapping[str, Any]) -> str:
    read, accepted, refused = (result.get(name, 0) for name in ("read", "accepted", "refused"))
    return f"共读取 {read} 个要素，接收 {accepted} 个，拒收 {refused} 个。"


def _notice(row: Mapping[str, Any], owner: str, end: str, title: str, body: str) -> Notice:
    return Notice(
        kind="import_ended", reason=f"import:{row['id']}:{end}",
        title=f"{title}：{row['file_name']}", body=body,
        division_code=row["division_code"], recipient=owner, link=f"/import/{row['id']}",
    )  # fmt: skip
