"""Proposed ranges as the wire shows them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.admission.repository import stored_check
from kuangzheng.licensing.applications.repository import desks_of
from kuangzheng.licensing.applications.words import DEPARTMENT_NAMES, OPINION_NAMES
from kuangzheng.licensing.grant_projects.schemas import GrantBlock, GrantDocument, SurveyMinimum
from kuangzheng.licensing.release_ranges import schemas as s
from kuangzheng.licensing.release_ranges.repository import ReleaseRanges
from kuangzheng.licensing.release_ranges.rules import (
    ACT_NAMES,
    NEXT_NAMES,
    STATE_NAMES,
    allowed,
    bars_to_approval,
    bars_to_argument,
    seats_of,
)
from kuangzheng.licensing.release_ranges.tables import (
    ReleaseRange,
    ReleaseRangeAct,
    ReleaseRangeOpinion,
)
from kuangzheng.licensing.rights.presenting import division_name

_STORED = (
    "id", "version", "division_code", "name", "mineral", "state", "check_verdict", "created_at",
    "updated_at",
)  # fmt: skip


async def items(act: Act, rows: Sequence[ReleaseRange]) -> list[s.RangeItem]:
    blocks = await _blocks(act, rows)
    return [s.RangeItem(**_head(row, blocks)) for row in rows]


async def whole(act: Act, row: ReleaseRange) -> s.RangeRead:
    ranges = ReleaseRanges(act.session)
    acts, said = await ranges.acts(row.id), await ranges.opinions(row)
    papers = {
        paper["id"]: GrantDocument(**paper)
        for paper in await ranges.documents([one.document_id for one in acts if one.document_id])
    }
    mine = await desks_of(
        act.session, act.principal.organisation_id, row.division_code, today(act.clock)
    )
    return s.RangeRead(
        **_head(row, await _blocks(act, [row])), asked=_asked(row.asked),
        survey=_survey(row, said, mine), argument=row.argument, proposal=row.proposal,
        check_id=row.check_id, findings=await _findings(act, row.check_id),
        approval=row.approval, filing=row.filing, note=row.note,
        actions=list(allowed(row.state)), bars=bars_of(row, said),
        prepared_by_me=not act.principal.hands.isdisjoint(await ranges.preparers(row.id)),
        acts=[_act(one, papers) for one in acts],
    )  # fmt: skip


def bars_of(row: ReleaseRange, said: Mapping[str, ReleaseRangeOpinion]) -> list[str]:
    """What stands against the next step."""
    if row.state == "surveyed" and row.survey is not None:
        words = {unit: one.model_dump() for unit, one in said.items()}
        return bars_to_argument(row.asked, seats_of(row.survey["participants"], words))
    return bars_to_approval(row.check_verdict) if row.state == "delimited" else []


async def _blocks(
    act: Act, rows: Sequence[ReleaseRange]
) -> Mapping[UUID, Mapping[str, Any]]:
    ids = [row.block_id for row in rows if row.block_id is not None]
    return await ReleaseRanges(act.session).blocks(ids, today(act.clock))


def _head(row: ReleaseRange, blocks: Mapping[UUID, Mapping[str, Any]]) -> dict[str, Any]:
    found = blocks.get(row.block_id) if row.block_id else None
    block = None
    if row.block_id is not None:
        known = found or {}
        block = GrantBlock(
            id=row.block_id, code=known.get("code"), name=known.get("name"),
            kind=known.get("kind"), area_km2=f"{known['area_km2']:.4f}" if known else None,
        )  # fmt: skip
    return {
        **{name: getattr(row, name) for name in _STORED}, "block": block,
        "division_name": division_name(row.division_code), "state_name": STATE_NAMES[row.state],
        "next_name": NEXT_NAMES.get(row.state),
        "participant_count": len(row.survey["participants"]) if row.survey else 0,
        "area_km2": None if row.area_km2 is None else f"{row.area_km2:.4f}",
    }  # fmt: skip


def _asked(asked: Mapping[str, Any]) -> s.RangeAsked:
    return s.RangeAsked(
        departments=[
            s.AskedDepartment(
                department=one["department"], name=DEPARTMENT_NAMES[one["department"]],
                basis=one["basis"], confirmed=one["confirmed"],
            )
            for one in asked["departments"]
        ],
        minimum=asked["minimum"] and SurveyMinimum(**asked["minimum"]),
        township=asked["township"] and s.AskedTownship(
            basis=asked["township"]["basis"], confirmed=asked["township"]["confirmed"]
        ),
    )  # fmt: skip


def _survey(
    row: ReleaseRange, said: Mapping[str, ReleaseRangeOpinion], mine: frozenset[str]
) -> s.SurveyRead | None:
    if row.survey is None:
        return None
    seen = [
        _participant(one, said.get(one["unit"]), one.get("department") in mine)
        for one in row.survey["participants"]
    ]
    return s.SurveyRead(
        no=row.survey_no, on=row.survey["on"], findings=row.survey["findings"], participants=seen
    )


def _participant(
    one: Mapping[str, Any], said: ReleaseRangeOpinion | None, mine: bool
) -> s.ParticipantRead:
    who: dict[str, Any] = {
        "kind": one["kind"], "department": one.get("department"), "unit": one["unit"], "mine": mine,
    }
    if said is None:
        return s.ParticipantRead(**who)
    return s.ParticipantRead(
        **who, opinion=said.opinion, opinion_name=OPINION_NAMES[said.opinion],
        statement=said.statement, basis=said.basis, on=said.on_date, own_desk=said.own_desk,
        document_no=said.document_no, given_by=said.recorded_by_name or said.recorded_by,
    )  # fmt: skip


async def _findings(act: Act, check_id: UUID | None) -> list[s.RangeFinding]:
    """Of the stored check, what is no pass; the worst first."""
    stored = None if check_id is None else await stored_check(act.session, check_id)
    if stored is None:
        return []
    order = {"block": 0, "warn": 1, "info": 2}
    found = [one for one in orjson.loads(stored)["results"] if one["outcome"] in order]
    found.sort(key=lambda one: order[one["outcome"]])
    return [
        s.RangeFinding(
            **{name: one[name] for name in s.RangeFinding.model_fields if name != "notes"},
            notes=[told["note"] for told in one["evidence"] if told["note"]],
        )
        for one in found
    ]  # fmt: skip


def _act(one: ReleaseRangeAct, papers: Mapping[UUID, GrantDocument]) -> s.RangeActRead:
    return s.RangeActRead(
        act=one.act, act_name=ACT_NAMES[one.act], state_after=one.state_after,
        by=one.recorded_by_name or one.recorded_by, at=one.recorded_at, on_date=one.on_date,
        document_no=one.document_no, note=one.note, data=one.data,
        document=papers.get(one.document_id) if one.document_id else None,
    )  # fmt: skip
