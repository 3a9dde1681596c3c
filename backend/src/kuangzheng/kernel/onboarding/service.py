"""Use cases of batches: take a workbook, decide its mapping and its duplicates, apply, confirm or
undo it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.concurrency import check_version
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.jobs import enqueue
from kuangzheng.kernel.onboarding import errors, presenting, repository, tallying
from kuangzheng.kernel.onboarding import schemas as s
from kuangzheng.kernel.onboarding.room import Batch, Room
from kuangzheng.kernel.paging import Page, PageRequest, decode_cursor, encode_cursor
from kuangzheng.kernel.places import require_division
from kuangzheng.kernel.problems import (
    FieldError,
    IllegalTransition,
    Malformed,
    NotFound,
    Problem,
    RuleViolation,
)
from kuangzheng.kernel.unit import Act

Detail = s.OnboardingBatchDetail
_STATES = {
    "reading": "正在读取", "open": "待入库", "refused": "已退回", "applying": "正在入库",
    "applied": "已入库待确认", "undoing": "正在撤销", "undone": "已撤销", "confirmed": "已确认",
}  # fmt: skip
_ACTS = {
    "map": "修改字段对照", "decide": "判定重复", "recheck": "重新核对", "apply": "入库",
    "confirm": "确认", "undo": "撤销",
}  # fmt: skip
_STRENGTHS = {"exact": "确认一致"}
MOST_BYTES = 30 * 2**20


def wrong(kind: type[Problem], pointer: str, told: str) -> Problem:
    return kind(told, errors=[FieldError(pointer, kind.code, told)])


async def listed(
    act: Act, room: Room, page: PageRequest, state: str | None
) -> Page[s.OnboardingBatchRead]:
    rows, cursor, total = await repository.page(act.session, page, state)
    items = [presenting.read(room, row) for row in rows]
    return Page[s.OnboardingBatchRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, room: Room, batch_id: UUID) -> Detail:
    row = await repository.get(act.session, batch_id)
    if row is None:
        raise NotFound("没有此批次，或不在您的管辖范围内")
    return await presenting.detail(act.session, room, row, act.clock.now())


async def create(act: Act, room: Room, body: s.OnboardingBatchCreate) -> Detail:
    """Raises NotFound, WorkbookUnfit, FileEntered, RuleViolation, DivisionUnknown."""
    session, now, on = act.session, act.clock.now(), today(act.clock)
    division = body.division_code or act.principal.division
    if len(division) < 6:
        told = "请选择工作簿所属的县级行政区"
        raise wrong(RuleViolation, "/division_code", told)
    require_division(division, on)
    low, high = act.principal.span
    if not low <= division < high:
        raise wrong(RuleViolation, "/division_code", "所选行政区不在您的管辖范围内")
    if body.cut_over_on > on:
        raise wrong(RuleViolation, "/cut_over_on", "数据截止日期不得晚于今日")
    document = await repository.document(session, body.document_id)
    if document is None:
        raise NotFound("没有此文件，请先上传")
    if not str(document["name"]).lower().endswith(".xlsx"):
        raise wrong(errors.WorkbookUnfit, "/document_id", "请上传 .xlsx 工作簿（不含宏）")
    if document["size"] > MOST_BYTES:
        told = f"工作簿超过 {MOST_BYTES // 2**20} MB，请分开上传"
        raise wrong(errors.WorkbookUnfit, "/document_id", told)
    await _require_fresh(act, division, document)
    batch_id = new_id()
    job = await _ask(act, room, batch_id, division, "read")
    await repository.insert(
        session, id=batch_id, division=division, name=body.name, document=body.document_id,
        sha256=document["sha256"], file=document["name"], cut_over=body.cut_over_on, job=job,
        by=act.principal.id, by_name=act.principal.name or None, now=now,
    )  # fmt: skip
    return await get(act, room, batch_id)


async def _require_fresh(act: Act, division: str, document: Mapping[str, Any]) -> None:
    known = await repository.entered_before(act.session, division, document["sha256"])
    if known is not None:
        told = f"同一文件已由批次“{known}”入库，不重复入库"
        raise wrong(errors.FileEntered, "/document_id", told)


async def _ask(act: Act, room: Room, batch_id: UUID, division: str, what: str) -> UUID:
    """Jobs of one division run one after another: two batches never enter at the same time."""
    return await enqueue(
        act.session, room.job, {"batch_id": str(batch_id), "what": what}, division,
        lane=f"{room.service}:onboarding:{division}",
    )  # fmt: skip


async def _taken(act: Act, room: Room, batch_id: UUID, action: str) -> dict[str, Any]:
    """The batch, locked, when this may be done now. Raises NotFound, Stale, IllegalTransition."""
    row = await repository.get(act.session, batch_id, lock=True)
    if row is None:
        raise NotFound("没有此批次，或不在您的管辖范围内")
    if act.if_match != int(row["version"]):
        current = await presenting.detail(act.session, room, row, act.clock.now())
        check_version(act.if_match, int(row["version"]), current.model_dump(mode="json"))
    allowed = presenting.ACTIONS.get(row["state"], ())
    if action not in allowed:
        told = f"批次{_STATES[row['state']]}，不能{_ACTS[action]}"
        raise IllegalTransition(told, list(allowed))
    return row


async def update(act: Act, room: Room, batch_id: UUID, body: s.OnboardingBatchUpdate) -> Detail:
    """The mapping as decided; everything is read and checked anew. Raises MappingUnfit."""
    row = await _taken(act, room, batch_id, "map")
    _check_mapping(room, row, body)
    if body.keep_as is not None:
        content = _kept(row, body)
        await repository.keep(
            act.session, content, id=new_id(), division=row["division_code"], name=body.keep_as,
            by=act.principal.id, by_name=act.principal.name or None, now=act.clock.now(),
        )  # fmt: skip
    told = {key: one.model_dump() for key, one in body.mapping.items()}
    return await _reread(act, room, row, {"mapping": told, "mapping_from": body.keep_as})


async def recheck(act: Act, room: Room, batch_id: UUID) -> Detail:
    """Once more against the register as it is now; decisions are made anew."""
    return await _reread(act, room, await _taken(act, room, batch_id, "recheck"), {})


async def _reread(
    act: Act, room: Room, row: Mapping[str, Any], values: Mapping[str, Any]
) -> Detail:
    job = await _ask(act, room, row["id"], row["division_code"], "check")
    await repository.change(act.session, row["id"], act.clock.now(), {
        **values, "state": "reading", "job_id": job, "problem": None,
    })  # fmt: skip
    return await get(act, room, row["id"])


def _check_mapping(room: Room, row: Mapping[str, Any], body: s.OnboardingBatchUpdate) -> None:
    titles = {one["title"] for one in row["book"].get("sheets", [])}
    known = {sheet.key: {one.key for one in sheet.columns} for sheet in room.sheets}
    for key, one in body.mapping.items():
        pointer = f"/mapping/{key}"
        if key not in known:
            raise wrong(errors.MappingUnfit, pointer, "没有此表")
        if one.title not in titles:
            raise wrong(errors.MappingUnfit, f"{pointer}/title", "工作簿中没有此工作表")
        unknown = (one.columns.keys() | one.units.keys() | one.constants.keys()) - known[key]
        if unknown:
            told = f"没有此列：{'、'.join(sorted(unknown))}"
            raise wrong(errors.MappingUnfit, f"{pointer}/columns", told)
        letters = list(one.columns.values())
        if len(letters) != len(set(letters)):
            told = "同一列不能对应两个字段"
            raise wrong(errors.MappingUnfit, f"{pointer}/columns", told)


def _kept(row: Mapping[str, Any], body: s.OnboardingBatchUpdate) -> dict[str, Any]:
    heads = {one["title"]: dict(one["head"]) for one in row["book"].get("sheets", [])}
    return {
        key: {
            "title": one.title, "units": one.units, "constants": one.constants,
            "headings": {
                column: text for column, letter in one.columns.items()
                if (text := heads.get(one.title, {}).get(one.heading_row, {}).get(letter))
            },
        }
        for key, one in body.mapping.items()
    }  # fmt: skip


async def rows(
    act: Act, batch_id: UUID, page: PageRequest, sheet: str | None, show: str
) -> Page[s.OnboardingRowRead]:
    """Rows of the workbook in its order, and in no other. Raises NotFound, Malformed."""
    if page.sort is not None:
        raise Malformed("批次中的行只按工作簿的顺序排列")
    if await repository.get(act.session, batch_id) is None:
        raise NotFound("没有此批次，或不在您的管辖范围内")
    bound = page.bound("no")
    after = int(decode_cursor(page.cursor, bound)[0]) if page.cursor else 0
    found = await repository.rows(act.session, batch_id, sheet, show, after, page.limit + 1)
    kept = found[: page.limit]
    more = encode_cursor((kept[-1]["no"],), bound) if len(found) > page.limit else None
    items = [s.OnboardingRowRead(**one) for one in kept]
    total = None
    if page.exact_count:
        total = await repository.row_count(act.session, batch_id, sheet, show)
    return Page[s.OnboardingRowRead](items=items, next_cursor=more, total=total)


async def decide(act: Act, room: Room, batch_id: UUID, body: s.OnboardingDecision) -> Detail:
    """Raises DecisionUnfit."""
    row = await _taken(act, room, batch_id, "decide")
    record = None
    if body.no is not None:
        found = await repository.rows(act.session, batch_id, None, "all", body.no - 1, 1)
        if not found or found[0]["no"] != body.no or found[0]["faulty"]:
            raise wrong(errors.DecisionUnfit, "/no", "没有此行，或该行有错误，不入库")
        known = {one["id"] for one in found[0]["candidates"]}
        if body.decision == "same":
            record = str(body.record_id) if body.record_id else next(iter(sorted(known)), None)
            if record not in known:
                raise wrong(errors.DecisionUnfit, "/record_id", "请从列出的记录中选择")
        elif body.decision == "new" and any(
            one["strength"] == "exact" for one in found[0]["candidates"]
        ):
            raise wrong(errors.DecisionUnfit, "/decision", "编号相同的记录已登记，不能另行新建")
    elif body.decision == "new" and body.strength in (None, "exact"):
        raise wrong(errors.DecisionUnfit, "/decision", "成批新建须限定为编号不同的疑似重复")
    changed = await repository.decide(
        act.session, batch_id, decision=body.decision, no=body.no, record=record,
        sheet=body.sheet, strength=body.strength, by=act.principal.id,
        by_name=act.principal.name or None,
    ) if body.no is not None else await repository.decide(
        act.session, batch_id, decision=body.decision, sheet=body.sheet, strength=body.strength,
        by=act.principal.id, by_name=act.principal.name or None,
    )  # fmt: skip
    if not changed:
        raise wrong(errors.DecisionUnfit, "/no", "没有等待判定的行")
    summary = await tallying.summary(act.session, room, batch_id)
    await repository.change(act.session, row["id"], act.clock.now(), {"summary": summary})
    return await get(act, room, batch_id)


async def apply(act: Act, room: Room, batch_id: UUID, body: s.OnboardingApply) -> Detail:
    """Raises NotReady, FileEntered."""
    row = await _taken(act, room, batch_id, "apply")
    counts = row["summary"].get("counts", {})
    missing = []
    if not any(one["fresh"] + one["same"] for one in counts.values()):
        missing.append("没有可以入库的行")
    undecided = sum(one["undecided"] for one in counts.values())
    if undecided:
        missing.append(f"{undecided} 行疑似重复，尚未判定")
    faulty = sum(one["faulty"] for one in counts.values())
    if faulty and not body.leave_out_faulty:
        missing.append(f"{faulty} 行有错误；改正后重新上传，或选定有错误的行不入库")
    if any(one["code"] == "column_missing" for one in row["findings"]):
        missing.append("必填列没有对应")
    if not all(one["agrees"] for one in row["totals"]) and body.totals_reason is None:
        missing.append("工作簿的合计与各行之和不符，须写明原因")
    if missing:
        raise errors.NotReady("；".join(missing), missing=missing)
    await _require_fresh(act, row["division_code"], row)
    job = await _ask(act, room, batch_id, row["division_code"], "apply")
    await repository.change(act.session, batch_id, act.clock.now(), {
        "state": "applying", "job_id": job, "problem": None, "totals_reason": body.totals_reason,
        "applied_by": act.principal.id, "applied_by_name": act.principal.name or None,
    })  # fmt: skip
    return await get(act, room, batch_id)


async def undo(act: Act, room: Room, batch_id: UUID, body: s.OnboardingUndo) -> Detail:
    """As a whole, while nobody has built upon it. Raises BuiltUponError with the rows."""
    row = await _taken(act, room, batch_id, "undo")
    who = {
        "ended_by": act.principal.id, "ended_by_name": act.principal.name or None,
        "end_reason": body.reason, "problem": None,
    }  # fmt: skip
    now = act.clock.now()
    if row["state"] != "applied":
        await repository.change(act.session, batch_id, now, {
            **who, "state": "undone", "ended_at": now,
        })  # fmt: skip
        return await get(act, room, batch_id)
    await tallying.require_untouched(act.session, room, batch_id)
    job = await _ask(act, room, batch_id, row["division_code"], "undo")
    await repository.change(act.session, batch_id, now, {
        **who, "state": "undoing", "job_id": job,
    })  # fmt: skip
    return await get(act, room, batch_id)


async def confirm(act: Act, room: Room, batch_id: UUID, body: s.OnboardingConfirm) -> Detail:
    """Another person closes the batch: from now on its records are told of and stay. Raises
    SamePersonConfirms."""
    row = await _taken(act, room, batch_id, "confirm")
    if act.principal.id == row["applied_by"]:
        raise errors.SamePersonConfirms("该批次由您入库，须由另一人核对后确认")
    now = act.clock.now()
    await repository.change(act.session, batch_id, now, {
        "state": "confirmed", "ended_by": act.principal.id,
        "ended_by_name": act.principal.name or None, "ended_at": now, "end_reason": body.reason,
    })  # fmt: skip
    await repository.tell(act.session, batch_id)
    await room.confirmed(act, batch_of(row))
    return await get(act, room, batch_id)


def batch_of(row: Mapping[str, Any]) -> Batch:
    return Batch(row["id"], row["name"], row["division_code"], row["cut_over_on"])


async def mappings(act: Act, division: str | None) -> Page[s.OnboardingMappingRead]:
    found = await repository.keeps(act.session, division or act.principal.division)
    return Page[s.OnboardingMappingRead](items=[s.OnboardingMappingRead(**one) for one in found])
