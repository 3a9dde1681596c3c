"""What a national file lists: the queries of its lines, by subject and by their keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.geo.area import area_km2
from kuangzheng.kernel.geo.formats import polygon_from_geojson, to_wkb
from kuangzheng.licensing.rights.area import parts_written

MOST_LINES = 2000
_RIGHT = """v.right_id AS reference, v.right_id, CAST(NULL AS uuid) AS application_id,
           v.division_code, v.code, v.certificate_no, v.name, v.kind, v.status,
           v.minerals, v.mining_method, v.capacity_value, v.capacity_unit, v.scale_class,
           v.registered_area_km2, v.area_km2, v.elevation_from, v.elevation_to, v.term_from,
           v.term_to, v.ore_body, v.parts, v.geometry, h.name AS holder_name,
           h.credit_code AS holder_code, l.number AS licence_number, s.value AS reserve_value,
           s.unit AS reserve_unit, s.category AS reserve_category, s.as_of AS reserve_as_of"""
_FROM = """FROM mining_right_versions v LEFT JOIN holders h ON h.id = v.holder_id
      LEFT JOIN LATERAL (SELECT number FROM licences WHERE right_id = v.right_id
                          ORDER BY issued_on DESC, id DESC LIMIT 1) l ON true
      LEFT JOIN LATERAL (SELECT value, unit, category, as_of FROM mining_right_reserves r
                          WHERE r.right_id = v.right_id AND r.mineral = v.minerals[1]
                            AND r.as_of <= :on
                          ORDER BY r.as_of DESC, r.id DESC LIMIT 1) s ON true"""
_STANDS = "(v.valid_during @> CAST(:on AS date)) IS TRUE"
_LEDGER = """JOIN (SELECT o.right_id, o.mineral, o.reserve_unit AS ledger_unit,
             (array_agg(o.opening ORDER BY o.quarter))[1] AS opening, sum(o.added) AS added,
             sum(o.extracted) AS extracted, sum(o.lost) AS lost,
             (array_agg(o.closing ORDER BY o.quarter DESC))[1] AS closing,
             string_agg(o.quarter::text, '、' ORDER BY o.quarter) AS quarters,
             max(o.accepted_on) AS accepted_on,
             CASE WHEN count(DISTINCT o.unit) = 1 THEN min(o.unit) END AS output_unit,
             CASE WHEN count(DISTINCT o.unit) = 1 THEN sum(o.output) END AS output
        FROM production_outputs o
       WHERE o.year = :year AND o.superseded_on IS NULL AND o.reserve_unit IS NOT NULL
       GROUP BY o.right_id, o.mineral, o.reserve_unit) g ON g.right_id = v.right_id"""


@dataclass(frozen=True, slots=True)
class _Lines:
    """`changed`: the day a line last changed; `keys`: what their lines are found by."""

    select: str
    where: str
    identity: str
    kind: str
    changed: str
    order: str
    keys: Mapping[str, str]


_KEYS = {
    "own_reference": "v.right_id::text", "code": "v.code", "certificate_no": "v.certificate_no",
    "licence_number": "l.number",
}  # fmt: skip
_ORDER = 'v.code COLLATE "C", v.right_id'
_BY_SUBJECT: Mapping[str, _Lines] = {
    "rights": _Lines(
        f"SELECT {_RIGHT} {_FROM}", _STANDS, "v.right_id", "v.kind", "v.recorded_at", _ORDER, _KEYS
    ),
    "statements": _Lines(
        f"SELECT {_RIGHT}, a.year, a.statement, a.submitted_on, a.published_on, a.due_on {_FROM}"
        " JOIN annual_information a ON a.right_id = v.right_id",
        f"{_STANDS} AND a.year = :year AND a.state <> 'draft'",
        "v.right_id", "v.kind", "a.submitted_on", _ORDER, _KEYS,
    ),
    "ledger": _Lines(
        f"SELECT {_RIGHT}, CAST(:year AS int) AS year, g.mineral, g.ledger_unit, g.opening,"
        " g.added, g.extracted, g.lost, g.closing, g.quarters, g.output, g.output_unit,"
        f" g.opening + g.added - g.extracted - g.lost - g.closing AS gap {_FROM} {_LEDGER}",
        _STANDS, "v.right_id", "v.kind", "g.accepted_on",
        f"{_ORDER}, g.mineral, g.ledger_unit", _KEYS,
    ),
    "applications": _Lines(
        """SELECT a.id AS reference, a.right_id, a.id AS application_id, a.division_code,
                  coalesce(v.code, '') AS code, a.title AS name, a.right_kind AS kind,
                  a.kind AS asked, a.serial, a.decision_no, a.decided_on, a.proposal,
                  n.number AS national_number, h.name AS holder_name, h.credit_code AS holder_code,
                  v.minerals, v.mining_method, v.capacity_value, v.capacity_unit,
                  v.registered_area_km2, v.area_km2, v.elevation_from, v.elevation_to, v.parts,
                  v.geometry, CAST(NULL AS numeric) AS reserve_value,
                  CAST(NULL AS text) AS reserve_unit
             FROM applications a LEFT JOIN holders h ON h.id = a.holder_id
             LEFT JOIN national_numbers n ON n.application_id = a.id
             LEFT JOIN mining_right_versions v ON v.right_id = a.right_id AND """ + _STANDS,
        "a.state = 'approved' AND a.kind IN ('new', 'licence_issue')",
        "a.id", "a.right_kind", "a.decided_on", 'a.serial COLLATE "C", a.id',
        {"own_reference": "a.id::text", "serial": "a.serial"},
    ),
}  # fmt: skip
_ABSENT = {
    "statements": """SELECT count(*) FROM mining_right_versions v
         WHERE (v.valid_during @> CAST(:on AS date)) IS TRUE AND v.status <> 'extinguished'
           AND NOT EXISTS (SELECT FROM annual_information a WHERE a.right_id = v.right_id
                            AND a.year = :year AND a.state <> 'draft')""",
    "ledger": """SELECT count(*) FROM mining_right_versions v
         WHERE (v.valid_during @> CAST(:on AS date)) IS TRUE AND v.status <> 'extinguished'
           AND v.kind = 'mining'
           AND NOT EXISTS (SELECT FROM production_outputs o
                            WHERE o.right_id = v.right_id AND o.year = :year
                              AND o.superseded_on IS NULL AND o.reserve_unit IS NOT NULL)""",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What a file is filled in of; `ids` of rights, of applications where those are listed."""

    subject: str
    on: date
    year: int | None
    ids: Sequence[UUID]
    kind: str | None
    since: date | None


async def chosen(session: AsyncSession, choice: Choice) -> list[Mapping[str, Any]]:
    """Lines as they stand on a day, at most one more than a file takes; extinguished rights only
    where they stated or reported for the year."""
    lines = _BY_SUBJECT[choice.subject]
    asked = [lines.where]
    if choice.subject == "rights":
        asked.append("v.status <> 'extinguished'")
    if choice.ids:
        asked.append(f"{lines.identity} = ANY (:ids)")
    if choice.kind is not None:
        asked.append(f"{lines.kind} = :kind")
    if choice.since is not None:
        asked.append(f"{lines.changed} >= CAST(:since AS date)")
    query = f"{lines.select} WHERE {' AND '.join(asked)} ORDER BY {lines.order} LIMIT :limit"
    found = await session.execute(text(query), {
        "on": choice.on, "year": choice.year, "ids": list(choice.ids), "kind": choice.kind,
        "since": choice.since, "limit": MOST_LINES + 1,
    })  # fmt: skip
    return [_proposed(dict(row)) for row in found.mappings()]


async def absent(session: AsyncSession, choice: Choice) -> int | None:
    """Rights in the register of which the year has nothing to list; None where no year is told."""
    query = _ABSENT.get(choice.subject)
    if query is None:
        return None
    found = await session.execute(text(query), {"on": choice.on, "year": choice.year})
    return int(found.scalar_one())


async def keyed(
    session: AsyncSession, choice: Choice, key: str, words: Sequence[str]
) -> dict[str, list[Mapping[str, Any]]]:
    """Lines by what their key says; more than one where a key is not unique."""
    lines = _BY_SUBJECT[choice.subject]
    query = text(
        f"{lines.select} WHERE {lines.where} AND {lines.keys[key]} = ANY (:words)"
        f" ORDER BY {lines.order}"
    )
    told = {"on": choice.on, "year": choice.year, "words": list(words)}
    found: dict[str, list[Mapping[str, Any]]] = {}
    column = "reference" if key == "own_reference" else key
    for row in (await session.execute(query, told)).mappings():
        found.setdefault(str(row[column]), []).append(_proposed(dict(row)))
    return found


def _proposed(found: dict[str, Any]) -> Mapping[str, Any]:
    """An application as it was approved: what it proposes stands above the right it is of."""
    proposal = found.get("proposal")
    if not proposal:
        return found
    capacity, reserves = proposal.get("capacity") or {}, proposal.get("reserves") or {}
    elevation = proposal.get("elevation") or {}
    said = {
        "minerals": proposal.get("minerals"), "mining_method": proposal.get("mining_method"),
        "capacity_value": capacity.get("value"), "capacity_unit": capacity.get("unit"),
        "reserve_value": reserves.get("value"), "reserve_unit": reserves.get("unit"),
        "elevation_from": elevation.get("from_m"), "elevation_to": elevation.get("to_m"),
    }  # fmt: skip
    found |= {name: value for name, value in said.items() if value is not None}
    boundary = proposal.get("boundary")
    read = polygon_from_geojson(boundary) if boundary else None
    if read is not None and read.geometry is not None:
        found |= {
            "geometry": to_wkb(read.geometry), "registered_area_km2": None,
            "parts": parts_written(proposal.get("parts") or ()) or None,
            "area_km2": area_km2(read.geometry),
        }  # fmt: skip
    return found
