"""Use cases of a request up to its submission; what follows is in `deciding` and `paying`."""

from datetime import date
from typing import Any, get_args
from uuid import UUID

from sqlalchemy import ColumnElement

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.paging import Page, PageRequest, StateCounts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.dealings import repository as dealt
from kuangzheng.restoration.dealings import service as dealings
from kuangzheng.restoration.dealings.repository import enter
from kuangzheng.restoration.fund_rules.layers import fund_rulebooks
from kuangzheng.restoration.funds.modes import mode_of
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.funds.tables import Fund
from kuangzheng.restoration.use_requests import rules
from kuangzheng.restoration.use_requests import schemas as s
from kuangzheng.restoration.use_requests.errors import (
    UseByFiling,
    UseNotComplete,
    UseSamePerson,
    beyond,
    invalid,
)
from kuangzheng.restoration.use_requests.presenting import figures, read, whole
from kuangzheng.restoration.use_requests.repository import UseRequests, waits_for
from kuangzheng.restoration.use_requests.tables import UseFile, UseRequest

SUBJECT = "use_request"
_AUDIENCE = {"submitted": "fund_officer", "checked": "reviewer", "reviewed": "finance_officer"}


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None,
    fund_id: UUID | None, mine: bool | None,
) -> Page[s.UseRequestRead]:  # fmt: skip
    found, on = UseRequests(act.session), today(act.clock)
    conditions = _conditions(act, q, division, state, fund_id, mine)
    rows, cursor, total = await found.page(conditions, page)
    items = [read(act, row) for row in rows]
    return Page[s.UseRequestRead](items=items, next_cursor=cursor, total=total, as_of=on)


async def state_counts(
    act: Act, q: str | None, division: str | None, fund_id: UUID | None, mine: bool | None
) -> StateCounts:
    """Of the list as it is filtered, whatever state is chosen in it."""
    conditions = _conditions(act, q, division, None, fund_id, mine)
    return await dealt.counted(act.session, UseRequest, conditions, get_args(s.UseState))


def _conditions(
    act: Act, q: str | None, division: str | None, state: str | None, fund_id: UUID | None,
    mine: bool | None,
) -> list[ColumnElement[bool]]:  # fmt: skip
    texts = [UseRequest.title, UseRequest.right_name, UseRequest.holder_name, UseRequest.payee]
    found = of_place(UseRequest, q, division, texts, state=state, fund_id=fund_id)
    if mine:
        found.append(waits_for(act.principal.may, act.principal.hands))
    return found


async def get(act: Act, request_id: UUID) -> s.UseRequestDetail:
    return await whole(act, await UseRequests(act.session).get(request_id))


async def create(act: Act, body: s.UseRequestCreate) -> s.UseRequestDetail:
    """A draft for the holder's own fund. Raises NotFound, UseByFiling, WorkInvalid,
    AbovePlanItem."""
    fund = await Funds(act.session).get(body.fund_id)
    mode = await require_approval(act, fund, today(act.clock))
    if fund.state != "open":
        raise invalid("/fund_id", "fund_not_open", "基金未开户或已清算，不能申请使用")
    row = UseRequest(
        **dealings.fresh(act), division_code=fund.division_code, right_id=fund.right_id,
        right_name=fund.right_name, mine_id=fund.mine_id, holder_id=fund.holder_id,
        holder_name=fund.holder_name, fund_id=fund.id, since=today(act.clock),
        prepared_by=act.principal.id, mode_basis=mode["basis"], mode_confirmed=mode["confirmed"],
        **_columns(body), **await _item(act, body, fund.right_id, UUID(int=0)),
    )  # fmt: skip
    await UseRequests(act.session).add(row)
    await dealings.told(act, SUBJECT, row, "register", today(act.clock))
    return await whole(act, row)


async def update(act: Act, request_id: UUID, body: s.UseRequestWrite) -> s.UseRequestDetail:
    row = await taken(act, request_id, "change", today(act.clock))
    values = _columns(body) | await _item(act, body, row.right_id, row.id)
    values["prepared_by"] = act.principal.id
    return await done(act, row, "change", today(act.clock), values)


async def attach(act: Act, request_id: UUID, body: s.UseFileAdd) -> s.UseRequestDetail:
    """Raises as `taken`, WorkInvalid for a document that was not uploaded or is there already."""
    row = await taken(act, request_id, "attach", today(act.clock))
    found = await dealt.document(act.session, body.document_id)
    if found is None:
        raise invalid("/document_id", "unknown", "没有此文件，请先上传")
    for one in await UseRequests(act.session).files(row.id):
        if one.kind == body.kind and one.sha256 == found["sha256"]:
            raise invalid("/document_id", "known", "同一文件已上传")
    if body.kind == "photo" and found["media_type"] not in ("image/jpeg", "image/png"):
        raise invalid("/document_id", "not_an_image", "照片应为 JPEG 或 PNG 文件")
    await enter(act.session, UseFile(
        id=new_id(), request_id=row.id, division_code=row.division_code, kind=body.kind,
        document_id=body.document_id, sha256=found["sha256"], name=found["name"],
        added_by=act.principal.id, added_at=act.clock.now(),
    ))  # fmt: skip
    data = {"kind": body.kind}
    return await done(act, row, "attach", today(act.clock), {}, data=data)


async def submit(act: Act, request_id: UUID, body: s.UseRequestStep) -> s.UseRequestDetail:
    """Raises as `taken`, UseByFiling, UseNotComplete, AbovePlanItem."""
    row = await taken(act, request_id, "submit", body.on)
    fund = await Funds(act.session).get(row.fund_id)
    mode = await require_approval(act, fund, body.on)
    kinds = {one.kind for one in await UseRequests(act.session).files(row.id)}
    missing = rules.missing_files(kinds)
    if missing:
        words = "、".join(rules.FILE_NAMES[one] for one in missing)
        told = f"提交前还须上传：{words}"
        raise UseNotComplete(told, errors=[FieldError("/files", "missing", told)])
    await within_plan(act, row)
    values = {
        "state": "submitted", "submitted_on": body.on, "prepared_by": act.principal.id,
        "checked_by": None, "checked_on": None, "reviewed_by": None, "reviewed_on": None,
        "countersigned_by": None, "countersigned_on": None, "countersign_no": None,
        "reason": None, "mode_basis": mode["basis"], "mode_confirmed": mode["confirmed"],
    }  # fmt: skip
    return await done(act, row, "submit", body.on, values, note=body.note)


async def withdraw(act: Act, request_id: UUID, body: s.UseRequestStep) -> s.UseRequestDetail:
    row = await taken(act, request_id, "withdraw", body.on)
    values: dict[str, Any] = {"state": "withdrawn"}
    return await done(act, row, "withdraw", body.on, values, note=body.note)


async def require_approval(act: Act, fund: Fund, on: date) -> dict[str, Any]:
    """Basis of the mode. Raises UseByFiling."""
    mode = mode_of(await fund_rulebooks(act.session), fund.division_code, on)
    if mode.mode != "approval":
        told = f"{on} 该基金实行备案制（{mode.basis}）：由企业自主使用，无须申请，请办理使用备案"
        raise UseByFiling(
            told, mode=mode.mode, basis=mode.basis, instead="/api/v1/restoration/fund-uses"
        )
    return {"basis": mode.basis, "confirmed": mode.confirmed}


async def within_plan(act: Act, row: UseRequest) -> None:
    """Raises AbovePlanItem with what the item leaves."""
    now, _, _ = await figures(act, row)
    if row.amount_fen > now.plan_fen:
        raise beyond("plan", row.amount_fen, now.plan_fen)


async def taken(act: Act, request_id: UUID, name: str, on: date) -> UseRequest:
    """Locked, when this act may be done now by this person. Raises NotFound, Stale,
    WorkActNotAllowed, UseSamePerson, WorkInvalid."""
    async def shown(row: UseRequest) -> s.UseRequestDetail:
        return await whole(act, row)

    row = await UseRequests(act.session).lock(request_id, act.if_match, shown)
    now, _, _ = await figures(act, row)
    acts = rules.allowed(row.state, now)
    # What the figures forbid is refused with the figures, further on.
    acts += [one for one in ("accept", "pay", "settle") if name == one and row.state == "held"]
    dealings.require_act(name, acts, rules.ACT_NAMES, rules.STATE_NAMES[row.state])
    dealings.not_later(act, on)
    told = await dealt.acts(act.session, row.id)
    mine = {one.act for one in told if one.by_id in act.principal.hands}
    before = sorted(mine & rules.BARRING.get(name, frozenset()))
    if before:
        did = "、".join(rules.ACT_NAMES[one] for one in before)
        raise UseSamePerson(f"您办理了{did}，须由另一人{rules.ACT_NAMES[name]}")
    return row


async def done(
    act: Act, row: UseRequest, name: str, on: date, values: dict[str, Any], *,
    note: str | None = None, document_no: str | None = None, data: dict[str, Any] | None = None,
) -> s.UseRequestDetail:  # fmt: skip
    """The change, the act, and word to whose turn it is."""
    moved = values.get("state", row.state) != row.state
    if moved:
        values = values | {"since": on}
    await UseRequests(act.session).change(row, values, act.clock.now())
    await dealings.told(
        act, SUBJECT, row, name, on, document_no=document_no, note=note, data=data
    )
    if moved and not act.principal.is_portal:
        await tell_next(act, row)
    return await whole(act, row)


async def tell_next(act: Act, row: UseRequest) -> None:
    audience = _AUDIENCE.get(row.state)
    notice = Notice(
        kind="fund", reason=f"use:{row.id}:{row.version}", division_code=row.division_code,
        title=f"基金使用申请：{rules.STATE_NAMES[row.state]}",
        body=f"{row.right_name}：{row.title}",
        link=f"/use-requests/{row.id}",
        **({"audience": audience} if audience else {"holder_id": row.holder_id}),
    )  # fmt: skip
    await post_notice(act.session, notice, act.clock.now())


def _columns(body: s.UseRequestWrite) -> dict[str, Any]:
    kept = {"title", "contract_no", "payee", "payee_bank", "payee_account", "note"}
    return body.model_dump(include=kept) | {"amount_fen": body.amount.amount_fen}


async def _item(
    act: Act, body: s.UseRequestWrite, right_id: UUID, request_id: UUID
) -> dict[str, Any]:
    """The item of a submitted plan of this right. Raises WorkInvalid, AbovePlanItem."""
    item = await UseRequests(act.session).item(body.item_id, request_id)
    if item is None or item.right_id != right_id:
        raise invalid("/item_id", "unknown", "请选择本矿业权年度计划中的项目")
    if item.state not in ("submitted", "checked"):
        told = f"{item.year} 年度计划尚未提交，或已报告，不能据以申请"
        raise invalid("/item_id", "plan_not_open", told)
    left = item.cost_fen - item.others_fen
    if body.amount.amount_fen > left:
        raise beyond("plan", body.amount.amount_fen, left)
    return {"item_id": item.id, "item_name": item.name, "annual_plan_id": item.plan_id}
