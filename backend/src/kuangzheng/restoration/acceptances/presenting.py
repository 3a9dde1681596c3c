"""Acceptances as the wire shows them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.acceptances import rules
from kuangzheng.restoration.acceptances import schemas as s
from kuangzheng.restoration.acceptances.repository import Acceptances
from kuangzheng.restoration.acceptances.tables import Acceptance, Check, FarmlandTrack
from kuangzheng.restoration.areas import shown
from kuangzheng.restoration.dealings.service import (
    acts_read,
    area_read,
    photos_read,
    plain,
    right_read,
    shape_of,
)

_FIELDS = {
    "kind", "title", "state", "round", "phases", "applied_on", "decide_due", "publicity_to",
    "rectify_due", "confirmed_on", "certificate_no",
}  # fmt: skip
_MORE = {
    "reclamation", "passed", "decide_basis", "decide_confirmed", "publicity_from",
    "publicity_basis", "publicity_confirmed", "notice_no", "publicity_place",
    "objection_way",
}  # fmt: skip


def read(row: Acceptance, on: date) -> s.AcceptanceRead:
    return s.AcceptanceRead(**_facts(row, on))


async def whole(act: Act, row: Acceptance) -> s.AcceptanceDetail:
    """Who took part and who objected is not for the holder's eyes."""
    found, on, portal = Acceptances(act.session), today(act.clock), act.principal.is_portal
    tracks = await found.tracks(row.id)
    return s.AcceptanceDetail(
        **_facts(row, on), **row.model_dump(include=_MORE), restoration_plan_id=row.plan_id,
        geometry=shape_of(row.geometry) or {},
        bbox=[row.min_lon, row.min_lat, row.max_lon, row.max_lat],
        participants=[] if portal else [
            s.ParticipantRead(
                **one.model_dump(include={"round", "role", "name", "organisation", "opinion",
                                          "said"}),
                role_name=rules.ROLE_NAMES[one.role],
                opinion_name=rules.OPINION_NAMES[one.opinion],
            )
            for one in await found.participants(row.id)
        ],
        checks=[_check(one) for one in await found.checks(row.id)],
        objections=[] if portal else [
            s.ObjectionRead(**one.model_dump(exclude={"acceptance_id", "division_code"}))
            for one in await found.objections(row.id)
        ],
        tracks=[_track(one, on) for one in tracks], photos=await photos_read(act, row.id),
        allowed=rules.allowed(
            row.state, passed=row.passed, tracked=any(t.done_on is None for t in tracks)
        ),
        acts=await acts_read(act, row.id, rules.ACT_NAMES),
    )  # fmt: skip


def _check(one: Check) -> s.CheckRead:
    name, unit, more = rules.ITEMS[one.item]
    return s.CheckRead(
        **one.model_dump(include={"round", "item", "basis", "confirmed", "passed", "note"}),
        item_name=name, unit=unit, more_is_better=more, measured=plain(one.measured),
        design=plain(one.design), legal=plain(one.legal),
    )  # fmt: skip


def _track(one: FarmlandTrack, on: date) -> s.FarmlandTrackRead:
    return s.FarmlandTrackRead(
        **one.model_dump(include={"year_no", "due_on", "done_on", "result", "note"}),
        result_name=rules.RESULT_NAMES.get(one.result or ""),
        overdue=one.done_on is None and one.due_on < on,
    )  # fmt: skip


def _facts(row: Acceptance, on: date) -> dict[str, Any]:
    open_ = row.state != "confirmed"
    return {
        **right_read(row), **row.model_dump(include=_FIELDS),
        "kind_name": rules.KIND_NAMES[row.kind], "state_name": rules.STATE_NAMES[row.state],
        "area": area_read(row.area_m2, row.area_mu), "farmland": shown(row.farmland_mu),
        "overdue": open_ and row.decide_due is not None and row.decide_due < on
        and row.state != "rectifying",
    }  # fmt: skip


def read_rows(rows: Sequence[Acceptance], on: date) -> list[s.AcceptanceRead]:
    return [read(row, on) for row in rows]
