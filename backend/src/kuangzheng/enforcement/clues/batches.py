"""Many clues at once: as many statements for five hundred as for one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.clues import schemas as s
from kuangzheng.enforcement.clues.errors import invalid
from kuangzheng.enforcement.clues.repository import Clues
from kuangzheng.enforcement.clues.service import accept_by, columns_of, said
from kuangzheng.enforcement.clues.tables import Clue, ClueAct, ClueFile
from kuangzheng.enforcement.register_copies.finding import rights_named
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.several import insert_several
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.unit import Act

Asked = Sequence[tuple[s.ClueCreate, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Registered:
    """What a new clue is called."""

    id: UUID
    version: int
    no: str
    division_code: str


async def registered_several(act: Act, asked: Asked) -> list[Registered]:
    """All or none of them, without reporters; with each what its first entry says. Raises as
    `service.registered`."""
    clues, dues, rows = Clues(act.session), {}, []
    numbers = await clues.numbers(len(asked))
    named = {body.right_id for body, _ in asked if body.right_id is not None}
    rights = await rights_named(act.session, list(named), today(act.clock))
    for (body, _), count in zip(asked, numbers, strict=True):
        counted = body.division_code, body.received_on, body.source
        if counted not in dues:
            dues[counted] = await accept_by(act, body)
        right = None if body.right_id is None else rights.get(body.right_id)
        rows.append(
            columns_of(act, new_id(), body, count, dues[counted])
            | said(body, body.received_on, right)
        )
    files = await _files(act, asked, rows)
    await insert_several(act.session, Clue, rows)
    await insert_several(act.session, ClueAct, [
        _entry(act, row, data) for row, (_, data) in zip(rows, asked, strict=True)
    ])  # fmt: skip
    await insert_several(act.session, ClueFile, files)
    return [Registered(one["id"], 1, one["no"], one["division_code"]) for one in rows]


def _entry(act: Act, row: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": new_id(), "clue_id": row["id"], "division_code": row["division_code"],
        "act": "register", "on_date": row["received_on"], "data": data,
        "by_id": act.principal.id, "by_name": act.principal.name or None, "at": act.clock.now(),
    }  # fmt: skip


async def _files(act: Act, asked: Asked, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each content once in a clue. Raises ClueInvalid."""
    ids = {one for body, _ in asked for one in body.document_ids}
    found = await Clues(act.session).documents(list(ids)) if ids else {}
    files: list[dict[str, Any]] = []
    for row, (body, _) in zip(rows, asked, strict=True):
        seen: set[str] = set()
        for at, document_id in enumerate(body.document_ids):
            document = found.get(document_id)
            if document is None:
                raise invalid(f"/document_ids/{at}", "unknown", "没有此文件，请先上传")
            if document["sha256"] in seen:
                continue
            seen.add(document["sha256"])
            files.append({
                "id": new_id(), "clue_id": row["id"], "division_code": row["division_code"],
                "document_id": document_id, "sha256": document["sha256"],
                "name": document["name"], "media_type": document["media_type"],
                "added_by": act.principal.id, "created_at": act.clock.now(),
            })  # fmt: skip
    return files
