"""Every query of national files."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.national_files.tables import (
    NationalAnswer,
    NationalDifference,
    NationalFilling,
    NationalLayout,
)

MOST_RIGHTS = 2000
_SELECT = """
    SELECT v.right_id, v.division_code, v.code, v.certificate_no, v.name, v.kind, v.status,
           v.minerals, v.mining_method, v.capacity_value, v.capacity_unit, v.scale_class,
           v.registered_area_km2, v.area_km2, v.elevation_from, v.elevation_to, v.term_from,
           v.term_to, v.ore_body, v.parts, v.geometry, h.name AS holder_name,
           h.credit_code AS holder_code, l.number AS licence_number, s.value AS reserve_value,
           s.unit AS reserve_unit, s.category AS reserve_category, s.as_of AS reserve_as_of
      FROM mining_right_versions v LEFT JOIN holders h ON h.id = v.holder_id
      LEFT JOIN LATERAL (SELECT number FROM licences WHERE right_id = v.right_id
                          ORDER BY issued_on DESC, id DESC LIMIT 1) l ON true
      LEFT JOIN LATERAL (SELECT value, unit, category, as_of FROM mining_right_reserves r
                          WHERE r.right_id = v.right_id AND r.mineral = v.minerals[1]
                            AND r.as_of <= :on
                          ORDER BY r.as_of DESC, r.id DESC LIMIT 1) s ON true
     WHERE (v.valid_during @> CAST(:on AS date)) IS TRUE"""
_CHOSEN = text(
    f"{_SELECT} AND v.status <> 'extinguished'"
    " AND (CAST(:ids AS uuid[]) IS NULL OR v.right_id = ANY (:ids))"
    " AND (CAST(:kind AS text) IS NULL OR v.kind = :kind)"
    " AND (CAST(:since AS date) IS NULL OR v.recorded_at >= CAST(:since AS date))"
    ' ORDER BY v.code COLLATE "C", v.right_id LIMIT :limit'
)
_KEYED = {
    "own_reference": "v.right_id::text", "code": "v.code", "certificate_no": "v.certificate_no",
    "licence_number": "l.number",
}  # fmt: skip
_DOCUMENT = text("SELECT id, sha256, name, size FROM documents WHERE id = :id")


class Layouts(Records[NationalLayout]):
    table = NationalLayout
    missing = "没有此填报格式，或不在您的管辖范围内"
    sorts = Sorts("title", {"title": Sort(col(NationalLayout.title), col(NationalLayout.id))})


class Fillings(Records[NationalFilling]):
    table = NationalFilling
    missing = "没有此填报文件，或不在您的管辖范围内"
    sorts = Sorts(
        "-created_at",
        {"created_at": Sort(col(NationalFilling.created_at), col(NationalFilling.id))},
    )


class Answers(Records[NationalAnswer]):
    table = NationalAnswer
    missing = "没有此回读文件，或不在您的管辖范围内"
    sorts = Sorts(
        "-created_at",
        {"created_at": Sort(col(NationalAnswer.created_at), col(NationalAnswer.id))},
    )


class Differences(Records[NationalDifference]):
    table = NationalDifference
    missing = "没有此项差异，或不在您的管辖范围内"
    sorts = Sorts(
        "created_at",
        {"created_at": Sort(col(NationalDifference.created_at), col(NationalDifference.id))},
    )

    @staticmethod
    def conditions(
        answer_id: UUID | None, state: str | None, right_id: UUID | None
    ) -> list[ColumnElement[bool]]:
        asked = {
            NationalDifference.answer_id: answer_id, NationalDifference.state: state,
            NationalDifference.right_id: right_id,
        }  # fmt: skip
        return [col(column) == value for column, value in asked.items() if value is not None]


async def chosen(
    session: AsyncSession, on: date, ids: Sequence[UUID], kind: str | None, since: date | None
) -> Sequence[Any]:
    """Rights in the register on a day, at most one more than a file takes."""
    values = {
        "on": on, "ids": list(ids) or None, "kind": kind, "since": since, "limit": MOST_RIGHTS + 1,
    }  # fmt: skip
    return (await session.execute(_CHOSEN, values)).mappings().all()


async def keyed(
    session: AsyncSession, on: date, key: str, words: Sequence[str]
) -> dict[str, list[Any]]:
    """Rights by what their key says; more than one where a key is not unique."""
    query = text(f"{_SELECT} AND {_KEYED[key]} = ANY (:words)")
    found: dict[str, list[Any]] = {}
    names = {"own_reference": "right_id"}
    for row in (await session.execute(query, {"on": on, "words": list(words)})).mappings():
        found.setdefault(str(row[names.get(key, key)]), []).append(row)
    return found


async def document(session: AsyncSession, document_id: UUID) -> Any:
    return (await session.execute(_DOCUMENT, {"id": document_id})).mappings().one_or_none()
