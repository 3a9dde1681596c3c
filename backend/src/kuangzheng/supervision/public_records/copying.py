"""Writing the copy: a fact's part is merged, the policy applied, the row stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.consumers import CloudEvent, Subscription
from kuangzheng.supervision.public_records.composing import Facts, composed, merged
from kuangzheng.supervision.public_records.rules import Policy, Rule, Shown, disclosed, grams
from kuangzheng.supervision.public_records.telling import TYPES, Told, tellings

_LOCK = text("SELECT pg_advisory_xact_lock_shared(hashtextextended('disclosure', 0))")
_POLICY = text("SELECT no FROM disclosure_state")
_RULES = text("SELECT resource, field, treatment, mask FROM disclosure_rules")
_PARTS = text("""
    SELECT r.resource, r.id, r.parts, r.event_time FROM public_records r
      JOIN unnest(CAST(:resources AS text[]), CAST(:ids AS uuid[])) AS t (resource, id)
     USING (resource, id) ORDER BY r.resource, r.id FOR UPDATE OF r
""")
_DROP = text("""
    DELETE FROM public_records r
     USING unnest(CAST(:resources AS text[]), CAST(:ids AS uuid[])) AS t (resource, id)
     WHERE r.resource = t.resource AND r.id = t.id
""")
_KEEP = text("""
    INSERT INTO public_records (resource, id, division_code, source, parts, shown, title, kind,
      state, ordered_on, until, words, grams, outline, extent, sha256, policy_no, event_time)
    SELECT t.resource, t.id, t.division, t.source, t.parts, t.shown, t.title, t.kind, t.state,
           t.ordered_on, t.until, t.words, t.grams, t.outline,
           CASE WHEN t.west IS NOT NULL
                THEN box(point(t.west, t.south), point(t.east, t.north)) END,
           t.sha256, :policy_no, t.at
      FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS t (resource text, id uuid, division text,
           source text, parts jsonb, shown jsonb, title text, kind text, state text,
           ordered_on date, until date, words text, grams text[], outline jsonb, west float8,
           south float8, east float8, north float8, sha256 text, at timestamptz)
    ON CONFLICT (resource, id) DO UPDATE SET division_code = excluded.division_code,
      source = excluded.source, parts = excluded.parts, shown = excluded.shown,
      title = excluded.title, kind = excluded.kind, state = excluded.state,
      ordered_on = excluded.ordered_on, until = excluded.until, words = excluded.words,
      grams = excluded.grams, outline = excluded.outline, extent = excluded.extent,
      sha256 = excluded.sha256, policy_no = excluded.policy_no,
      event_time = greatest(public_records.event_time, excluded.event_time),
      updated_at = CASE WHEN public_records.sha256 = excluded.sha256
                        THEN public_records.updated_at ELSE clock_timestamp() END
""")
_OUTDATED = text(
    "SELECT resource, id, division_code, source, parts, event_time FROM public_records"
    " WHERE policy_no < :no ORDER BY resource, id LIMIT :limit FOR UPDATE SKIP LOCKED"
)
_RESET = {
    "licensing": (
        "DELETE FROM public_records WHERE source = 'licensing' AND resource <> 'restorations'",
        "UPDATE public_records SET parts = parts - 'plan' WHERE resource = 'restorations'",
    ),
    "restoration": (
        "DELETE FROM public_records WHERE source = 'restoration' AND resource <> 'restorations'",
        "UPDATE public_records SET parts = parts - 'accepted' WHERE resource = 'restorations'",
    ),
    "enforcement": ("DELETE FROM public_records WHERE source = 'enforcement'",),
}
_EMPTY = text("DELETE FROM public_records WHERE resource = 'restorations' AND parts = '{}'")


async def policy_in_force(session: AsyncSession) -> Policy:
    """Held until the transaction ends: it cannot change meanwhile."""
    await session.execute(_LOCK)
    no = (await session.execute(_POLICY)).scalar_one()
    rules: dict[str, dict[str, Rule]] = {}
    for row in await session.execute(_RULES):
        rules.setdefault(row.resource, {})[row.field] = Rule(row.treatment, row.mask)
    return Policy(int(no), rules)


@dataclass
class _Record:
    """What is known of a record while a page is gone through; `dropped`: it was not public in
    between, so that nothing of the stored row is left."""

    parts: Mapping[str, Any] = field(default_factory=dict)
    facts: Facts | None = None
    last: Told | None = None
    at: datetime | None = None
    dropped: bool = False

    def hear(self, told: Told) -> None:
        parts = merged(self.parts, told)
        facts = None if parts is None else composed(told.resource, parts)
        if parts is None or facts is None:
            self.parts, self.facts, self.at, self.dropped = {}, None, None, True
        else:
            self.parts, self.facts, self.last = parts, facts, told
            self.at = told.at if self.at is None else max(self.at, told.at)


async def keep(session: AsyncSession, event: CloudEvent) -> None:
    """What a fact says becomes public, or is public no longer."""
    await keep_page(session, [event])


async def keep_page(session: AsyncSession, events: Sequence[CloudEvent]) -> None:
    """The same of several facts in their order; each record is read and written once."""
    policy = session.info.get("disclosure")
    if policy is None:
        policy = session.info["disclosure"] = await policy_in_force(session)
    said = [told for event in events for told in tellings(event)]
    records = {(told.resource, told.id): _Record() for told in said}
    if not records:
        return
    for row in await session.execute(_PARTS, _names(records)):
        records[row.resource, row.id].parts = row.parts
    for told in said:
        records[told.resource, told.id].hear(told)
    dropped = [name for name, one in records.items() if one.dropped]
    if dropped:
        await session.execute(_DROP, _names(dropped))
    await _store(session, policy, [
        _row(disclosed(policy, resource, one.facts), {
            "resource": resource, "id": id_, "division": one.last.division,
            "source": one.last.source, "parts": one.parts, "at": one.at,
        })
        for (resource, id_), one in records.items() if one.facts is not None and one.last
    ])  # fmt: skip


def _names(records: Iterable[tuple[str, UUID]]) -> dict[str, Any]:
    found = list(records)
    return {"resources": [name for name, _ in found], "ids": [id_ for _, id_ in found]}


def _row(shown: Shown, row: dict[str, Any]) -> dict[str, Any]:
    west, south, east, north = shown.extent or (None, None, None, None)
    return row | {
        "shown": shown.fields, "title": shown.title[:400], "kind": shown.kind,
        "state": shown.state, "ordered_on": shown.ordered_on, "until": shown.until,
        "words": shown.words, "grams": grams(shown.words), "outline": shown.outline, "west": west,
        "south": south, "east": east, "north": north, "sha256": shown.sha256,
    }  # fmt: skip


async def _store(
    session: AsyncSession, policy: Policy, rows: Sequence[Mapping[str, Any]]
) -> None:
    if rows:
        await session.execute(_KEEP, {
            "policy_no": policy.no, "rows": orjson.dumps(rows, default=str).decode(),
        })  # fmt: skip


async def apply_anew(session: AsyncSession, limit: int) -> int:
    """Rows written under an earlier policy are written again; how many."""
    policy = await policy_in_force(session)
    rows = (await session.execute(_OUTDATED, {"no": policy.no, "limit": limit})).all()
    await _store(session, policy, [
        _row(disclosed(policy, row.resource, facts), {
            "resource": row.resource, "id": row.id, "division": row.division_code,
            "source": row.source, "parts": row.parts, "at": row.event_time,
        })
        for row in rows if (facts := composed(row.resource, row.parts)) is not None
    ])  # fmt: skip
    return len(rows)


def _reset_of(producer: str) -> Any:
    async def reset(session: AsyncSession) -> None:
        for statement in _RESET[producer]:
            await session.execute(text(statement))
        await session.execute(_EMPTY)

    return reset


def feeds() -> Iterable[Subscription]:
    """What the public copy is filled from."""
    return [
        Subscription(
            name, dict.fromkeys(types, keep), _reset_of(name), pages=dict.fromkeys(types, keep_page)
        )
        for name, types in TYPES.items()
    ]


FEEDS = tuple(feeds())
