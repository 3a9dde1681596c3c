"""Use cases of spot checks: fix the list, draw with a public number, confirm or return."""

import secrets
from typing import Any
from uuid import UUID

import orjson

from kuangzheng.enforcement.campaigns.errors import WrongLevel, invalid
from kuangzheng.enforcement.campaigns.handling import (
    in_order,
    require_act,
    require_other,
    require_owner,
    running,
)
from kuangzheng.enforcement.campaigns.repository import Campaigns, rights_of
from kuangzheng.enforcement.campaigns.vocabulary import SPOT_RESULT_NAMES, SPOT_STATE_NAMES
from kuangzheng.enforcement.spot_checks import rules
from kuangzheng.enforcement.spot_checks import schemas as s
from kuangzheng.enforcement.spot_checks.repository import SpotCheckItems, SpotChecks
from kuangzheng.enforcement.spot_checks.tables import SpotCheck, SpotCheckItem
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.db.scope import significant_prefix
from kuangzheng.kernel.draws.committing import LEAST_DIGITS
from kuangzheng.kernel.draws.redraw import draw, plain, sha256
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act


async def listed(
    act: Act, page: PageRequest, campaign_id: UUID | None, state: str | None
) -> Page[s.SpotCheckRead]:
    checks = SpotChecks(act.session)
    rows, cursor, total = await checks.page(checks.conditions(campaign_id, state), page)
    items = [s.SpotCheckRead(**_told(act, row)) for row in rows]
    return Page[s.SpotCheckRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, check_id: UUID) -> s.SpotCheckDetail:
    return await _whole(act, await SpotChecks(act.session).get(check_id))


async def fix_list(act: Act, body: s.SpotCheckCreate) -> s.SpotCheckDetail:
    """List, share and the hash of a secret seed; nothing of it can be changed afterwards."""
    campaign = await running(act, body.campaign_id)
    require_owner(act, campaign)
    percent, now = body.percent or campaign.spot_percent, act.clock.now()
    if percent < campaign.spot_percent:
        told = f"抽查比例不得低于 {campaign.spot_percent}%（{campaign.spot_basis}）"
        raise invalid("/percent", "too_few", told)
    rights = await rights_of(act.session, campaign.division_code, campaign.base_on)
    if not rights:
        raise invalid("/campaign_id", "no_rights", f"{campaign.base_on} 没有矿业权可供抽查")
    if len({one["code"] for one in rights}) < len(rights):
        raise invalid("/campaign_id", "same_codes", "有编号相同的矿业权，请先在登记簿更正")
    found, seed = rules.strata(rights, percent), secrets.token_hex(32)
    rule = {"base_on": campaign.base_on.isoformat(), "percent": percent,
            "division": campaign.division_code}  # fmt: skip
    names = {one["code"]: one["name"] for one in rights}
    listing = rules.listing_of(found, names, rule, seed)
    row = SpotCheck(
        id=new_id(), division_code=campaign.division_code, campaign_id=campaign.id,
        title=body.title, percent=percent, counties=len(found), rights=len(rights),
        sample=sum(one["sample"] for one in found), listing=listing, commitment=sha256(listing),
        seed=seed, committed_at=now, committed_by=act.principal.id,
        committed_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    return await _whole(act, await SpotChecks(act.session).add(row))


async def enter_randomness(
    act: Act, check_id: UUID, body: s.SpotCheckRandomness
) -> s.SpotCheckDetail:
    """By another person than fixed the list, with a number from after it."""
    row, now = await _locked(act, check_id, "draw"), act.clock.now()
    require_other(act, row.committed_by, "名单由您固定")
    if not row.committed_at < body.drawn_at <= now:
        told = "公开随机数须在承诺公布之后、此刻之前产生"
        raise invalid("/drawn_at", "not_after_commitment", told)
    if len(plain(body.value)) < LEAST_DIGITS:
        raise invalid("/value", "too_short", "公开随机数至少四位")
    result = draw(row.listing, row.seed, body.value)
    await SpotChecks(act.session).enter(*await _items(act, row, result))
    values = {
        "state": "drawn", "randomness": plain(body.value), "randomness_source": body.source,
        "randomness_at": body.drawn_at, "result": result, "drawn_at": now,
        "drawn_by": act.principal.id, "drawn_by_name": act.principal.name or None,
    }  # fmt: skip
    return await _whole(act, await SpotChecks(act.session).change(row, values, now))


async def _items(act: Act, row: SpotCheck, result: list[dict[str, Any]]) -> list[SpotCheckItem]:
    campaign, now = await Campaigns(act.session).get(row.campaign_id), act.clock.now()
    rights = await rights_of(act.session, campaign.division_code, campaign.base_on)
    known, names = {one["code"]: one for one in rights}, orjson.loads(row.listing)["names"]
    gone = [code for one in result for code in one["codes"] if code not in known]
    if gone:
        told = f"名单固定后登记簿有更正，找不到 {gone[0]}；请作废后重新固定名单"
        raise invalid("/value", "list_outdated", told)
    return [
        SpotCheckItem(
            id=new_id(), division_code=known[code]["division_code"], spot_check_id=row.id,
            campaign_id=row.campaign_id, right_id=known[code]["id"], right_code=code,
            right_name=names[code], position=position, created_at=now, updated_at=now,
        )
        for one in result for position, code in enumerate(one["codes"], start=1)
    ]  # fmt: skip


async def void(act: Act, check_id: UUID, body: s.SpotCheckVoid) -> s.SpotCheckDetail:
    """Given up before it was drawn; it stays to be seen."""
    row = await _locked(act, check_id, "void")
    values = {"state": "voided", "void_reason": body.reason}
    return await _whole(act, await SpotChecks(act.session).change(row, values, act.clock.now()))


async def proof(act: Act, check_id: UUID) -> s.SpotCheckProof:
    """Before the draw the commitment and its list, afterwards all."""
    row = await SpotChecks(act.session).get(check_id)
    told = row.model_dump(include=set(s.SpotCheckProof.model_fields))
    return s.SpotCheckProof(**told | {"seed": row.seed if row.state == "drawn" else None})


async def items(
    act: Act, page: PageRequest, q: str | None, spot_check_id: UUID | None,
    campaign_id: UUID | None, division: str | None, result: str | None,
) -> Page[s.SpotCheckItemRead]:  # fmt: skip
    found = SpotCheckItems(act.session)
    where = found.conditions(q, spot_check_id, campaign_id, division, result)
    rows, cursor, total = await found.page(where, page)
    shown = [_item(act, r) for r in rows]
    return Page[s.SpotCheckItemRead](items=shown, next_cursor=cursor, total=total)


async def item(act: Act, item_id: UUID) -> s.SpotCheckItemRead:
    return _item(act, await SpotCheckItems(act.session).get(item_id))


async def confirm(act: Act, item_id: UUID, body: s.SpotCheckItemResult) -> s.SpotCheckItemRead:
    """What the city found there. Raises WrongLevel for a county, CampaignActNotAllowed."""
    found = SpotCheckItems(act.session)
    if len(significant_prefix(act.principal.division)) >= 6:
        raise WrongLevel("抽查结果由上级机关登记")

    async def shown(row: SpotCheckItem) -> s.SpotCheckItemRead:
        return _item(act, row)

    row = await found.lock(item_id, act.if_match, shown)
    await running(act, row.campaign_id)
    state = SPOT_RESULT_NAMES.get(row.result or "", "待核实")
    require_act("confirm", _item_acts(row), {"confirm": "登记抽查结果"}, state)
    drawn = await SpotChecks(act.session).get(row.spot_check_id)
    assert drawn.drawn_at is not None
    in_order(act, body.on, day_of(drawn.drawn_at))
    values = {
        "result": body.result, "checked_on": body.on, "note": body.note,
        "checked_by": act.principal.id, "checked_by_name": act.principal.name or None,
    }  # fmt: skip
    return _item(act, await found.change(row, values, act.clock.now()))


def _item_acts(row: SpotCheckItem) -> list[str]:
    return ["confirm"] if row.result is None else []


def _item(act: Act, row: SpotCheckItem) -> s.SpotCheckItemRead:
    above = len(significant_prefix(act.principal.division)) < 6
    return s.SpotCheckItemRead(
        **row.model_dump(exclude={"checked_by", "created_at"}),
        division_name=division_name(row.division_code),
        result_name=SPOT_RESULT_NAMES[row.result] if row.result else None,
        allowed=_item_acts(row) if above else [],
    )  # fmt: skip


async def _locked(act: Act, check_id: UUID, name: str) -> SpotCheck:
    seen = await SpotChecks(act.session).get(check_id)
    require_owner(act, await running(act, seen.campaign_id))
    row = await SpotChecks(act.session).lock(check_id, act.if_match, lambda one: _whole(act, one))
    require_act(name, rules.actions(row.state), rules.ACT_NAMES, SPOT_STATE_NAMES[row.state])
    return row


def _told(act: Act, row: SpotCheck) -> dict[str, Any]:
    owner = act.principal.division == row.division_code
    hidden = {"listing", "seed", "result", "committed_by", "drawn_by", "created_at"}
    return row.model_dump(exclude=hidden) | {
        "division_name": division_name(row.division_code),
        "state_name": SPOT_STATE_NAMES[row.state], "mine": row.committed_by in act.principal.hands,
        "allowed": rules.actions(row.state) if owner else [],
    }  # fmt: skip


async def _whole(act: Act, row: SpotCheck) -> s.SpotCheckDetail:
    tallies = {one.county: one for one in await SpotChecks(act.session).tallies(row.id)}
    reach = significant_prefix(act.principal.division)[:6]
    return s.SpotCheckDetail(
        **_told(act, row),
        strata=[
            s.SpotStratum(
                division_code=one["stratum"], division_name=division_name(one["stratum"]),
                rights=len(one["codes"]), sample=one["sample"],
                **{
                    name: getattr(tallies.get(one["stratum"]), name, 0)
                    for name in ("drawn", "checked", "returned")
                },
            )
            for one in orjson.loads(row.listing)["strata"] if one["stratum"].startswith(reach)
        ],
    )  # fmt: skip
