"""Use cases of frequencies: editions of a division; what is set for one mine alone."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.parameters import PARAMETERS
from kuangzheng.enforcement.patrol_rules import rules
from kuangzheng.enforcement.patrol_rules import schemas as s
from kuangzheng.enforcement.patrol_rules.errors import (
    PatrolRulesActNotAllowed,
    PatrolRulesDraftExists,
    PatrolRulesInvalid,
    PatrolRulesSecondPerson,
)
from kuangzheng.enforcement.patrol_rules.layers import patrol_rulebooks
from kuangzheng.enforcement.patrol_rules.repository import MinePatrolSettings, PatrolRuleEditions
from kuangzheng.enforcement.patrol_rules.tables import MinePatrolSetting, PatrolRules
from kuangzheng.enforcement.patrol_vocabulary import (
    CHECKLIST_NAMES,
    RISK_NAMES,
    RULE_STATE_NAMES,
)
from kuangzheng.enforcement.register_copies.finding import KnownMine, mine_of, mines_in
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name, require_division
from kuangzheng.kernel.problems import FieldError, Forbidden, NotFound
from kuangzheng.kernel.rulebooks import RulebookSet, faults_of
from kuangzheng.kernel.unit import Act

MOST_MINES = 500
_ACTS = {"draft": ["amend", "release", "withdraw"]}
_ACT_NAMES = {"amend": "修改", "release": "发布", "withdraw": "作废"}
_SHOWN = frozenset(s.PatrolRulesRead.model_fields) & frozenset(PatrolRules.model_fields)


async def listed(
    act: Act, page: PageRequest, division: str | None, state: str | None
) -> Page[s.PatrolRulesRead]:
    editions = PatrolRuleEditions(act.session)
    rows, cursor, total = await editions.page(editions.conditions(division, state), page)
    return Page[s.PatrolRulesRead](
        items=[_read(act, row) for row in rows], next_cursor=cursor, total=total,
        as_of=today(act.clock),
    )


async def get(act: Act, rules_id: UUID) -> s.PatrolRulesRead:
    return _read(act, await PatrolRuleEditions(act.session).get(rules_id))


def _read(act: Act, row: PatrolRules) -> s.PatrolRulesRead:
    ours = act.principal.covers(row.division_code)
    return s.PatrolRulesRead(
        **row.model_dump(include=set(_SHOWN)), division_name=division_name(row.division_code),
        state_name=RULE_STATE_NAMES[row.state],
        allowed=list(_ACTS.get(row.state, [])) if ours else [],
    )


async def draft(act: Act, body: s.PatrolRulesCreate) -> s.PatrolRulesRead:
    """Raises DivisionUnknown, Forbidden, PatrolRulesDraftExists, PatrolRulesInvalid."""
    now, editions = act.clock.now(), PatrolRuleEditions(act.session)
    require_division(body.division_code, today(act.clock))
    if not act.principal.covers(body.division_code):
        raise Forbidden("所选行政区不在您的管辖范围内")
    known = await editions.editions(body.division_code)
    under_way = next((one for one in known if one.state == "draft"), None)
    if under_way is not None:
        raise PatrolRulesDraftExists(
            "该行政区已有草稿，请继续修改或先作废", rules_id=str(under_way.id)
        )
    edition = known[0].edition + 1 if known else 1
    row = PatrolRules(
        **_values(body.division_code, edition, body), id=new_id(),
        division_code=body.division_code, edition=edition, authors=[act.principal.id],
        written_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    return _read(act, await editions.add(row))


def _values(division: str, edition: int, body: s.PatrolRulesWrite) -> dict[str, Any]:
    """Raises PatrolRulesInvalid with every fault."""
    entries = [one.model_dump(mode="json", exclude_none=True) for one in body.entries]
    release = rules.release_of(
        division, edition, body.title, body.document_no, body.valid_from, entries
    )
    errors = [
        FieldError(
            "/entries" if one.entry is None else f"/entries/{one.entry}", one.problem.code,
            one.problem.message_zh or one.problem.message,
        )
        for one in faults_of(release, PARAMETERS)
    ]  # fmt: skip
    if errors:
        raise PatrolRulesInvalid(errors[0].detail, errors=errors)
    return {
        "title": body.title, "document_no": body.document_no, "valid_from": body.valid_from,
        "entries": entries,
    }  # fmt: skip


async def amend(act: Act, rules_id: UUID, body: s.PatrolRulesWrite) -> s.PatrolRulesRead:
    row = await _taken(act, rules_id, "amend")
    me = act.principal.id
    values = _values(row.division_code, row.edition, body) | {
        "authors": row.authors if me in row.authors else [*row.authors, me],
        "written_by_name": act.principal.name or None,
    }  # fmt: skip
    return _read(act, await PatrolRuleEditions(act.session).change(row, values, act.clock.now()))


async def release(act: Act, rules_id: UUID) -> s.PatrolRulesRead:
    """By somebody who did not write it; it holds from its first day."""
    row = await _taken(act, rules_id, "release")
    if not act.principal.hands.isdisjoint(row.authors):
        raise PatrolRulesSecondPerson("巡查频次由起草人以外的人发布")
    values = {
        "state": "released", "released_on": today(act.clock), "released_by": act.principal.id,
        "released_by_name": act.principal.name or None,
    }  # fmt: skip
    return _read(act, await PatrolRuleEditions(act.session).change(row, values, act.clock.now()))


async def withdraw(act: Act, rules_id: UUID) -> s.PatrolRulesRead:
    row = await _taken(act, rules_id, "withdraw")
    values = {"state": "withdrawn"}
    return _read(act, await PatrolRuleEditions(act.session).change(row, values, act.clock.now()))


async def _taken(act: Act, rules_id: UUID, name: str) -> PatrolRules:
    async def shown(row: PatrolRules) -> s.PatrolRulesRead:
        return _read(act, row)

    row = await PatrolRuleEditions(act.session).lock(rules_id, act.if_match, shown)
    acts = _ACTS.get(row.state, [])
    if name not in acts:
        told = f"规定{RULE_STATE_NAMES[row.state]}，不能{_ACT_NAMES[name]}；可以起草新版"
        raise PatrolRulesActNotAllowed(told, acts)
    return row


async def mines(act: Act, division: str | None, q: str | None) -> s.MineFrequencies:
    """How often each mine is visited and why."""
    found = await mines_in(act.session, division or act.principal.division, q, MOST_MINES + 1)
    kept = found[:MOST_MINES]
    own = await MinePatrolSettings(act.session).of([one.id for one in kept])
    books = await patrol_rulebooks(act.session)
    items = [_frequency(act, books, mine, own.get(mine.id)) for mine in kept]
    return s.MineFrequencies(items=items, truncated=len(found) > MOST_MINES)


async def mine(act: Act, mine_id: UUID) -> s.MineFrequencyRead:
    """Raises NotFound."""
    found = await _mine(act, mine_id)
    own = await MinePatrolSettings(act.session).of([mine_id])
    return _frequency(act, await patrol_rulebooks(act.session), found, own.get(mine_id))


async def _mine(act: Act, mine_id: UUID) -> KnownMine:
    found = await mine_of(act.session, mine_id)
    if found is None:
        raise NotFound("没有此矿山，或不在您的管辖范围内")
    return found


async def set_mine(act: Act, mine_id: UUID, body: s.MineSettingWrite) -> s.MineFrequencyRead:
    """Raises NotFound, PreconditionRequired, Stale; `If-Match: "0"` where nothing was set yet."""
    found, settings = await _mine(act, mine_id), MinePatrolSettings(act.session)
    row = (await settings.of([mine_id])).get(mine_id)
    act.check_version(
        0 if row is None else row.version, (await mine(act, mine_id)).model_dump(mode="json")
    )
    now = act.clock.now()
    values = body.model_dump() | {
        "mine_name": found.name, "set_by": act.principal.id,
        "set_by_name": act.principal.name or None,
    }  # fmt: skip
    if row is None:
        await settings.add(MinePatrolSetting(
            **values, id=new_id(), mine_id=mine_id, division_code=found.division_code,
            created_at=now, updated_at=now,
        ))  # fmt: skip
    else:
        await settings.change(row, values, now)
    return await mine(act, mine_id)


def own_of(row: MinePatrolSetting | None) -> rules.Own:
    if row is None:
        return rules.Own()
    return rules.Own(row.risk, row.every_amount, row.every_unit, row.reason)


def _frequency(
    act: Act, books: RulebookSet, mine: KnownMine, row: MinePatrolSetting | None
) -> s.MineFrequencyRead:
    found = rules.frequency(
        books, mine.division_code, today(act.clock), mine.status, mine.main_mineral, own_of(row)
    )
    kinds: Sequence[str] = [] if row is None else row.kinds
    held: Mapping[str, Any] = {} if row is None else row.model_dump(
        include={"risk", "every_amount", "every_unit", "reason", "version"}
    )
    return s.MineFrequencyRead(**{
        "mine_id": mine.id, "version": 0, "division_code": mine.division_code,
        "division_name": division_name(mine.division_code), "mine_name": mine.name,
        "township": mine.township, "mineral": mine.main_mineral, "status": mine.status,
        "risk": None, "every_amount": None, "every_unit": None, "reason": None, **held,
        "risk_name": RISK_NAMES.get((row and row.risk) or ""), "kinds": list(kinds),
        "kind_names": [CHECKLIST_NAMES[one] for one in kinds],
        "amount": found and found.amount, "unit": found and found.unit,
        "text": None if found is None else str(found), "basis": found and found.basis,
        "confirmed": found is not None and found.confirmed,
    })  # fmt: skip
