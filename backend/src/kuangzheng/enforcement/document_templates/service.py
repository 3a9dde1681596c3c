"""Use cases of templates: begun with what is in force, checked, released by somebody else."""

from uuid import UUID

from kuangzheng.enforcement.case_papers.values import case_values
from kuangzheng.enforcement.cases.service import loaded
from kuangzheng.enforcement.document_templates import presenting, rules
from kuangzheng.enforcement.document_templates import schemas as s
from kuangzheng.enforcement.document_templates.errors import (
    KindUnknown,
    TemplateDraftExists,
    TemplateRefused,
    TemplateSamePerson,
)
from kuangzheng.enforcement.document_templates.kinds import PaperKind, kinds
from kuangzheng.enforcement.document_templates.repository import Templates, wording
from kuangzheng.enforcement.document_templates.tables import DocumentTemplate
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name, require_division
from kuangzheng.kernel.problems import Forbidden, IllegalTransition
from kuangzheng.kernel.unit import Act


def kind_of(code: str) -> PaperKind:
    """Raises KindUnknown."""
    found = kinds().get(code)
    if found is None:
        raise KindUnknown("没有此种文书")
    return found


async def kinds_in(act: Act, division: str | None) -> list[s.KindRead]:
    """Every kind with the wording the division writes by today."""
    place = division or act.principal.division
    return [
        presenting.kind(one, await wording(act.session, place, one), place)
        for one in sorted(kinds().values(), key=lambda found: found.order)
    ]


async def listed(
    act: Act, page: PageRequest, division: str | None, kind: str | None, state: str | None
) -> Page[s.TemplateRead]:
    found = Templates(act.session)
    rows, cursor, total = await found.page(found.conditions(division, kind, state), page)
    items = [await _read(act, row) for row in rows]
    return Page[s.TemplateRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, template_id: UUID) -> s.TemplateRead:
    return await _read(act, await Templates(act.session).get(template_id))


async def draft(act: Act, body: s.TemplateCreate) -> s.TemplateRead:
    """Raises DivisionUnknown, Forbidden, TemplateDraftExists."""
    require_division(body.division_code, today(act.clock))
    if not act.principal.covers(body.division_code):
        raise Forbidden("所选行政区不在您的管辖范围内")
    kind, found, now = kind_of(body.kind), Templates(act.session), act.clock.now()
    known = await found.of(body.division_code, kind.code)
    if any(one.state == "draft" for one in known):
        raise TemplateDraftExists("该文书已有草稿，请继续修改或先作废")
    present = await wording(act.session, body.division_code, kind)
    row = await found.add(DocumentTemplate(
        id=new_id(), division_code=body.division_code, kind=kind.code,
        edition=known[0].edition + 1 if known else 1, title=present.title,
        letterhead=present.letterhead, number_frame=present.number_frame, body=present.body,
        authors=[act.principal.id], written_by_name=act.principal.name or None,
        created_at=now, updated_at=now,
    ))  # fmt: skip
    return await _read(act, row)


async def change(act: Act, template_id: UUID, body: s.TemplateWrite) -> s.TemplateRead:
    """Kept only without faults. Raises TemplateRefused with every fault and its line."""
    row = await _drafted(act, template_id)
    faults = rules.faults(kind_of(row.kind), body.body)
    if faults:
        raise TemplateRefused(faults)
    authors = list(dict.fromkeys([*row.authors, act.principal.id]))
    values = body.model_dump() | {
        "authors": authors, "written_by_name": act.principal.name or None,
    }  # fmt: skip
    await Templates(act.session).change(row, values, act.clock.now())
    return await _read(act, row)


async def release(act: Act, template_id: UUID, body: s.TemplateRelease) -> s.TemplateRead:
    """By somebody who wrote nothing of it: papers issued from now on are worded by it."""
    row = await _drafted(act, template_id)
    if not act.principal.hands.isdisjoint(row.authors):
        raise TemplateSamePerson("文书模板须由编写人以外的人员发布")
    faults = rules.faults(kind_of(row.kind), row.body)
    if faults:
        raise TemplateRefused(faults)
    now = act.clock.now()
    await Templates(act.session).change(row, {
        "state": "released", "approval_no": body.approval_no, "released_by": act.principal.id,
        "released_by_name": act.principal.name or None, "released_on": today(act.clock),
    }, now)  # fmt: skip
    await post_notice(act.session, Notice(
        kind="execution", reason=f"template:{row.id}", title="文书模板已发布",
        body=f"{division_name(row.division_code)}《{row.title}》第 {row.edition} 版",
        audience="case_handler", division_code=row.division_code,
        link=f"/enforcement/document-templates/{row.id}",
    ), now)  # fmt: skip
    return await _read(act, row)


async def discard(act: Act, template_id: UUID, body: s.TemplateDiscard) -> s.TemplateRead:
    row = await _drafted(act, template_id)
    values = {"state": "discarded", "reason": body.reason}
    await Templates(act.session).change(row, values, act.clock.now())
    return await _read(act, row)


async def preview(act: Act, body: s.TemplatePreview) -> s.SheetRead:
    """As it would look, with its faults; nothing is kept."""
    kind = kind_of(body.kind)
    values: dict[str, str] = {}
    if body.case_id is not None:
        case = await loaded(act, body.case_id)
        values = await case_values(act, case, body.letterhead, None, None)
    return presenting.sheet(
        kind, body.letterhead, body.title, "", body.body, values, rules.faults(kind, body.body)
    )  # fmt: skip


async def _drafted(act: Act, template_id: UUID) -> DocumentTemplate:
    found = Templates(act.session)
    row = await found.lock(template_id, act.if_match, lambda one: _read(act, one))
    if row.state != "draft":
        told = "已发布的模板不能修改，请起草新版本" if row.state == "released" else "草稿已作废"
        raise IllegalTransition(told, [])
    return row


async def _read(act: Act, row: DocumentTemplate) -> s.TemplateRead:
    known = await Templates(act.session).of(row.division_code, row.kind)
    newest = next((one for one in known if one.state == "released"), None)
    return presenting.template(
        row, kind_of(row.kind), act.principal, in_force=newest is not None and newest.id == row.id
    )
