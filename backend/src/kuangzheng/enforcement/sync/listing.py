"""What came from devices, for the desk."""

from typing import Any
from uuid import UUID

from sqlmodel import col

from kuangzheng.enforcement.sync import repository, rules
from kuangzheng.enforcement.sync import schemas as s
from kuangzheng.enforcement.sync.kinds import KINDS
from kuangzheng.enforcement.sync.tables import SyncOperation, SyncRepeat
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act

STATUS_NAMES = {
    "applied": "已采纳", "duplicate": "重复上传", "conflict": "有冲突", "refused": "未采纳",
}  # fmt: skip


async def listed(
    act: Act, page: PageRequest, *, status: str | None = None, **equal: Any
) -> Page[s.SyncOperationRead]:
    """Of a device, of a record, of a kind; `duplicate` for those that came more than once."""
    conditions = [
        col(getattr(SyncOperation, name)) == value
        for name, value in equal.items() if value is not None
    ]  # fmt: skip
    if status == "duplicate":
        conditions.append(col(SyncRepeat.times).is_not(None))
    elif status is not None:
        conditions.append(col(SyncOperation.status) == status)
    rows, cursor, total = await repository.operations(act.session, page, conditions)
    return Page[s.SyncOperationRead](
        items=[s.SyncOperationRead(**_facts(*row)) for row in rows], next_cursor=cursor,
        total=total,
    )


async def get(act: Act, operation_id: UUID, device_id: UUID | None) -> s.SyncOperationDetail:
    """Ids are made by devices: of several with one id the last that came. Raises NotFound."""
    found = await repository.operation(act.session, operation_id, device_id)
    if found is None:
        raise NotFound("没有此外业记录，或不在您的管辖范围内")
    result = found[0].result
    problem = result.get("problem") or {}
    return s.SyncOperationDetail(
        **_facts(*found), code=problem.get("code"), errors=problem.get("errors") or [],
        mine=result.get("mine"), theirs=result.get("theirs"),
    )


def _facts(row: SyncOperation, device_name: str, repeat: SyncRepeat | None) -> dict[str, Any]:
    problem, subject = row.result.get("problem") or {}, row.result.get("subject") or {}
    kind = KINDS.get(row.kind)
    return {
        "id": row.id, "device_id": row.device_id, "device_name": device_name, "kind": row.kind,
        "kind_name": kind.name if kind else row.kind, "status": row.status,
        "status_name": STATUS_NAMES[row.status], "subject_kind": row.subject_kind,
        "subject_id": row.subject_id, "subject_no": subject.get("no"), "by_name": row.by_name,
        "made_at": row.made_at, "received_at": row.received_at,
        "clock_offset_s": row.clock_offset_s, "clock_wrong": rules.is_wrong(row.clock_offset_s),
        "detail": problem.get("detail"), "repeats": repeat.times if repeat else 0,
        "repeated_at": repeat.last_at if repeat else None,
        "differing": repeat.differing if repeat else False,
    }  # fmt: skip
