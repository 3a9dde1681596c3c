"""Writing the copy: a fact's part is merged, the policy applied, the row stored."""

from collections.abc import Iterable
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.consumers import CloudEvent, Subscription
from kuangzheng.supervision.public_records.composing import composed, merged
from kuangzheng.supervision.public_records.rules import Policy, Rule, Shown, disclosed, grams
from kuangzheng.supervision.public_records.telling import TYPES, Told, tellings

_LOCK = text("SELECT pg_advisory_xact_lock_shared(hashtextextended('disclosure', 0))")
_POLICY = text("SELECT no FROM disclosure_state")
_RULES = text("SELECT resource, field, treatment, mask FROM disclosure_rules")
_PARTS = text(
    "SELECT parts, division_code FROM public_records WHERE resource = :resource AND id = :id"
    " FOR UPDATE"
)
_DROP = text("DELETE FROM public_records WHERE resource = :resource AND id = :id")
_KEEP = text("""
    INSERT INTO public_records (resource, id, division_code, source, parts, shown, title, kind,
      state, ordered_on, until, words, grams, outline, extent, sha256, policy_no, event_time)
    VALUES (:resource, :id, :division, :source, CAST(:parts AS jsonb), CAST(:shown AS jsonb),
      :title, :kind, :state, CAST(CAST(:ordered_on AS text) AS date),
      CAST(CAST(:until AS text) AS date), :words,
      :grams, CAST(:outline AS jsonb),
      CASE WHEN CAST(:west AS float8) IS NOT NULL
           THEN box(point(:west, :south), point(:east, :north)) END,
      :sha256, :policy_no, :at)
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


async def keep(session: AsyncSession, event: CloudEvent) -> None:
    """What a fact says becomes public, or is public no longer."""
    policy = session.info.get("disclosure")
    if policy is None:
        policy = session.info["disclosure"] = await policy_in_force(session)
    for told in tellings(event):
        await _keep(session, policy, told)


async def _keep(session: AsyncSession, policy: Policy, told: Told) -> None:
    name = {"resource": told.resource, "id": told.id}
    row = (await session.execute(_PARTS, name)).one_or_none()
    parts = merged(row.parts if row else {}, told)
    facts = None if parts is None else composed(told.resource, parts)
    if parts is None or facts is None:
        await session.execute(_DROP, name)
        return
    shown = disclosed(policy, told.resource, facts)
    await _store(session, policy, shown, name | {
        "division": told.division, "source": told.source, "parts": parts, "at": told.at,
    })  # fmt: skip


async def _store(
    session: AsyncSession, policy: Policy, shown: Shown, row: dict[str, Any]
) -> None:
    west, south, east, north = shown.extent or (None, None, None, None)
    await session.execute(_KEEP, row | {
        "parts": _json(row["parts"]), "shown": _json(shown.fields), "title": shown.title[:400],
        "kind": shown.kind, "state": shown.state, "ordered_on": shown.ordered_on,
        "until": shown.until, "words": shown.words, "grams": grams(shown.words),
        "outline": None if shown.outline is None else _json(shown.outline), "west": west,
        "south": south, "east": east, "north": north, "sha256": shown.sha256,
        "policy_no": policy.no,
    })  # fmt: skip


async def apply_anew(session: AsyncSession, limit: int) -> int:
    """Rows written under an earlier policy are written again; how many."""
    policy = await policy_in_force(session)
    rows = (await session.execute(_OUTDATED, {"no": policy.no, "limit": limit})).all()
    for row in rows:
        facts = composed(row.resource, row.parts)
        if facts is not None:
            await _store(session, policy, disclosed(policy, row.resource, facts), {
                "resource": row.resource, "id": row.id, "division": row.division_code,
                "source": row.source, "parts": row.parts, "at": row.event_time,
            })  # fmt: skip
    return len(rows)


def _reset_of(producer: str) -> Any:
    async def reset(session: AsyncSession) -> None:
        for statement in _RESET[producer]:
            await session.execute(text(statement))
        await session.execute(_EMPTY)

    return reset


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


def feeds() -> Iterable[Subscription]:
    """What the public copy is filled from."""
    return [
        Subscription(name, dict.fromkeys(types, keep), _reset_of(name))
        for name, types in TYPES.items()
    ]


FEEDS = tuple(feeds())
