"""Bitemporal registers: what is valid when, and what was known about it when.

A register is three tables: the identity with its version counter, the versions (what is known now,
never overlapping in validity) and the history (what was known before, with `recorded_during`).
An act asserts something about an interval of validity: the versions it touches move to the
history, their untouched pieces come back, and the new ones are recorded at the same instant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.db.database import driver_connection


@dataclass(frozen=True, slots=True)
class Register:
    """The three tables of a register, the key column and what a version says.

    `attributes` are all columns of a version but the key, `valid_during`, `version_id`,
    `recorded_at` and generated ones; the history has the same and `recorded_during`.
    """

    identity: str
    versions: str
    history: str
    key: str
    attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `start` (included) to `end` (excluded; open where None)."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"an interval holds at least one day: {self.start} – {self.end}")


@dataclass(frozen=True, slots=True)
class Recorded:
    """The identity's new version number and the instant at which the act was recorded."""

    version: int
    at: datetime


class IdentityMissing(LookupError):
    """No identity row of that id is visible in the scope of the transaction."""


async def version_for_update(session: AsyncSession, register: Register, key: UUID) -> int | None:
    """Lock the identity row and return its version; None when none is visible."""
    connection = await driver_connection(session)
    found: int | None = await connection.fetchval(
        f"SELECT version FROM {register.identity} WHERE id = $1 FOR UPDATE", key
    )
    return found


async def touch(session: AsyncSession, register: Register, key: UUID, at: datetime) -> int:
    """Count a change beside the versions (an encumbrance). Raises IdentityMissing."""
    connection = await driver_connection(session)
    version: int | None = await connection.fetchval(
        f"UPDATE {register.identity} SET version = version + 1,"
        " updated_at = greatest($2, updated_at) WHERE id = $1 RETURNING version",
        key, at,
    )  # fmt: skip
    if version is None:
        raise IdentityMissing(str(key))
    return version


async def record(
    session: AsyncSession, register: Register, key: UUID, during: Interval,
    attributes: Mapping[str, Any], at: datetime, *, first: bool = False,
) -> Recorded:  # fmt: skip
    """Assert that the whole interval has exactly these attributes, whatever was there.

    `first` leaves the counter alone, as for the version that an identity is created with.
    """
    _declared(register, attributes)
    version = 1 if first else await touch(session, register, key, at)
    connection = await driver_connection(session)
    instant = await _instant(connection, register, key, at)
    await _set_aside(connection, register, key, during, instant)
    names = list(attributes)
    marks = ", ".join(f"${n}" for n in range(5, 5 + len(names)))
    await connection.execute(
        f"INSERT INTO {register.versions}"
        f" ({register.key}, valid_during, version_id, recorded_at, {', '.join(names)})"
        f" VALUES ($1, daterange($2, $3), uuidv7(), $4, {marks})",
        key, during.start, during.end, instant, *attributes.values(),
    )  # fmt: skip
    return Recorded(version, instant)


async def amend(
    session: AsyncSession, register: Register, key: UUID, during: Interval,
    changes: Mapping[str, Any], at: datetime, *, counted: int | None = None,
) -> Recorded:  # fmt: skip
    """Assert the changed attributes for what is valid in the interval; the others stay as they are.

    `counted` is the identity's version where the caller has counted the act already. Days on which
    nothing is valid stay empty. Raises LookupError when that is all of them.
    """
    _declared(register, changes)
    version = await touch(session, register, key, at) if counted is None else counted
    connection = await driver_connection(session)
    instant = await _instant(connection, register, key, at)
    moved = await _set_aside(connection, register, key, during, instant)
    if not moved:
        raise LookupError(f"nothing is valid from {during.start} to {during.end}")
    values = list(changes.values())
    marks = {name: f"${n}" for n, name in enumerate(changes, start=5)}
    columns = [marks.get(name, f"h.{name}") for name in register.attributes]
    names = ", ".join((register.key, "valid_during", "version_id", "recorded_at"))
    await connection.execute(
        f"INSERT INTO {register.versions} ({names}, {', '.join(register.attributes)})"
        f" SELECT h.{register.key}, h.valid_during * daterange($1, $2), uuidv7(), $3,"
        f" {', '.join(columns)} FROM {register.history} h WHERE h.version_id = ANY ($4)",
        during.start, during.end, instant, moved, *values,
    )  # fmt: skip
    return Recorded(version, instant)


async def _instant(connection: Any, register: Register, key: UUID, at: datetime) -> datetime:
    """`at`, or just after the newest record: what is known moves on even if a clock does not."""
    found: datetime = await connection.fetchval(
        f"SELECT greatest($2::timestamptz, max(recorded_at) + interval '1 microsecond')"
        f" FROM {register.versions} WHERE {register.key} = $1",
        key, at,
    )  # fmt: skip
    return found


async def _set_aside(
    connection: Any, register: Register, key: UUID, during: Interval, at: datetime
) -> Sequence[UUID]:
    """Move the touched versions to the history and put their untouched pieces back."""
    names = ", ".join(
        (register.key, "valid_during", "version_id", "recorded_at", *register.attributes)
    )
    rows = await connection.fetch(
        f"WITH gone AS (DELETE FROM {register.versions}"
        f" WHERE {register.key} = $1 AND valid_during && daterange($2, $3) RETURNING {names})"
        f" INSERT INTO {register.history} ({names}, recorded_during)"
        f" SELECT {names}, tstzrange(recorded_at, $4) FROM gone RETURNING version_id",
        key, during.start, during.end, at,
    )  # fmt: skip
    moved = [row["version_id"] for row in rows]
    kept = ", ".join(register.attributes)
    await connection.execute(
        f"INSERT INTO {register.versions}"
        f" ({register.key}, valid_during, version_id, recorded_at, {kept})"
        f" SELECT {register.key}, piece, uuidv7(), $3, {kept} FROM {register.history},"
        " unnest(datemultirange(valid_during) - datemultirange(daterange($1, $2))) AS piece"
        " WHERE version_id = ANY ($4)",
        during.start, during.end, at, moved,
    )  # fmt: skip
    return moved


def known(register: Register, columns: Sequence[str], parameter: str) -> str:
    """SQL of the rows as known at an instant: a derived table of key, validity and `columns`."""
    names = ", ".join((register.key, "valid_during", "version_id", "recorded_at", *columns))
    return (
        f"(SELECT {names} FROM {register.versions} WHERE recorded_at <= {parameter}"
        f" UNION ALL SELECT {names} FROM {register.history} WHERE recorded_during @> {parameter})"
    )


def _declared(register: Register, attributes: Mapping[str, Any]) -> None:
    unknown = attributes.keys() - set(register.attributes)
    if unknown:
        raise ValueError(f"not attributes of {register.versions}: {sorted(unknown)}")
