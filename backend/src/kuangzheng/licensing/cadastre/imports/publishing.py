"""From the staging table into the register, set by set, in the caller's short transaction.

A right that the file gives as it was given before stays as it is (`source_hash`); a known one with
other content gets a version by the act `changed` from the effective day on; a new one is
registered. Facts go out in the same transaction. What the register refuses (an encumbrance, an
earlier day than the newest entry) is a refusal of the feature like any other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.db.database import driver_connection
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.text import bigrams
from kuangzheng.licensing.cadastre.imports import statements as sql
from kuangzheng.licensing.cadastre.imports.repository import stage
from kuangzheng.licensing.rights.tables import RIGHTS

REFUSALS = {
    "kind_differs": "同一编号已登记为另一类型的矿业权",
    "right_encumbered": "该矿业权存在抵押、查封或争议，解除前不得变更",
    "act_not_allowed": "该矿业权已消灭，不能变更",
    "earlier_than_last_act": "生效日期早于最近一次登记，请改用更晚的生效日期或办理更正登记",
    "zone_changed": "该图层版本中已有此编号且内容不同；图层版本不得改写，请另建新版本",
}  # fmt: skip
COUNTS = ("new", "changed", "unchanged")


@dataclass(frozen=True, slots=True)
class Publication:
    """Where and how: `provided` are the version columns that the file says something about."""

    import_id: UUID
    target: str
    division: str
    actor: str
    effective_on: date
    at: datetime
    reason: str
    provided: Sequence[str]
    layer_id: UUID | None = None


async def classify(session: AsyncSession, work: Publication) -> dict[str, int]:
    """Compare with the register, whose rows stay locked: state of a feature → how many."""
    connection = await driver_connection(session)
    rows, _ = stage(work.import_id)
    if work.target == "mining_rights":
        await connection.execute(sql.LOCK_RIGHTS.format(rows=rows), work.division)
        await connection.execute(sql.CLASSIFY_RIGHTS.format(rows=rows), work.division, work.effective_on)
    elif work.target == "zones":
        await connection.execute(sql.CLASSIFY_ZONES.format(rows=rows), work.layer_id)
    else:
        await connection.execute(sql.CLASSIFY_BLOCKS.format(rows=rows), work.division)
    found = await connection.fetch(sql.STATES.format(rows=rows))
    return {row["state"]: row["count"] for row in found}


async def publish(session: AsyncSession, work: Publication, states: Mapping[str, int]) -> int:
    """Write what is new or changed; returns how many holders were entered."""
    if work.target == "mining_rights":
        return await _publish_rights(session, work, states)
    connection = await driver_connection(session)
    rows, _ = stage(work.import_id)
    if work.target == "zones":
        await connection.execute(sql.INSERT_ZONES.format(rows=rows), work.layer_id)
    else:
        if states.get("changed"):
            await connection.execute(sql.UPDATE_BLOCKS.format(rows=rows), work.division, work.at)
        await connection.execute(sql.INSERT_BLOCKS.format(rows=rows), work.division, work.at)
    return 0


async def _publish_rights(
    session: AsyncSession, work: Publication, states: Mapping[str, int]
) -> int:
    connection = await driver_connection(session)
    rows, _ = stage(work.import_id)
    holders, entered = await _holders(session, work)
    names, ids = [key for key, _ in holders], [found for _, found in holders]
    if states.get("new"):
        await connection.execute(sql.INSERT_RIGHTS.format(rows=rows), work.division, work.at)
        await connection.execute(
            sql.INSERT_VERSIONS.format(rows=rows), work.division, work.effective_on, work.at,
            work.reason, work.actor, names, ids,
        )  # fmt: skip
        await connection.execute(
            sql.event(sql.NEW_RIGHTS.format(rows=rows)), work.division, work.effective_on,
            work.reason, names, ids, "licensing.right_registered", "registered",
        )  # fmt: skip
    if states.get("changed"):
        await _change_rights(connection, rows, work, names, ids)
    return entered


async def _change_rights(
    connection: Any, rows: str, work: Publication, names: list[str], ids: list[UUID]
) -> None:
    """The same as `kernel.bitemporal.amend`, for all changed rights at once."""
    at: datetime = await connection.fetchval(sql.INSTANT.format(rows=rows), work.at)
    kept = ", ".join(RIGHTS.attributes)
    await connection.execute(
        sql.SET_ASIDE.format(rows=rows, attributes=kept), work.effective_on, at
    )
    await connection.execute(
        sql.PUT_BACK.format(rows=rows, attributes=kept), work.effective_on, at
    )
    given = {*work.provided, *sql.ALWAYS}
    columns = ", ".join(_amended(name, given) for name in RIGHTS.attributes)
    await connection.execute(
        sql.AMEND.format(rows=rows, attributes=kept, values=columns), work.effective_on, at,
        work.reason, work.actor, names, ids,
    )  # fmt: skip
    await connection.execute(sql.TOUCH.format(rows=rows), at)
    await connection.execute(
        sql.event(sql.CHANGED_RIGHTS.format(rows=rows)), work.division, work.effective_on,
        work.reason, names, ids, "licensing.right_changed", "changed",
    )  # fmt: skip


def _amended(name: str, given: set[str]) -> str:
    stamped = {"act_id": "uuidv7()", "act": "'changed'", "status": "'changed'", "reason": "$3",
               "recorded_by": "$4", "recorded_by_name": "NULL", "holder_id": "coalesce(x.id, h.holder_id)",
               "document_no": "s.document_no"}  # fmt: skip
    if name == "holder_id" and name not in given:
        return "h.holder_id"
    if name in stamped:
        return stamped[name]
    return f"s.{name}" if name in given else f"h.{name}"


async def _holders(session: AsyncSession, work: Publication) -> tuple[list[tuple[str, UUID]], int]:
    """(key, id) of every holder the file names; those not yet known are entered.

    The key is the credit code, or the name where there is none, as in the statements.
    """
    connection = await driver_connection(session)
    rows, _ = stage(work.import_id)
    named = await connection.fetch(sql.NAMED_HOLDERS.format(rows=rows))
    codes = [row["credit_code"] for row in named if row["credit_code"]]
    names = [row["name"] for row in named if not row["credit_code"]]
    known = await connection.fetch(sql.KNOWN_HOLDERS, codes, names)
    by_key: dict[str, UUID] = {row["credit_code"] or row["name"]: row["id"] for row in known}
    fresh = []
    for row in named:
        key = row["credit_code"] or row["name"]
        if key not in by_key:
            by_key[key] = new_id()
            name = row["name"] or row["credit_code"]
            fresh.append((by_key[key], name, row["credit_code"], bigrams(name, row["credit_code"])))
    if fresh:
        await connection.executemany(sql.INSERT_HOLDER, [
            (one, work.division, name, code, grams, work.at) for one, name, code, grams in fresh
        ])  # fmt: skip
    return list(by_key.items()), len(fresh)


async def write_report(session: AsyncSession, work: Publication) -> dict[str, int]:
    """Keep the report; outcome → how many. What the register refused or knew is put in."""
    connection = await driver_connection(session)
    rows, report = stage(work.import_id)
    codes, texts = list(REFUSALS), list(REFUSALS.values())
    await connection.execute(
        sql.REPORT.format(rows=rows, report=report), work.import_id, work.division, codes, texts
    )
    found = await connection.fetch(sql.OUTCOMES, work.import_id)
    return {row["outcome"]: row["count"] for row in found}
