"""Use cases of inbound feeds."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from fastapi import Request
from sqlmodel import col

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.idempotency import read_key
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.peers import Caller
from kuangzheng.kernel.problems import FieldError, Forbidden, IllegalTransition, RuleViolation
from kuangzheng.kernel.unit import Act
from kuangzheng.supervision.inbound_feeds import presenting, staging
from kuangzheng.supervision.inbound_feeds import schemas as s
from kuangzheng.supervision.inbound_feeds.delivering import deliver
from kuangzheng.supervision.inbound_feeds.errors import MappingIncomplete, MappingMissing
from kuangzheng.supervision.inbound_feeds.kinds import KINDS
from kuangzheng.supervision.inbound_feeds.mapping import mapped, mapping_faults
from kuangzheng.supervision.inbound_feeds.owners import Due, Outcome, Owner
from kuangzheng.supervision.inbound_feeds.repository import (
    InboundFeeds,
    InboundMappings,
    InboundRows,
)
from kuangzheng.supervision.inbound_feeds.tables import InboundFeed, InboundMapping, InboundRow


async def list_feeds(
    act: Act, page: PageRequest, q: str | None, kind: str | None, state: str | None,
    division: str | None,
) -> Page[s.InboundFeedRead]:  # fmt: skip
    found = InboundFeeds(act.session, act.principal)
    rows, cursor, total = await found.page(found.conditions(q, kind, state, division), page)
    counts = await found.counts([row.id for row in rows])
    items = [presenting.feed(row, counts[row.id]) for row in rows]
    return Page[s.InboundFeedRead](items=items, next_cursor=cursor, total=total)


async def get_feed(act: Act, name: str) -> s.InboundFeedRead:
    found = InboundFeeds(act.session, act.principal)
    return await _feed(found, await found.named(name))


async def _feed(found: InboundFeeds, row: InboundFeed) -> s.InboundFeedRead:
    return presenting.feed(row, (await found.counts([row.id]))[row.id])


async def create_feed(act: Act, body: s.InboundFeedCreate) -> s.InboundFeedRead:
    """Raises Forbidden, RuleViolation for a code that is taken."""
    if not act.principal.covers(body.division_code):
        raise Forbidden("只能为本行政区设置数据接入")
    found = InboundFeeds(act.session, act.principal)
    if await found.taken(body.code):
        detail = f"代码 {body.code} 已被使用"
        raise RuleViolation(detail, errors=[FieldError("/code", "taken", detail)])
    now, who = act.clock.now(), act.principal
    row = await found.add(InboundFeed(
        **body.model_dump(), id=new_id(), created_by=who.id, created_by_name=who.name or None,
        created_at=now, updated_at=now,
    ))  # fmt: skip
    return await _feed(found, row)


async def update_feed(act: Act, feed_id: UUID, body: s.InboundFeedUpdate) -> s.InboundFeedRead:
    found = InboundFeeds(act.session, act.principal)
    row = await found.lock(feed_id, act.if_match, lambda r: _feed(found, r))
    values = body.model_dump(exclude_unset=True)
    for needed in ("name", "source_name", "state"):
        if values.get(needed, "") is None:
            del values[needed]
    return await _feed(found, await found.change(row, values, act.clock.now()))


async def list_mappings(act: Act, page: PageRequest, feed_id: UUID) -> Page[s.InboundMappingRead]:
    feed = await InboundFeeds(act.session, act.principal).get(feed_id)
    found = InboundMappings(act.session)
    rows, cursor, total = await found.page([col(InboundMapping.feed_id) == feed.id], page)
    items = [presenting.mapping(row, feed.kind) for row in rows]
    return Page[s.InboundMappingRead](items=items, next_cursor=cursor, total=total)


async def _mapping(act: Act, row: InboundMapping) -> s.InboundMappingRead:
    feed = await InboundFeeds(act.session, act.principal).get(row.feed_id)
    return presenting.mapping(row, feed.kind)


async def get_mapping(act: Act, mapping_id: UUID) -> s.InboundMappingRead:
    return await _mapping(act, await InboundMappings(act.session).get(mapping_id))


async def create_mapping(
    act: Act, feed_id: UUID, body: s.InboundMappingCreate
) -> s.InboundMappingRead:
    """A draft, numbered on; the active one stays until another is activated."""
    feed = await InboundFeeds(act.session, act.principal).get(feed_id)
    found, now, who = InboundMappings(act.session), act.clock.now(), act.principal
    row = await found.add(InboundMapping(
        id=new_id(), division_code=feed.division_code, feed_id=feed.id, note=body.note,
        number=await found.next_number(feed.id), fields=_plain(body.fields), state="draft",
        created_by=who.id, created_by_name=who.name or None, created_at=now, updated_at=now,
    ))  # fmt: skip
    return presenting.mapping(row, feed.kind)


async def activate_mapping(act: Act, mapping_id: UUID) -> s.InboundMappingRead:
    """Rows are read by it from now on; an earlier version may be taken up again.

    Raises IllegalTransition, MappingIncomplete.
    """
    found, now = InboundMappings(act.session), act.clock.now()
    row = await found.lock(mapping_id, act.if_match, lambda r: _mapping(act, r))
    if row.state == "active":
        raise IllegalTransition("该版本已在使用", allowed=[])
    feed = await InboundFeeds(act.session, act.principal).get(row.feed_id)
    faults = mapping_faults(KINDS[feed.kind], row.fields)
    if faults:
        errors = [FieldError(f"/fields/{f.field}", f.code, f.detail) for f in faults]
        raise MappingIncomplete("；".join(f.detail for f in faults), errors=errors)
    present = await found.active(row.feed_id)
    if present is not None:
        await found.change(present, {"state": "retired"}, now)
    await found.change(row, {"state": "active", "activated_at": now}, now)
    return presenting.mapping(row, feed.kind)


def try_mapping(body: s.InboundTrial) -> s.InboundTried:
    kind, fields = KINDS[body.kind], _plain(body.fields)
    rows = []
    for raw in body.rows:
        found, faults = mapped(kind, fields, raw)
        rows.append(s.TriedRow(mapped=found, faults=presenting.faults(faults)))
    return s.InboundTried(faults=presenting.faults(mapping_faults(kind, fields)), rows=rows)


def _plain(fields: Mapping[str, s.FieldSource]) -> dict[str, Any]:
    return {name: one.model_dump(exclude_none=True) for name, one in fields.items()}


async def list_rows(
    act: Act, page: PageRequest, q: str | None, feed_id: UUID | None, state: str | None,
    batch: str | None,
) -> Page[s.InboundRowItem]:  # fmt: skip
    found = InboundRows(act.session, act.principal)
    rows, cursor, total = await found.page(found.conditions(q, feed_id, state, batch), page)
    feeds = {one: await act.session.get(InboundFeed, one) for one in {r.feed_id for r in rows}}
    items = [
        s.InboundRowItem(**presenting.row(row, feed))
        for row in rows if (feed := feeds[row.feed_id]) is not None
    ]  # fmt: skip
    return Page[s.InboundRowItem](items=items, next_cursor=cursor, total=total)


async def get_row(act: Act, row_id: UUID) -> s.InboundRowRead:
    return await _row(act, await InboundRows(act.session, act.principal).get(row_id))


async def _row(act: Act, row: InboundRow) -> s.InboundRowRead:
    feed = await InboundFeeds(act.session, act.principal).get(row.feed_id)
    mapping = await InboundMappings(act.session).get(row.mapping_id)
    return presenting.row_read(row, feed, mapping.number)


async def dismiss(act: Act, row_id: UUID, reason: str) -> s.InboundRowRead:
    """The row is no fact of ours: with whose word and why. Raises IllegalTransition."""
    found = InboundRows(act.session, act.principal)
    row = await found.lock(row_id, act.if_match, lambda r: _row(act, r))
    if row.state not in ("rejected", "staged"):
        raise IllegalTransition("只有被退回或待送的记录可以不采用", allowed=[])
    values = {"state": "dismissed", "resolution": reason,
              "resolved_by_name": act.principal.name or act.principal.id}  # fmt: skip
    return await _row(act, await found.change(row, values, act.clock.now()))


async def submit(
    request: Request, who: Principal, feed_name: str, body: s.InboundRowsIn
) -> s.InboundAnswer:
    """Raises KeyRequired, and as `stage`."""
    read_key(request)
    state = request.app.state
    async with state.database.session(who.scope()) as session:
        taken = await staging.stage(session, who, state.clock, feed_name, body)
    outcomes = await _delivered(request, taken.feed.kind, taken.due)
    act = await _begun(request, who)
    for row_id, outcome in outcomes.items():
        row = await act.session.get(InboundRow, UUID(row_id), with_for_update=True)
        assert row is not None
        staging.settle(row, outcome, act.clock)
        first, *again = taken.places[row_id]
        taken.results[first] = staging.result_of(row)
        for place in again:
            taken.results[place] = staging.result_of(row, "duplicate")
    await act.session.flush()
    counts = [one.result for one in taken.results]
    return s.InboundAnswer(
        accepted=counts.count("accepted"), duplicate=counts.count("duplicate"),
        rejected=counts.count("rejected"), staged=counts.count("staged"), results=taken.results,
    )  # fmt: skip


async def mend(
    request: Request, who: Principal, row_id: UUID, body: s.InboundMend
) -> s.InboundRowRead:
    """What was rejected, as it should have come, sent again in the name of who mended it.

    Raises NotFound, IllegalTransition, Stale.
    """
    read_key(request)
    state = request.app.state
    async with state.database.session(who.scope()) as session:
        reading = Act(request.state.unit, who, session)  # before the request's own has begun
        found = InboundRows(session, who)
        row = await found.lock(row_id, reading.if_match, lambda r: _row(reading, r))
        if row.state not in ("rejected", "staged"):
            raise IllegalTransition("只有被退回或待送的记录可以更正重送", allowed=[])
        feed = await InboundFeeds(session, who).get(row.feed_id)
        mapping = await InboundMappings(session).active(row.feed_id)
        if mapping is None:
            raise MappingMissing("该接入尚无生效的字段对应")
        fields, faults = mapped(KINDS[feed.kind], mapping.fields, body.data)
        fields["external_id"] = row.external_id  # it stays the same row of the source
        faults = [fault for fault in faults if fault.field != "external_id"]
        values = {"mends": row.mends + 1, "resolution": body.reason,
                  "resolved_by_name": who.name or who.id}  # fmt: skip
        await found.change(row, values, state.clock.now())
        staging.understand(row, mapping.id, fields, faults)
        known = await found.known(feed.id, [row.external_id])
        due = [] if faults else [staging.due_of(row, state.clock, known[row.external_id])]
        await session.flush()
    outcomes = await _delivered(request, feed.kind, due)
    act = await _begun(request, who)
    settled = await act.session.get(InboundRow, row_id, with_for_update=True)
    assert settled is not None
    for outcome in outcomes.values():
        staging.settle(settled, outcome, act.clock)
    await act.session.flush()
    return await _row(act, settled)


async def _delivered(request: Request, kind: str, due: list[Due]) -> dict[str, Outcome]:
    state = request.app.state
    if not due:
        return {}
    owner = Owner(state.peers, Caller.of(request), KINDS[kind].service,
                  state.settings.inbound_seconds)  # fmt: skip
    return await deliver(owner, kind, due)


async def _begun(request: Request, who: Principal) -> Act:
    """The request's own transaction, begun once the owner has answered; it holds the key."""
    unit = request.state.unit
    return Act(unit, who, await unit.begin(who.scope()))
