"""Use cases of draws: fix the list of green mines, enter the public number and draw."""

import json
import secrets
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.draws.committing import LEAST_DIGITS
from kuangzheng.kernel.draws.redraw import draw, plain, sha256
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name, require_division
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.green_draws import schemas as s
from kuangzheng.restoration.green_draws.errors import (
    GreenDrawNotAllowed,
    GreenDrawSamePerson,
    wrong,
)
from kuangzheng.restoration.green_draws.repository import GreenDraws
from kuangzheng.restoration.green_draws.rules import STATE_NAMES, acts, listing_of, sample_size
from kuangzheng.restoration.green_draws.tables import GreenDraw
from kuangzheng.restoration.green_mines.bars import ratio
from kuangzheng.restoration.green_mines.figures import figures_at


async def listed(
    act: Act, page: PageRequest, division: str | None, state: str | None, year: int | None
) -> Page[s.GreenDrawRead]:
    draws = GreenDraws(act.session)
    rows, cursor, total = await draws.page(draws.conditions(division, state, year), page)
    items = [s.GreenDrawRead(**_head(row)) for row in rows]
    return Page[s.GreenDrawRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, draw_id: UUID) -> s.GreenDrawDetail:
    return _whole(await GreenDraws(act.session).get(draw_id))


async def create(act: Act, body: s.GreenDrawCreate) -> s.GreenDrawDetail:
    """Freeze the mines on the list and publish the commitment. Raises GreenDrawRefused."""
    now, on, draws = act.clock.now(), today(act.clock), GreenDraws(act.session)
    require_division(body.division_code, on)
    share = await _share(body, act)
    rows = await draws.candidates(body.division_code)
    if not rows:
        raise wrong("/division_code", "no_candidates", "该行政区名录内没有绿色矿山")
    seed, sample = secrets.token_hex(32), sample_size(len(rows), share["share"])
    candidates = [
        {"code": str(row["id"]), "name": row["name"], "division": row["division_code"]}
        for row in rows
    ]  # fmt: skip
    rule = {
        "division": body.division_code, "on": on.isoformat(), "ratio": str(share["share"]),
        "sample": sample, "year": body.year,
    }  # fmt: skip
    listing = listing_of(candidates, rule, seed)
    row = GreenDraw(
        id=new_id(), division_code=body.division_code, title=body.title, year=body.year,
        candidates=len(rows), sample=sample, **share, listing=listing, commitment=sha256(listing),
        secrets={"seed": seed}, committed_at=now, committed_by=act.principal.id,
        committed_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    return _whole(await draws.add(row))


async def _share(body: s.GreenDrawCreate, act: Act) -> dict[str, Any]:
    if body.share is not None and body.share_basis is not None:
        return {
            "share": Decimal(body.share) / 100, "share_basis": body.share_basis,
            "share_confirmed": True,
        }  # fmt: skip
    known = await figures_at(act.session, body.division_code, today(act.clock))
    found = known.ruling("green.spot_share")
    if found is None:
        raise wrong("/share", "no_rule", "规则库没有抽查比例，请填写比例和文件")
    return {
        "share": ratio(found), "share_basis": found.basis, "share_confirmed": found.confirmed,
        "share_rule": known.rule(found),
    }  # fmt: skip


async def enter_randomness(
    act: Act, draw_id: UUID, body: s.GreenDrawRandomness
) -> s.GreenDrawDetail:
    """With a public number from after the commitment, entered by another person.

    Raises Stale, GreenDrawNotAllowed, GreenDrawSamePerson, GreenDrawRefused.
    """
    row, now = await _locked(act, draw_id, "draw"), act.clock.now()
    if row.committed_by in act.principal.hands:
        raise GreenDrawSamePerson("名单由您固定，公开随机数须由另一人录入")
    if not row.committed_at < body.drawn_at <= now:
        raise wrong("/drawn_at", "not_after_commitment", "公开随机数须在承诺公布之后、此刻之前产生")
    if len(plain(body.value)) < LEAST_DIGITS:
        raise wrong("/value", "too_short", "公开随机数至少四位")
    values = {
        "state": "drawn", "randomness": plain(body.value), "randomness_source": body.source,
        "randomness_at": body.drawn_at, "drawn_at": now, "drawn_by": act.principal.id,
        "drawn_by_name": act.principal.name or None,
        "result": draw(row.listing, str(row.secrets["seed"]), body.value),
    }  # fmt: skip
    return _whole(await GreenDraws(act.session).change(row, values, now))


async def void(act: Act, draw_id: UUID, body: s.GreenDrawVoid) -> s.GreenDrawDetail:
    """Give up a draw that has not been drawn; it stays visible."""
    row = await _locked(act, draw_id, "void")
    values = {"state": "voided", "void_reason": body.reason}
    return _whole(await GreenDraws(act.session).change(row, values, act.clock.now()))


async def _locked(act: Act, draw_id: UUID, name: str) -> GreenDraw:
    async def shown(row: GreenDraw) -> s.GreenDrawDetail:
        return _whole(row)

    row = await GreenDraws(act.session).lock(draw_id, act.if_match, shown)
    if name not in acts(row.state):
        raise GreenDrawNotAllowed(f"抽取现为〈{STATE_NAMES[row.state]}〉", acts(row.state))
    return row


def _head(row: GreenDraw) -> dict[str, Any]:
    hidden = {
        "listing", "secrets", "result", "share", "committed_by", "drawn_by", "drawn_by_name",
        "created_at", "updated_at",
    }  # fmt: skip
    share = f"{(row.share * 100).normalize():f}"
    return {
        **row.model_dump(exclude=hidden), "share": share,
        "division_name": division_name(row.division_code), "state_name": STATE_NAMES[row.state],
    }  # fmt: skip


def _whole(row: GreenDraw) -> s.GreenDrawDetail:
    known = {one["code"]: one for one in json.loads(row.listing)["candidates"]}
    drawn = [known[one["code"]] for one in row.result or []]
    return s.GreenDrawDetail(
        **_head(row), allowed=acts(row.state),
        drawn=[
            s.GreenDrawn(
                green_mine_id=UUID(one["code"]), name=one["name"],
                division_name=division_name(one["division"]),
            )
            for one in drawn
        ],
        proof=s.GreenDrawProof(
            **row.model_dump(include={
                "title", "division_code", "commitment", "committed_at", "listing", "randomness",
                "randomness_source", "randomness_at", "result",
            }),
            seed=str(row.secrets["seed"]) if row.state == "drawn" else None,
        ),
    )  # fmt: skip
