"""Use cases of fund rules: drafted, tried on past periods, released by somebody else."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import col

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.jobs import enqueue
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name, require_division
from kuangzheng.kernel.problems import FieldError, IllegalTransition
from kuangzheng.kernel.rulebooks import book_of, build_set, faults_of
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.accruals.errors import PeriodInvalid, RunUnderWay
from kuangzheng.restoration.accruals.periods import period
from kuangzheng.restoration.fund_rules import presenting, rules
from kuangzheng.restoration.fund_rules import schemas as s
from kuangzheng.restoration.fund_rules.errors import (
    DraftExists,
    RulesRefused,
    RulesSamePerson,
    StartsTooEarly,
)
from kuangzheng.restoration.fund_rules.layers import releases
from kuangzheng.restoration.fund_rules.previewing import LANE, PREVIEW
from kuangzheng.restoration.fund_rules.repository import FundRuleVersions, Previews
from kuangzheng.restoration.fund_rules.tables import FundRulePreview, FundRules
from kuangzheng.restoration.parameters import PARAMETERS, shipped_rulebooks

RELEASE = "restoration.fund_rule:release"


def parameters() -> list[s.FundRuleParameterRead]:
    return [presenting.parameter(one) for one in rules.parameters()]


async def listed(
    act: Act, page: PageRequest, division: str | None, state: str | None
) -> Page[s.FundRulesRead]:
    versions = FundRuleVersions(act.session)
    rows, cursor, total = await versions.page(versions.conditions(division, state), page)
    known = {code: await versions.of(code) for code in {row.division_code for row in rows}}
    items = [presenting.rules(row, known[row.division_code], today(act.clock)) for row in rows]
    return Page[s.FundRulesRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, rules_id: UUID) -> s.FundRulesDetail:
    return await _whole(act, await FundRuleVersions(act.session).get(rules_id))


async def draft(act: Act, body: s.FundRulesCreate) -> s.FundRulesDetail:
    """Begun with what the division's last version says. Raises DivisionUnknown, DraftExists."""
    require_division(body.division_code, today(act.clock))
    versions, now = FundRuleVersions(act.session), act.clock.now()
    known = await versions.of(body.division_code)
    open_one = next((one for one in known if one.state == "draft"), None)
    if open_one is not None:
        raise DraftExists("该行政区已有草稿，请继续修改或先作废", rules_id=str(open_one.id))
    last = next((one for one in known if one.state == "released"), None)
    row = FundRules(
        **body.model_dump(), id=new_id(), edition=known[0].edition + 1 if known else 1,
        entries=[] if last is None else list(last.entries), authors=[act.principal.id],
        written_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    await versions.add(row)
    return await _whole(act, row)


async def change(act: Act, rules_id: UUID, body: s.FundRulesWrite) -> s.FundRulesDetail:
    """Raises NotFound, Stale, IllegalTransition, RulesRefused with every fault."""
    row = await _drafted(act, rules_id)
    said = body.model_dump()
    release = rules.release_of(
        row.division_code, row.edition, body.title, body.document_no, None, said["entries"]
    )
    strange = [n for n, one in enumerate(body.entries) if one.key not in rules.GROUP_OF]
    faults = rules.undeclared(release, strange) or faults_of(release, PARAMETERS)
    if faults:
        raise RulesRefused(faults)
    authors = list(dict.fromkeys([*row.authors, act.principal.id]))
    values = {**said, "authors": authors, "written_by_name": act.principal.name or None}
    await FundRuleVersions(act.session).change(row, values, act.clock.now())
    return await _whole(act, row)


async def discard(act: Act, rules_id: UUID, body: s.FundRulesDiscard) -> s.FundRulesDetail:
    row = await _drafted(act, rules_id)
    values = {"state": "discarded", "reason": body.reason}
    await FundRuleVersions(act.session).change(row, values, act.clock.now())
    return await _whole(act, row)


async def release(act: Act, rules_id: UUID, body: s.FundRulesRelease) -> s.FundRulesDetail:
    """By somebody who wrote nothing of it. Raises RulesSamePerson, StartsTooEarly,
    RunUnderWay, Stale."""
    versions, now = FundRuleVersions(act.session), act.clock.now()
    row = await _drafted(act, rules_id)
    if not act.principal.hands.isdisjoint(row.authors):
        raise RulesSamePerson("基金规则须由起草人以外的人员发布")
    if not row.entries:
        raise IllegalTransition("草稿没有任何规定值，不能发布", ["change", "discard"])
    last = await versions.last_posted(row.division_code)
    if last is not None and body.valid_from <= last:
        raise StartsTooEarly(last)
    if await versions.posting_since(row.division_code, body.valid_from):
        raise RunUnderWay("施行日期之后的周期正在入账，请等待完成后再发布")
    values = {
        **body.model_dump(), "state": "released", "released_by": act.principal.id,
        "released_by_name": act.principal.name or None, "released_on": today(act.clock),
    }  # fmt: skip
    await versions.change(row, values, now)
    await post_notice(act.session, Notice(
        kind="fund", reason=f"fund-rules:{row.id}", title="基金规则已发布",
        body=f"{division_name(row.division_code)}《{row.title}》自 {body.valid_from} 起施行",
        audience="fund_officer", division_code=row.division_code, link=f"/fund-rules/{row.id}",
    ), now)  # fmt: skip
    return await _whole(act, row)


async def preview(act: Act, rules_id: UUID, body: s.FundRulePreviewCreate) -> s.FundRulePreviewRead:
    """A job over the division's funds. Raises NotFound, PeriodInvalid."""
    row, now = await FundRuleVersions(act.session).get(rules_id), act.clock.now()
    span = period(body.period)
    if span.first > today(act.clock):
        told = "周期尚未开始"
        raise PeriodInvalid(told, errors=[FieldError("/period", PeriodInvalid.code, told)])
    made = FundRulePreview(
        id=new_id(), rules_id=row.id, rules_version=row.version, division_code=row.division_code,
        period=body.period, period_from=span.first, period_to=span.last,
        asked_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    await Previews(act.session).add(made)
    made.job_id = await enqueue(
        act.session, PREVIEW, {"preview_id": str(made.id)}, made.division_code, lane=LANE
    )
    await act.session.flush()
    return presenting.preview(made)


async def list_previews(act: Act, page: PageRequest, rules_id: UUID) -> Page[s.FundRulePreviewRead]:
    where = [col(FundRulePreview.rules_id) == rules_id]
    rows, cursor, total = await Previews(act.session).page(where, page)
    items = [presenting.preview(row) for row in rows]
    return Page[s.FundRulePreviewRead](items=items, next_cursor=cursor, total=total)


async def get_preview(act: Act, preview_id: UUID) -> s.FundRulePreviewDetail:
    previews = Previews(act.session)
    shown = presenting.preview(await previews.get(preview_id))
    divisions = [
        s.FundRulePreviewDivisionRead(
            division_code=one["division_code"], division_name=division_name(one["division_code"]),
            funds=one["funds"], before_fen=one["before"], after_fen=one["after"],
        )
        for one in await previews.by_division(preview_id)
    ]  # fmt: skip
    return s.FundRulePreviewDetail(**shown.model_dump(), divisions=divisions)


async def preview_lines(
    act: Act, page: PageRequest, preview_id: UUID
) -> Page[s.FundRulePreviewLineRead]:
    previews = Previews(act.session)
    await previews.get(preview_id)
    rows, cursor, total = await previews.lines(preview_id, page)
    items = [presenting.preview_line(line, fund) for line, fund in rows]
    return Page[s.FundRulePreviewLineRead](items=items, next_cursor=cursor, total=total)


async def _drafted(act: Act, rules_id: UUID) -> FundRules:
    versions = FundRuleVersions(act.session)
    row = await versions.get(rules_id)
    if row.state != "draft":
        told = "已发布的基金规则不能修改，请起草新版本" if row.state == "released" else "草稿已作废"
        raise IllegalTransition(told, [])
    return await versions.lock(rules_id, act.if_match, lambda found: _whole(act, found))


async def _whole(act: Act, row: FundRules) -> s.FundRulesDetail:
    versions, on = FundRuleVersions(act.session), today(act.clock)
    known: Sequence[FundRules] = await versions.of(row.division_code)
    last = await versions.last_posted(row.division_code)
    earliest = None if last is None else last + timedelta(days=1)
    day = row.valid_from or max(on, earliest or date.min)
    version = rules.release_of(
        row.division_code, row.edition, row.title, row.document_no, None, row.entries
    )
    book = book_of(version, PARAMETERS)
    present = rules.before(shipped_rulebooks(), await releases(act.session), version)
    own = build_set([book], PARAMETERS)
    return s.FundRulesDetail(
        **presenting.rules(row, known, on).model_dump(),
        entries=[s.FundRuleEntry(**one) for one in row.entries],
        lines=[presenting.line(one, present, own) for one in rules.compared(present, book, day)],
        compared_on=day, earliest=earliest, periods=await versions.periods(row.division_code),
        authored_by_me=not act.principal.hands.isdisjoint(row.authors), actions=_actions(act, row),
    )  # fmt: skip


def _actions(act: Act, row: FundRules) -> list[str]:
    if row.state != "draft":
        return []
    if act.principal.may(RELEASE) and act.principal.hands.isdisjoint(row.authors):
        return ["release"]
    return ["change", "preview", "discard"]


