"""Use cases of an appeal whose clock does not run: a request to be completed, somebody who is asked
about it, a hearing in the recheck of a petition."""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.appeals import rules
from kuangzheng.enforcement.appeals import schemas as s
from kuangzheng.enforcement.appeals.service import (
    STILL,
    changed,
    clock_of,
    require_third,
    taken,
)
from kuangzheng.enforcement.appeals.tables import Appeal
from kuangzheng.enforcement.entry import between, invalid
from kuangzheng.kernel.unit import Act


async def ask_completion(act: Act, appeal_id: UUID, body: s.AppealCompletion) -> s.AppealRead:
    """Once and within the days after the receipt; until it is complete nothing runs."""
    row = await taken(act, appeal_id, "ask_completion")
    between(act, body.on, row.accepted_on or row.received_on)
    until = await clock_of(
        act, "complete_ask_within", row.division_code, row.channel, row.received_on
    )
    if body.on > until["due_on"]:
        told = f"告知补正应在 {until['due_on']} 前一次性作出（{until['due_basis']}）"
        raise invalid("/on", "out_of_range", told)
    if body.by <= body.on:
        raise invalid("/by", "out_of_range", "补正期限应晚于告知之日")
    return await changed(act, row, {
        "state": "completing", "completion_asked_on": body.on, "completion_by": body.by,
        "completion": body.text, "accepted_on": None, "accepted_no": None, "finish_due": None,
        "due_on": body.by, "due_from": body.on, "due_basis": "申请人补正期限",
        "due_confirmed": True,
    })  # fmt: skip


async def completed(act: Act, appeal_id: UUID, body: s.AppealDay) -> s.AppealRead:
    """The days to answer begin anew with the day on which it was complete."""
    row = await taken(act, appeal_id, "completed")
    between(act, body.on, row.completion_asked_on)
    clock = await clock_of(act, "accept_within", row.division_code, row.channel, body.on)
    return await changed(act, row, clock | {"state": "registered", "completed_on": body.on})


async def abandon(act: Act, appeal_id: UUID, body: s.AppealReason) -> s.AppealRead:
    """Not completed in time and without good reason: not dealt with any further."""
    row = await taken(act, appeal_id, "abandon")
    assert row.completion_by is not None
    between(act, body.on)
    if body.on <= row.completion_by:
        raise invalid("/on", "too_early", f"补正期限至 {row.completion_by}，期满后才视为放弃申请")
    return await changed(act, row, STILL | {
        "state": "abandoned", "refusal": body.reason, "abandoned_on": body.on,
    })  # fmt: skip


async def consult(act: Act, appeal_id: UUID, body: s.AppealConsult) -> s.AppealRead:
    """A third party or another body, in writing; several may be asked side by side."""
    row = await taken(act, appeal_id, "consult")
    assert row.accepted_on is not None
    between(act, body.on, row.accepted_on)
    between(act, body.served_on, body.on, "/served_on")
    clock = await clock_of(
        act, "third_party_within", row.division_code, row.channel, body.served_on
    )
    wait = _begun(act, body.kind, body.on) | {
        "party": body.party, "document_no": body.document_no,
        "served_on": body.served_on.isoformat(), "due_on": clock["due_on"].isoformat(),
    }  # fmt: skip
    waits = [*row.waits, wait]
    return await changed(act, row, clock | {
        "state": "consulting", "waits": waits, "finish_due": None, "due_on": _first_due(waits),
    })  # fmt: skip


async def consulted(act: Act, appeal_id: UUID, body: s.AppealConsulted) -> s.AppealRead:
    """What was said, or that nothing was in time. With the last of them the clock runs again."""
    row = await taken(act, appeal_id, "consulted")
    wait = row.waits[body.no - 1] if body.no <= len(row.waits) else None
    if wait is None or wait["until_on"]:
        raise invalid("/no", "not_open", "没有此项征求意见，或已登记")
    between(act, body.on, date.fromisoformat(wait["served_on"]))
    if body.opinion == "silent" and body.on.isoformat() <= wait["due_on"]:
        told = f"提出意见的期限至 {wait['due_on']}，期满后才能登记为逾期未提出"
        raise invalid("/on", "too_early", told)
    ended = wait | {
        "until_on": body.on.isoformat(), "opinion": body.opinion, "text": body.text,
    }  # fmt: skip
    waits = [ended if one is wait else one for one in row.waits]
    if rules.standing(waits):
        return await changed(act, row, {"waits": waits, "due_on": _first_due(waits)})
    clock = await _answer_clock(act, row, waits)
    return await changed(act, row, clock | {
        "state": "accepted", "waits": waits, "finish_due": clock["due_on"],
    })  # fmt: skip


async def begin_hearing(act: Act, appeal_id: UUID, body: s.AppealDay) -> s.AppealRead:
    """In a recheck, by who may recheck."""
    row = await taken(act, appeal_id, "begin_hearing")
    require_third(act, row)
    between(act, body.on, row.recheck_on)
    waits = [*row.waits, _begun(act, "hearing", body.on)]
    return await changed(act, row, STILL | {"state": "hearing", "waits": waits})


async def end_hearing(act: Act, appeal_id: UUID, body: s.AppealHearing) -> s.AppealRead:
    """The thirty days go on, those of the hearing not counted."""
    row = await taken(act, appeal_id, "end_hearing")
    require_third(act, row)
    assert row.recheck_on is not None
    (wait,) = rules.standing(row.waits)
    between(act, body.on, date.fromisoformat(wait["from_on"]))
    ended = wait | {"until_on": body.on.isoformat(), "text": body.text}
    waits = [ended if one is wait else one for one in row.waits]
    clock = await clock_of(
        act, "recheck_within", row.division_code, row.channel, row.recheck_on,
        rules.pauses(waits),
    )  # fmt: skip
    return await changed(act, row, clock | {"state": "rechecking", "waits": waits})


async def _answer_clock(act: Act, row: Appeal, waits: list[rules.Wait]) -> dict[str, Any]:
    """From where the days to answer began, without the days of waits, with those added."""
    assert row.accepted_on is not None
    begun = rules.counted_from(
        row.channel, row.received_on, row.accepted_on, row.completed_on
    )
    stops, place = rules.pauses(waits), (row.division_code, row.channel)
    clock = await clock_of(act, "finish_within", *place, begun, stops)
    if row.extended:
        clock = await clock_of(act, "extend_within", *place, clock["due_on"], stops)
    return clock | {"due_from": begun}


def _begun(act: Act, kind: str, on: date) -> rules.Wait:
    return {
        "kind": kind, "from_on": on.isoformat(), "party": None, "document_no": None,
        "served_on": None, "due_on": None, "until_on": None, "opinion": None, "text": None,
        "by_id": act.principal.id,
    }  # fmt: skip


def _first_due(waits: list[rules.Wait]) -> date:
    return min(date.fromisoformat(one["due_on"]) for one in rules.standing(waits))
