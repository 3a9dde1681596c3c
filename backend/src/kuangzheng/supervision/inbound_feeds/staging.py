"""Taking rows: kept as they came in one transaction, delivered outside of any, settled in another.

Who stops in between leaves staged rows; the same row sent again is delivered under the same key.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import Clock, today
from kuangzheng.kernel.ids import new_id
from kuangzheng.supervision.inbound_feeds import schemas as s
from kuangzheng.supervision.inbound_feeds.errors import FeedClosed, MappingMissing
from kuangzheng.supervision.inbound_feeds.kinds import KINDS
from kuangzheng.supervision.inbound_feeds.mapping import Fault, digest, mapped
from kuangzheng.supervision.inbound_feeds.owners import Due, Outcome
from kuangzheng.supervision.inbound_feeds.repository import (
    InboundFeeds,
    InboundMappings,
    InboundRows,
    hold,
)
from kuangzheng.supervision.inbound_feeds.tables import InboundFeed, InboundMapping, InboundRow


@dataclass
class Taken:
    """What was staged of a request: a result for each row, and the rows to be delivered."""

    feed: InboundFeed
    results: list[s.InboundResult] = field(default_factory=list)
    due: list[Due] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=dict)


async def stage(
    session: AsyncSession, who: Principal, clock: Clock, feed_name: str, body: s.InboundRowsIn
) -> Taken:
    """Raises NotFound, FeedClosed, MappingMissing."""
    feed = await InboundFeeds(session, who).named(feed_name)
    if feed.state != "active":
        raise FeedClosed("该接入已关闭，不再接收数据")
    mapping = await InboundMappings(session).active(feed.id)
    if mapping is None:
        raise MappingMissing("该接入尚无生效的字段对应，请先在“数据接入”中设置并启用")
    await hold(session, feed.id)
    read = [_understood(feed, mapping, one) for one in body.rows]
    rows = InboundRows(session, who)
    known = dict(await rows.known(feed.id, [one.external_id for one in read if one.external_id]))
    taken = Taken(feed)
    for one in read:
        await _stage_one(session, who, clock, taken, mapping, one, known, body.batch)
    return taken


@dataclass(frozen=True, slots=True)
class _Read:
    raw: dict[str, Any]
    fields: dict[str, Any]
    faults: list[Fault]
    external_id: str | None


def _understood(feed: InboundFeed, mapping: InboundMapping, one: s.InboundRowIn) -> _Read:
    fields, faults = mapped(KINDS[feed.kind], mapping.fields, one.data)
    if one.external_id is not None:
        fields["external_id"] = one.external_id
        faults = [fault for fault in faults if fault.field != "external_id"]
    return _Read(one.data, fields, faults, fields.get("external_id"))


async def _stage_one(
    session: AsyncSession, who: Principal, clock: Clock, taken: Taken, mapping: InboundMapping,
    one: _Read, known: dict[str, list[InboundRow]], batch: str | None,
) -> None:  # fmt: skip
    if one.external_id is None:
        said = [s.InboundFault(**fault.told()) for fault in one.faults]
        taken.results.append(s.InboundResult(
            external_id=None, result="rejected", row_id=None, code="external_id_missing",
            reason="没有来源记录编号，不能登记", errors=said, target=None,
        ))  # fmt: skip
        return
    revisions = known.setdefault(one.external_id, [])
    sha, last = digest(one.raw), revisions[-1] if revisions else None
    if last is not None and last.sha256 == sha and last.state in ("accepted", "dismissed"):
        taken.results.append(result_of(last, "duplicate"))
        return
    if last is None or last.sha256 != sha:
        now = clock.now()
        last = InboundRow(
            id=new_id(), division_code=taken.feed.division_code, feed_id=taken.feed.id,
            external_id=one.external_id, revision=len(revisions) + 1, mapping_id=mapping.id,
            batch=batch, sha256=sha, raw=one.raw, state="staged", submitted_by=who.id,
            submitted_by_name=who.name or None, created_at=now, updated_at=now,
        )  # fmt: skip
        session.add(last)
        revisions.append(last)
    elif last.id is not None and str(last.id) in taken.places:  # twice in one request
        taken.places[str(last.id)].append(len(taken.results))
        taken.results.append(result_of(last, "duplicate"))
        return
    understand(last, mapping.id, one.fields, one.faults)
    await session.flush()
    place = len(taken.results)
    taken.results.append(result_of(last))
    if last.state == "staged":
        taken.places[str(last.id)] = [place]
        taken.due.append(due_of(last, clock, revisions))


def understand(
    row: InboundRow, mapping_id: UUID, fields: dict[str, Any], faults: Sequence[Fault]
) -> None:
    """As the mapping of now reads it: staged, or rejected with each fault."""
    row.mapping_id, row.mapped = mapping_id, fields
    row.errors = [fault.told() for fault in faults]
    row.state = "rejected" if faults else "staged"
    row.code = "not_understood" if faults else None
    row.reason = "；".join(fault.detail for fault in faults)[:2000] or None


def due_of(row: InboundRow, clock: Clock, revisions: Sequence[InboundRow]) -> Due:
    earlier = [one.target for one in revisions if one.revision < row.revision and one.target]
    return Due(
        str(row.id), f"inbound-{row.id}-{row.mends}", row.mapped or {},
        earlier[-1] if earlier else None, today(clock).isoformat(), row.division_code,
    )  # fmt: skip


def result_of(row: InboundRow, result: str | None = None) -> s.InboundResult:
    return s.InboundResult.model_validate({
        "external_id": row.external_id, "result": result or row.state, "row_id": row.id,
        "code": row.code, "reason": row.reason, "errors": row.errors, "target": row.target,
    })  # fmt: skip


def settle(row: InboundRow, outcome: Outcome, clock: Clock) -> None:
    """What became of it. A row that somebody else has settled meanwhile stays as it is."""
    if row.state not in ("staged", "rejected"):
        return
    row.state, row.code, row.reason = outcome.state, outcome.code, outcome.reason
    row.errors, row.target = outcome.errors, outcome.target
    row.version += 1
    row.updated_at = clock.now()
