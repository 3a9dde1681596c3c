"""Reporting without an account, and asking how it stands."""

import hashlib
from typing import Any

from kuangzheng.enforcement.clues import reporters
from kuangzheng.enforcement.clues.deadlines import due_by
from kuangzheng.enforcement.clues.errors import invalid
from kuangzheng.enforcement.clues.service import number_prefix, point_columns
from kuangzheng.enforcement.public_reports import repository
from kuangzheng.enforcement.public_reports import schemas as s
from kuangzheng.enforcement.vocabulary import (
    CLUE_STATE_NAMES,
    DEPARTMENT_NAMES,
    OUTCOME_NAMES,
    VIOLATION_NAMES,
)
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.kernel.documents.endpoints import safe_name
from kuangzheng.kernel.documents.kinds import check_kind
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.places import division_name, require_division
from kuangzheng.kernel.problems import NotFound, TooLarge
from kuangzheng.kernel.public import Visit

KINDS = ("image/jpeg", "image/png", "application/pdf")
_SHOWN = {"registered", "accepted", "concluded", "replied", "closed"}
_WORKING = {"verifying": "accepted", "proposed": "accepted", "countersigning": "replied"}


async def report(visit: Visit, body: s.PublicReport) -> s.ReportTaken:
    """Raises ClueInvalid, DivisionUnknown, UnsupportedMedia, TooLarge."""
    on, now = today(visit.clock), visit.clock.now()
    require_division(body.division_code, on)
    if body.division_code.endswith("0000") or body.division_code[4:6] == "00":
        raise invalid("/division_code", "not_a_county", "请选择区县")
    if body.occurred_on is not None and body.occurred_on > on:
        raise invalid("/occurred_on", "in_future", "日期不得晚于今日")
    if body.violation == "other" and not body.text:
        raise invalid("/text", "missing", "请写明情况")
    point = point_columns(body.point)
    due = await _due(visit, body.division_code)
    clue_id, code = new_id(), reporters.new_code()
    key = reporters.reporter_key(visit.settings)
    hidden = None if body.reporter is None else reporters.sealed(key, clue_id, body.reporter)
    report: dict[str, Any] = {
        **body.model_dump(include={"division_code", "violation", "text", "occurred_on", "place"}),
        **point, "id": clue_id, "no_prefix": number_prefix(body.division_code, on),
        "received_on": on, "due_on": due.on, "due_basis": due.basis,
        "due_confirmed": due.confirmed, "at": now, "files": await _stored(visit, body.files),
    }  # fmt: skip
    no = await repository.filed(visit.session, report, reporters.code_hash(code), hidden)
    return s.ReportTaken(no=no, received_on=on, accept_by=due.on, query_code=code)


async def _due(visit: Visit, division: str) -> Any:
    """Holidays are not for the public's role: read as the service itself."""
    scope = Scope.for_division(DbRole.WORKER, "system:public-reports", division)
    async with visit.database.session(scope) as session:
        return await due_by(
            session, "clue.accept_within", division, today(visit.clock), "public"
        )


async def _stored(visit: Visit, files: list[s.ReportFile]) -> list[dict[str, Any]]:
    """What a file is, is told from its first bytes."""
    store = BlobStore.of(visit.settings, "enforcement")
    found: dict[str, dict[str, Any]] = {}
    for one in files:
        if len(one.content) > s.MOST_BYTES:
            most = s.MOST_BYTES // 1000
            raise TooLarge(f"每个附件不超过 {most} KB", max_bytes=s.MOST_BYTES)
        name = safe_name(one.name)
        kind = check_kind(one.content[:8192], name, KINDS)
        sha256 = hashlib.sha256(one.content).hexdigest()
        found[sha256] = {
            "id": new_id(), "sha256": sha256, "name": name, "media_type": kind,
            "size": len(one.content),
        }  # fmt: skip
        await store.put(one.content)
    return list(found.values())


async def state(visit: Visit, body: s.ReportQuery) -> s.ReportState:
    """Raises NotFound, without a word whether anything is near."""
    found = await repository.state(visit.session, reporters.code_hash(body.code))
    if found is None:
        raise NotFound("没有与此查询码对应的举报，请核对后重新输入")
    told = _WORKING.get(found["state"], found["state"])
    if told not in _SHOWN:
        told = "accepted"
    answered = found["replied_on"] is not None
    return s.ReportState(
        no=found["no"], division_name=division_name(found["division_code"]),
        violation_name=VIOLATION_NAMES[found["violation"]], received_on=found["received_on"],
        state=told, state_name=CLUE_STATE_NAMES[told], joined=found["joined"],
        accepted_on=found["accepted_on"], concluded_on=found["concluded_on"] if answered else None,
        outcome=found["outcome"] if answered else None,
        outcome_name=OUTCOME_NAMES.get(found["outcome"] or "") if answered else None,
        departments=[DEPARTMENT_NAMES[one] for one in found["departments"]] if answered else [],
        replied_on=found["replied_on"], reply=found["reply"], closed_on=found["closed_on"],
    )
