"""Use cases of draws: fix the list, enter the public number and draw, show and prove it."""

import secrets
from typing import Any
from uuid import UUID

import orjson

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.draws.committing import LEAST_DIGITS, person_entry
from kuangzheng.kernel.draws.redraw import draw, plain, sha256
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.rulebooks import Ruling
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.disclosure_draws.errors import DrawActNotAllowed, SamePerson, wrong
from kuangzheng.licensing.disclosure_draws.repository import Draws
from kuangzheng.licensing.disclosure_draws.rules import (
    ACTION_NAMES,
    STATE_NAMES,
    actions,
    listing_of,
    names_shown,
    sample_size,
)
from kuangzheng.licensing.disclosure_draws.schemas import (
    CandidateRead,
    DrawCreate,
    DrawDetail,
    DrawnRead,
    DrawProof,
    DrawRandomness,
    DrawRead,
    DrawVoid,
    OfficerWrite,
    RuleUsed,
)
from kuangzheng.licensing.disclosure_draws.tables import DisclosureDraw
from kuangzheng.licensing.parameters import PARAMETERS
from kuangzheng.licensing.places import require_division
from kuangzheng.licensing.rights.presenting import division_name
from kuangzheng.licensing.rulings.presenting import worded
from kuangzheng.licensing.rulings.service import books_for


async def listed(
    act: Act, page: PageRequest, division: str | None, state: str | None, year: int | None
) -> Page[DrawRead]:
    draws = Draws(act.session)
    rows, cursor, total = await draws.page(draws.conditions(division, state, year), page)
    items = [DrawRead(**_head(row)) for row in rows]
    return Page[DrawRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, draw_id: UUID) -> DrawDetail:
    return await _whole(act, await Draws(act.session).get(draw_id))


async def create(act: Act, body: DrawCreate) -> DrawDetail:
    """Freeze the candidates and publish the commitment. Raises DivisionUnknown, DrawRefused."""
    now, on = act.clock.now(), today(act.clock)
    require_division(body.division_code, on)
    if body.visit_on < on:
        raise wrong("/visit_on", "visit_passed", "检查日期不能早于今日")
    if body.per_right > len(body.officers):
        raise wrong("/per_right", "too_few_officers", "每宗检查人数超过检查人员总数")
    _require_distinct(body.officers)
    ruling = await _ratio(act, body.division_code)
    draws = Draws(act.session)
    rows = await draws.candidates(body.division_code, sorted(set(body.kinds)), on)
    if not rows:
        raise wrong("/division_code", "no_candidates", "该行政区今日没有符合条件的矿业权")
    if len({row.code for row in rows}) < len(rows):
        raise wrong("/division_code", "same_codes", "登记簿中有编号相同的矿业权，请先更正")
    seed, sample = secrets.token_hex(32), sample_size(len(rows), ruling.ratio())
    officers = [
        {"token": f"O{number:03d}", "name": one.name, "salt": secrets.token_hex(16),
         "user_id": str(one.user_id) if one.user_id else None}
        for number, one in enumerate(body.officers, start=1)
    ]  # fmt: skip
    rule = {
        "kinds": sorted(set(body.kinds)), "division": body.division_code, "on": on.isoformat(),
        "per_right": body.per_right, "ratio": str(ruling.ratio()), "sample": sample,
        "year": body.year,
    }  # fmt: skip
    listing = listing_of(
        [{"code": row.code, "name": row.name, "id": str(row.right_id)} for row in rows],
        [person_entry(str(o["token"]), str(o["name"]), str(o["salt"])) for o in officers],
        rule, seed,
    )  # fmt: skip
    row = DisclosureDraw(
        id=new_id(), division_code=body.division_code, title=body.title, year=body.year,
        candidates=len(rows), sample=sample, officers=len(officers), visit_on=body.visit_on,
        listing=listing, commitment=sha256(listing), rulings=[_used(ruling)],
        secrets={"seed": seed, "officers": officers}, committed_at=now,
        committed_by=act.principal.id, committed_by_name=act.principal.name or None,
        created_at=now, updated_at=now,
    )  # fmt: skip
    return await _whole(act, await draws.add(row))


async def enter_randomness(act: Act, draw_id: UUID, body: DrawRandomness) -> DrawDetail:
    """Draw with a public number from after the commitment, entered by another person.

    Raises Stale, DrawActNotAllowed, SamePerson, DrawRefused.
    """
    row, now = await _locked(act, draw_id, "draw"), act.clock.now()
    if row.committed_by in act.principal.hands:
        raise SamePerson("名单由您固定，公开随机数须由另一人录入")
    if not row.committed_at < body.drawn_at <= now:
        raise wrong("/drawn_at", "not_after_commitment", "公开随机数须在承诺公布之后、此刻之前产生")
    if len(plain(body.value)) < LEAST_DIGITS:
        raise wrong("/value", "too_short", "公开随机数至少四位")
    seed = str(row.secrets["seed"])
    values = {
        "state": "drawn", "randomness": plain(body.value), "randomness_source": body.source,
        "randomness_at": body.drawn_at, "result": draw(row.listing, seed, body.value),
        "drawn_at": now, "drawn_by": act.principal.id,
        "drawn_by_name": act.principal.name or None,
    }  # fmt: skip
    return await _whole(act, await Draws(act.session).change(row, values, now))


async def void(act: Act, draw_id: UUID, body: DrawVoid) -> DrawDetail:
    """Give up a draw that has not been drawn; it stays visible. Raises Stale, DrawActNotAllowed."""
    row = await _locked(act, draw_id, "void")
    values = {"state": "voided", "void_reason": body.reason}
    return await _whole(act, await Draws(act.session).change(row, values, act.clock.now()))


async def proof(act: Act, draw_id: UUID) -> DrawProof:
    """What is published: before the draw the commitment and its list, afterwards all."""
    return DrawProof.model_validate(await Draws(act.session).proof(draw_id, today(act.clock)))


def _require_distinct(officers: list[OfficerWrite]) -> None:
    names = [one.name for one in officers]
    if len(set(names)) < len(names):
        raise wrong("/officers", "duplicate", "检查人员姓名重复，同名的请加以区分")


async def _ratio(act: Act, division: str) -> Ruling:
    ruling = (await books_for(act, division)).find(
        "disclosure.check_ratio", division, today(act.clock)
    )
    if ruling is None:
        raise wrong(
            "/division_code", "no_rule", "规则库没有随机核查比例，请先在规则库中录入本级标准"
        )
    return ruling


def _used(ruling: Ruling) -> dict[str, Any]:
    value, unit = worded(ruling.value)
    return {
        "parameter": ruling.key, "parameter_name": PARAMETERS[ruling.key].title_zh,
        "value": f"{value} {unit or ''}".strip(), "basis": ruling.basis, "source": ruling.source,
        "confirmed": ruling.confirmed, "rulebook": ruling.ident,
    }  # fmt: skip


async def _locked(act: Act, draw_id: UUID, action: str) -> DisclosureDraw:
    async def shown(row: DisclosureDraw) -> DrawDetail:
        return await _whole(act, row)

    row = await Draws(act.session).lock(draw_id, act.if_match, shown)
    allowed = actions(row.state)
    if action not in allowed:
        names = "、".join(ACTION_NAMES[name] for name in allowed) or "查看"
        raise DrawActNotAllowed(f"该次抽取现在只能：{names}", allowed)
    return row


def _head(row: DisclosureDraw) -> dict[str, Any]:
    stored = (
        "id", "version", "division_code", "title", "year", "state", "candidates", "sample",
        "officers", "visit_on", "commitment", "committed_at", "committed_by_name", "randomness",
        "randomness_source", "randomness_at", "drawn_at", "drawn_by_name", "void_reason",
        "created_at", "updated_at",
    )  # fmt: skip
    return {
        **{name: getattr(row, name) for name in stored},
        "division_name": division_name(row.division_code), "state_name": STATE_NAMES[row.state],
        "actions": list(actions(row.state)),
    }  # fmt: skip


async def _whole(act: Act, row: DisclosureDraw) -> DrawDetail:
    content, caller = orjson.loads(row.listing), act.principal.id
    names = {one["code"]: one for one in content["candidates"]}
    people = {one["token"]: one for one in row.secrets["officers"]}
    own = row.committed_by in act.principal.hands
    open_to_all = names_shown(row.visit_on, today(act.clock), own)
    checks = await Draws(act.session).checks(row.id)
    result = None
    if row.result is not None:
        result = [
            _drawn(at, one, names[one["code"]], people, checks, caller, open_to_all)
            for at, one in enumerate(row.result, start=1)
        ]
    return DrawDetail(
        **_head(row), rule=content["rule"], seed_sha256=content["seed_sha256"],
        listed=[CandidateRead(code=c["code"], name=c["name"]) for c in content["candidates"]],
        rulings=[RuleUsed.model_validate(one) for one in row.rulings], result=result,
        names_shown=open_to_all, mine=caller == row.committed_by,
    )  # fmt: skip


def _drawn(
    at: int, one: dict[str, Any], candidate: dict[str, str], people: dict[str, Any],
    checks: dict[UUID, UUID], caller: str, open_to_all: bool,
) -> DrawnRead:  # fmt: skip
    """An officer sees who visits with them what they visit, and nobody else's visits."""
    own = any(people[token]["user_id"] == caller for token in one["officers"])
    right = UUID(candidate["id"])
    return DrawnRead(
        position=at, code=one["code"], name=candidate["name"], right_id=right,
        check_id=checks.get(right), officers=one["officers"],
        officer_names=[people[t]["name"] for t in one["officers"]] if open_to_all or own else None,
    )  # fmt: skip
