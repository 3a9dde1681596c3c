"""Use cases of checklists: drafted from what holds, changed, released by another person."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.checklist_templates import schemas as s
from kuangzheng.enforcement.checklist_templates.errors import (
    TemplateActNotAllowed,
    TemplateDraftExists,
    TemplateSecondPerson,
    invalid,
)
from kuangzheng.enforcement.checklist_templates.repository import ChecklistTemplates
from kuangzheng.enforcement.checklist_templates.shipped import shipped
from kuangzheng.enforcement.checklist_templates.tables import ChecklistTemplate
from kuangzheng.enforcement.patrol_vocabulary import CHECKLIST_NAMES, TEMPLATE_STATE_NAMES
from kuangzheng.enforcement.vocabulary import VIOLATION_NAMES
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import ancestors
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name, require_division
from kuangzheng.kernel.problems import Forbidden
from kuangzheng.kernel.unit import Act

_ACTS = {"draft": ["amend", "release", "withdraw"], "released": ["withdraw"]}
_ACT_NAMES = {"amend": "修改", "release": "发布", "withdraw": "作废"}
_SHOWN = frozenset(s.ChecklistTemplateRead.model_fields) & frozenset(ChecklistTemplate.model_fields)


async def listed(
    act: Act, page: PageRequest, division: str | None, kind: str | None, state: str | None
) -> Page[s.ChecklistTemplateRead]:
    templates = ChecklistTemplates(act.session)
    rows, cursor, total = await templates.page(templates.conditions(division, kind, state), page)
    used = await templates.used([row.id for row in rows])
    items = [s.ChecklistTemplateRead(**_facts(act, row, used)) for row in rows]
    return Page[s.ChecklistTemplateRead](
        items=items, next_cursor=cursor, total=total, as_of=today(act.clock)
    )


async def in_force(act: Act, division: str) -> list[s.ChecklistTemplateDetail]:
    """What a visit in the division answers to: of each kind the nearest released edition."""
    rows = await ChecklistTemplates(act.session).in_force()
    nearest: dict[str, ChecklistTemplate] = {}
    for place in reversed(ancestors(division)):
        nearest |= {row.kind: row for row in rows if row.division_code == place}
    return [_whole(act, row, {}) for _, row in sorted(nearest.items())]


async def get(act: Act, template_id: UUID) -> s.ChecklistTemplateDetail:
    return await _read(act, await ChecklistTemplates(act.session).get(template_id))


async def _read(act: Act, row: ChecklistTemplate) -> s.ChecklistTemplateDetail:
    return _whole(act, row, await ChecklistTemplates(act.session).used([row.id]))


async def draft(act: Act, body: s.ChecklistTemplateCreate) -> s.ChecklistTemplateDetail:
    """The next edition, begun with the present one or with what ships. Raises DivisionUnknown,
    Forbidden, TemplateDraftExists with the draft's identifier."""
    on, now, templates = today(act.clock), act.clock.now(), ChecklistTemplates(act.session)
    require_division(body.division_code, on)
    if not act.principal.covers(body.division_code):
        raise Forbidden("所选行政区不在您的管辖范围内")
    known = await templates.editions(body.division_code, body.kind)
    under_way = next((one for one in known if one.state == "draft"), None)
    if under_way is not None:
        raise TemplateDraftExists(
            "此检查表已有草稿，请继续修改或先作废", template_id=str(under_way.id)
        )
    last = next((one for one in known if one.state == "released"), None)
    begin: s.ChecklistTemplateWrite | ChecklistTemplate = last or shipped()[body.kind]
    row = await templates.add(ChecklistTemplate(
        id=new_id(), division_code=body.division_code, kind=body.kind,
        edition=known[0].edition + 1 if known else 1, name=begin.name, basis=begin.basis,
        items=_items(begin), authors=[act.principal.id],
        written_by_name=act.principal.name or None, created_at=now, updated_at=now,
    ))  # fmt: skip
    return await _read(act, row)


def _items(said: s.ChecklistTemplateWrite | ChecklistTemplate) -> list[dict[str, Any]]:
    if isinstance(said, ChecklistTemplate):
        return list(said.items)
    return [one.model_dump(mode="json", exclude_none=True) for one in said.items]


async def amend(
    act: Act, template_id: UUID, body: s.ChecklistTemplateWrite
) -> s.ChecklistTemplateDetail:
    """Raises NotFound, Stale, TemplateActNotAllowed, TemplateInvalid."""
    row = await _taken(act, template_id, "amend")
    codes = [one.code for one in body.items]
    for at, code in enumerate(codes):
        if code in codes[:at]:
            raise invalid(f"/items/{at}/code", "twice", f"检查项编号 {code} 重复")
    authors = [*dict.fromkeys([*row.authors, act.principal.id])]
    values = {
        "name": body.name, "basis": body.basis, "items": _items(body), "authors": authors,
        "written_by_name": act.principal.name or None,
    }  # fmt: skip
    return await _read(
        act, await ChecklistTemplates(act.session).change(row, values, act.clock.now())
    )


async def release(
    act: Act, template_id: UUID, body: s.ChecklistTemplateRelease
) -> s.ChecklistTemplateDetail:
    """By somebody who did not write it; the edition before is replaced."""
    row, templates = await _taken(act, template_id, "release"), ChecklistTemplates(act.session)
    if not act.principal.hands.isdisjoint(row.authors):
        raise TemplateSecondPerson("检查表由起草人以外的人发布")
    if body.on > today(act.clock):
        raise invalid("/on", "in_future", "日期不得晚于今日")
    now = act.clock.now()
    for one in await templates.editions(row.division_code, row.kind):
        if one.state == "released":
            await templates.change(one, {"state": "replaced"}, now)
    values = {
        "state": "released", "released_on": body.on, "released_by": act.principal.id,
        "released_by_name": act.principal.name or None,
    }  # fmt: skip
    return await _read(act, await templates.change(row, values, now))


async def withdraw(act: Act, template_id: UUID) -> s.ChecklistTemplateDetail:
    """A draft goes; a released one is used no more, its records keep it."""
    row, templates = await _taken(act, template_id, "withdraw"), ChecklistTemplates(act.session)
    state = "withdrawn" if row.state == "draft" else "replaced"
    return await _read(act, await templates.change(row, {"state": state}, act.clock.now()))


async def _taken(act: Act, template_id: UUID, name: str) -> ChecklistTemplate:
    templates = ChecklistTemplates(act.session)
    row = await templates.lock(template_id, act.if_match, lambda found: _read(act, found))
    if not act.principal.covers(row.division_code):
        raise Forbidden("上级发布的检查表由上级修改")
    acts = _ACTS.get(row.state, [])
    if name not in acts:
        could = "、".join(_ACT_NAMES[one] for one in acts) or "起草新版"
        told = f"检查表{TEMPLATE_STATE_NAMES[row.state]}，不能{_ACT_NAMES[name]}；可以：{could}"
        raise TemplateActNotAllowed(told, acts)
    return row


def _facts(act: Act, row: ChecklistTemplate, used: Mapping[UUID, int]) -> dict[str, Any]:
    ours = act.principal.covers(row.division_code)
    return row.model_dump(include=set(_SHOWN)) | {
        "division_name": division_name(row.division_code),
        "kind_name": CHECKLIST_NAMES[row.kind], "state_name": TEMPLATE_STATE_NAMES[row.state],
        "items_count": len(row.items), "used": used.get(row.id, 0),
        "allowed": list(_ACTS.get(row.state, [])) if ours else [],
    }  # fmt: skip


def _whole(
    act: Act, row: ChecklistTemplate, used: Mapping[UUID, int]
) -> s.ChecklistTemplateDetail:
    return s.ChecklistTemplateDetail(**_facts(act, row, used), items=read_items(row.items))


def read_items(items: Sequence[Mapping[str, Any]]) -> list[s.ChecklistItemRead]:
    names = s.ChecklistItemRead.model_fields
    return [
        s.ChecklistItemRead.model_validate(
            {name: one.get(name) for name in names}
            | {"violation_name": VIOLATION_NAMES.get(one.get("violation") or "")}
        )
        for one in items
    ]
