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
Piece = tuple[int, int]
"""First and last number of features that are published by themselves."""


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


async def stage_piece(session: AsyncSession, work: Publication, first: int, last: int) -> None:
    """What can be made of a piece before publishing: whose rights, and the facts about new ones."""
    if work.target != "mining_rights":
        return
    connection = await driver_connection(session)
    names = stage(work.import_id)
    await connection.execute(sql.STAGE_HOLDERS.format(**names), first, last)
    await connection.execute(
        sql.stage_events(sql.PIECE).format(**names), work.division, work.effective_on, work.reason,
        "registered", first, last,
    )  # fmt: skip


def _names(work: Publication, piece: Piece | None = None) -> dict[str, str]:
    names = stage(work.import_id)
    if piece is None:
        return names | {"some": "", "told": ""}
    within = f"BETWEEN {piece[0]:d} AND {piece[1]:d}"
    return names | {"some": f" AND s.no {within}", "told": f" AND e.no {within}"}


async def classify(session: AsyncSession, work: Publication) -> dict[str, int]:
    """Compare with the register, whose rows stay locked: state of a feature → how many."""
    connection = await driver_connection(session)
    names = _names(work)
    if work.target == "mining_rights":
        await connection.execute(sql.LOCK_RIGHTS.format(**names), work.division)
        await connection.execute(
            sql.CLASSIFY_RIGHTS.format(**names), work.division, work.effective_on
        )
    elif work.target == "zones":
        await connection.execute(sql.CLASSIFY_ZONES.format(**names), work.layer_id)
    else:
        await connection.execute(sql.CLASSIFY_BLOCKS.format(**names), work.division)
    found = await connection.fetch(sql.STATES.format(**names))
    return {row["state"]: row["count"] for row in found}


async def publish(session: AsyncSession, work: Publication, states: Mapping[str, int]) -> int:
    """Write what is new or changed; returns how many holders were entered."""
    connection = await driver_connection(session)
    names = _names(work)
    if work.target == "mining_rights":
        await _take_over_holders(connection, names)
        entered = await _enter_holders(connection, names, work)
        if states.get("new"):
            await connection.execute(
                sql.stage_events(sql.LEFT_OVER).format(**names), work.division, work.effective_on,
                work.reason, "registered",
            )  # fmt: skip
            await _register(connection, names, work)
        if states.get("changed"):
            await _change_rights(connection, names, work)
        return entered
    if work.target == "zones":
        await connection.execute(sql.INSERT_ZONES.format(**names), work.layer_id)
        await connection.execute(sql.SEND_ZONES.format(**names), work.layer_id)
        return 0
    if states.get("changed"):
        await connection.execute(sql.UPDATE_BLOCKS.format(**names), work.division, work.at)
    await connection.execute(sql.INSERT_BLOCKS.format(**names), work.division, work.at)
    return 0


async def publish_piece(
    session: AsyncSession, work: Publication, piece: Piece
) -> tuple[int, int] | None:
    """Register the rights of a piece and the holders they name: how many of each were entered. None
    when one of them is known by now: that is for `classify` to weigh."""
    connection = await driver_connection(session)
    names = _names(work, piece)
    if not await connection.fetchval(sql.ALL_NEW.format(**names)):
        return None
    holders = await _enter_holders(connection, names, work)
    return await _register(connection, names, work), holders


async def _register(connection: Any, names: dict[str, str], work: Publication) -> int:
    """New rights, their first versions, the facts; the number of rights."""
    told: str = await connection.execute(sql.INSERT_RIGHTS.format(**names), work.division, work.at)
    await connection.execute(
        sql.INSERT_VERSIONS.format(**names), work.division, work.effective_on, work.at,
        work.reason, work.actor,
    )  # fmt: skip
    await connection.execute(sql.SEND_STAGED.format(**names), work.division)
    return int(told.rpartition(" ")[2])


async def _take_over_holders(connection: Any, names: dict[str, str]) -> None:
    """Holders that somebody else entered meanwhile are theirs; facts that name one of them go."""
    since = await connection.fetch(sql.ENTERED_SINCE.format(**names))
    if since:
        await connection.execute(sql.DROP_EVENTS.format(**names), [row["key"] for row in since])


async def _enter_holders(connection: Any, names: dict[str, str], work: Publication) -> int:
    """Enter the holders nobody has entered so far and register here those that other divisions
    keep."""
    fresh = await connection.fetch(sql.FRESH_HOLDERS.format(**names))
    if fresh:
        grams = [_array(bigrams(row["name"], row["credit_code"])) for row in fresh]
        columns = ([row[name] for row in fresh] for name in ("id", "name", "credit_code"))
        await connection.execute(
            sql.INSERT_HOLDERS.format(**names), work.division, work.at, *columns, grams
        )
    await connection.execute(sql.REGISTER_HOLDERS.format(**names), work.division, work.at)
    return len(fresh)


def _array(words: Sequence[str]) -> str:
    quoted = (word.replace("\\", "\\\\").replace('"', '\\"') for word in words)
    return "{" + ",".join(f'"{word}"' for word in quoted) + "}"


async def _change_rights(connection: Any, names: dict[str, str], work: Publication) -> None:
    """The same as `kernel.bitemporal.amend`, for all changed rights at once."""
    at: datetime = await connection.fetchval(sql.INSTANT.format(**names), work.at)
    kept = ", ".join(RIGHTS.attributes)
    for statement in (sql.SET_ASIDE, sql.PUT_BACK):
        await connection.execute(statement.format(**names, attributes=kept), work.effective_on, at)
    given = {*work.provided, *sql.ALWAYS}
    columns = ", ".join(_amended(name, given) for name in RIGHTS.attributes)
    await connection.execute(
        sql.AMEND.format(**names, attributes=kept, values=columns), work.effective_on, at,
        work.reason, work.actor,
    )  # fmt: skip
    await connection.execute(sql.TOUCH.format(**names), at)
    await connection.execute(
        sql.send(sql.CHANGED_RIGHTS).format(**names), work.division, work.effective_on,
        work.reason, "changed", "licensing.right_changed",
    )  # fmt: skip


def _amended(name: str, given: set[str]) -> str:
    """What a version has after the change: stamped, from the file, or as it was."""
    stamped = {"act_id": "uuidv7()", "act": "'changed'", "status": "'changed'", "reason": "$3",
               "recorded_by": "$4", "recorded_by_name": "NULL",
               "document_no": "s.document_no"}  # fmt: skip
    if name == "holder_id":
        return "coalesce(x.id, h.holder_id)" if name in given else "h.holder_id"
    return stamped.get(name) or (f"s.{name}" if name in given else f"h.{name}")


async def write_report(session: AsyncSession, work: Publication) -> dict[str, int]:
    """Keep the report; outcome → how many. What the register refused or knew is put in."""
    connection = await driver_connection(session)
    codes, texts = list(REFUSALS), list(REFUSALS.values())
    await connection.execute(
        sql.REPORT.format(**stage(work.import_id)), work.import_id, work.division, codes, texts
    )
    found = await connection.fetch(sql.OUTCOMES, work.import_id)
    return {row["outcome"]: row["count"] for row in found}
