"""What rooms that keep registers share: fields of their bodies, divisions, days, files."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, TypeVar
from uuid import UUID

from pydantic import BaseModel, Field
from sqlalchemy import ColumnElement, or_, text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.register_copies.finding import KnownRight, mine_of, right_of
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.places import require_division
from kuangzheng.kernel.problems import FieldError, Forbidden, RuleViolation
from kuangzheng.kernel.unit import Act

Code = Annotated[str, Field(pattern=r"^[0-9]{6}([0-9]{3})?$", examples=["500113"])]
R = TypeVar("R")
_DOCUMENTS = text("SELECT id, sha256, name, media_type FROM documents WHERE id = ANY (:ids)")


class EntryInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "entry_invalid"
    title, title_en = "登记内容有误", "The entry is not right"


def invalid(pointer: str, code: str, detail: str) -> EntryInvalid:
    """One wrong field."""
    return EntryInvalid(detail, errors=[FieldError(pointer, code, detail)])


def require_ours(act: Act, division: str) -> None:
    """Raises DivisionUnknown, Forbidden."""
    require_division(division, today(act.clock))
    if not act.principal.covers(division):
        raise Forbidden("所选行政区不在您的管辖范围内")


def between(act: Act, on: date, earliest: date | None = None, pointer: str = "/on") -> None:
    """Raises EntryInvalid for a day to come, or before `earliest`."""
    if on > today(act.clock):
        raise invalid(pointer, "in_future", "日期不得晚于今日")
    if earliest is not None and on < earliest:
        raise invalid(pointer, "out_of_range", f"日期不得早于 {earliest}")


async def require_mine(act: Act, mine_id: UUID | None) -> None:
    """Raises EntryInvalid for a mine that licensing never told of."""
    if mine_id is not None and await mine_of(act.session, mine_id) is None:
        raise invalid("/mine_id", "unknown", "登记簿中没有此矿山，或不在您的管辖范围内")


async def require_right(act: Act, right_id: UUID) -> KnownRight:
    """Raises EntryInvalid for a right that licensing never told of."""
    right = await right_of(act.session, right_id, today(act.clock))
    if right is None:
        raise invalid("/right_id", "unknown", "登记簿中没有此矿业权，或不在您的管辖范围内")
    return right


async def documents(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """Uploaded files that the caller may name."""
    found = (await session.execute(_DOCUMENTS, {"ids": list(ids)})).mappings()
    return {row["id"]: dict(row) for row in found}


async def document(act: Act, id_: UUID | None, pointer: str) -> dict[str, Any]:
    """Columns of a file that was uploaded before. Raises EntryInvalid."""
    if id_ is None:
        return {"document_id": None, "sha256": None, "file_name": None}
    found = (await documents(act.session, [id_])).get(id_)
    if found is None:
        raise invalid(pointer, "unknown", "没有此文件，请先上传")
    return {"document_id": id_, "sha256": found["sha256"], "file_name": found["name"]}


def named(record: Any, shape: type[BaseModel], *but: str) -> dict[str, Any]:
    """The columns of a row that a shape tells as they are."""
    kept: dict[str, Any] = record.model_dump(include=set(shape.model_fields) - set(but))
    return kept


def said_in(q: str, *columns: Any) -> ColumnElement[bool]:
    """One of the columns has the words in it."""
    return or_(*(column.icontains(q, autoescape=True) for column in columns))


def entered(act: Act) -> dict[str, Any]:
    """Columns of a new record: its id, who entered it, when."""
    now = act.clock.now()
    return {
        "id": new_id(), "created_by": act.principal.id,
        "created_by_name": act.principal.name or None, "created_at": now, "updated_at": now,
    }  # fmt: skip
