"""Every query of national files."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.national_files.tables import (
    NationalAnswer,
    NationalDifference,
    NationalFilling,
    NationalLayout,
    NationalNumber,
)

MOST_LAYOUTS = 500
_CLAIM = text("SELECT claim_national_number(:number, :application, :right)")
_AWAITING = text("SELECT right_kind, state FROM applications WHERE id = :id FOR SHARE")
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


class Numbers(Records[NationalNumber]):
    table = NationalNumber
    missing = "没有此配号，或不在您的管辖范围内"
    sorts = Sorts(
        "-created_at",
        {"created_at": Sort(col(NationalNumber.created_at), col(NationalNumber.id))},
    )

    async def of(self, application_id: UUID) -> NationalNumber | None:
        query = select(NationalNumber).where(
            col(NationalNumber.application_id) == application_id
        )
        return (await self._session.execute(query)).scalar_one_or_none()


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


async def needed(session: AsyncSession) -> Sequence[NationalLayout]:
    """Layouts in the caller's scope, for the table of what each needs."""
    query = select(NationalLayout).order_by(
        col(NationalLayout.system), col(NationalLayout.title), col(NationalLayout.id)
    )
    return (await session.execute(query.limit(MOST_LAYOUTS))).scalars().all()


async def claim(session: AsyncSession, number: str, row: NationalDifference) -> bool:
    """Whether no right, licence or approval elsewhere in the country carries the number; held until
    the transaction ends."""
    values = {"number": number, "application": row.application_id, "right": row.right_id}
    return bool((await session.execute(_CLAIM, values)).scalar_one())


async def awaiting(session: AsyncSession, application_id: UUID) -> Any:
    """The kind and state of an application a number is for."""
    values = {"id": application_id}
    return (await session.execute(_AWAITING, values)).mappings().one_or_none()


async def document(session: AsyncSession, document_id: UUID) -> Any:
    return (await session.execute(_DOCUMENT, {"id": document_id})).mappings().one_or_none()
