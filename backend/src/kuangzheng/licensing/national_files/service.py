"""Use cases of national files, all in the caller's transaction."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.documents.tables import Rows, TableRefused, read_table
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.national_files import repository
from kuangzheng.licensing.national_files import schemas as s
from kuangzheng.licensing.national_files.errors import (
    AnswerRefused,
    LayoutInvalid,
    NothingToFill,
)
from kuangzheng.licensing.national_files.fields import FIELDS
from kuangzheng.licensing.national_files.repository import Answers, Fillings, Layouts
from kuangzheng.licensing.national_files.rules import (
    SYSTEM_NAMES,
    Column,
    column_faults,
    differences,
    filled,
    heading_faults,
    read_cells,
)
from kuangzheng.licensing.national_files.tables import (
    NationalAnswer,
    NationalDifference,
    NationalFilling,
    NationalLayout,
)
from kuangzheng.licensing.places import require_division


def fields() -> s.FieldsRead:
    """What a column can be filled with."""
    return s.FieldsRead(items=[
        s.NationalFieldRead.model_validate({
            "field": code, "name": one.name, "kind": one.kind, "taken": one.taken_as is not None,
        })
        for code, one in FIELDS.items()
    ])  # fmt: skip


async def layouts(act: Act, page: PageRequest) -> Page[s.LayoutRead]:
    rows, cursor, total = await Layouts(act.session).page([], page)
    return Page[s.LayoutRead](
        items=[_layout(row) for row in rows], next_cursor=cursor, total=total
    )


async def layout(act: Act, layout_id: UUID) -> s.LayoutRead:
    return _layout(await Layouts(act.session).get(layout_id))


async def create_layout(act: Act, body: s.LayoutCreate) -> s.LayoutRead:
    """Raises LayoutInvalid with every fault."""
    require_division(body.division_code, today(act.clock))
    _require_sound(body)
    now = act.clock.now()
    row = NationalLayout(**body.model_dump(), id=new_id(), created_at=now, updated_at=now)
    return _layout(await Layouts(act.session).add(row))


async def change_layout(act: Act, layout_id: UUID, body: s.LayoutFields) -> s.LayoutRead:
    """Files made before keep the columns they were made with. Raises Stale, LayoutInvalid."""
    found = Layouts(act.session)

    async def shown(row: NationalLayout) -> s.LayoutRead:
        return _layout(row)

    row = await found.lock(layout_id, act.if_match, shown)
    _require_sound(body)
    return _layout(await found.change(row, body.model_dump(), act.clock.now()))


async def fillings(act: Act, page: PageRequest) -> Page[s.FillingItem]:
    rows, cursor, total = await Fillings(act.session).page([], page)
    items = [s.FillingItem.model_validate(_plain(row)) for row in rows]
    return Page[s.FillingItem](items=items, next_cursor=cursor, total=total)


async def filling(act: Act, filling_id: UUID) -> s.FillingRead:
    return _filling(await Fillings(act.session).get(filling_id))


async def fill(act: Act, body: s.FillingCreate) -> s.FillingRead:
    """The file as the register stands today, kept as it was made.

    Raises NotFound for the layout, NothingToFill.
    """
    chosen = await Layouts(act.session).get(body.layout_id)
    on, now = today(act.clock), act.clock.now()
    rights = await repository.chosen(
        act.session, on, body.right_ids, body.kind, body.changed_since
    )
    if not rights:
        raise NothingToFill("按所选条件没有在册的矿业权，请调整条件")
    if len(rights) > repository.MOST_RIGHTS:
        raise NothingToFill(f"一个文件最多 {repository.MOST_RIGHTS} 宗，请缩小条件")
    columns = _columns(chosen)
    rows = [_row(columns, right) for right in rights]
    made = NationalFilling(
        id=new_id(), division_code=act.principal.division, layout_id=chosen.id,
        layout_version=chosen.version, system=chosen.system, title=chosen.title, on_date=on,
        headings=[column.heading for column in columns], rows=rows, rights=len(rows),
        incomplete=sum(1 for row in rows if row["missing"]), filled_by=act.principal.id,
        filled_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    return _filling(await Fillings(act.session).add(made))


async def answers(act: Act, page: PageRequest) -> Page[s.AnswerItem]:
    rows, cursor, total = await Answers(act.session).page([], page)
    items = [s.AnswerItem.model_validate(_plain(row)) for row in rows]
    return Page[s.AnswerItem](items=items, next_cursor=cursor, total=total)


async def answer(act: Act, answer_id: UUID) -> s.AnswerRead:
    return s.AnswerRead.model_validate(_plain(await Answers(act.session).get(answer_id)))


async def read_back(act: Act, body: s.AnswerCreate) -> s.AnswerRead:
    """Their file held against the register: every line is matched or listed with its reason.

    Raises NotFound, TableRefused, AnswerRefused with every unknown column.
    """
    chosen = await Layouts(act.session).get(body.layout_id)
    document = await repository.document(act.session, body.document_id)
    if document is None:
        raise NotFound("没有此文件，请先上传")
    rows = await read_table(BlobStore.of(act.settings, "licensing"), document)
    columns, heading = _columns(chosen), _heading(chosen, rows)
    lines = rows[1:]
    words = {n: read_cells(columns, heading, cells).get(chosen.key_field, "")
             for n, *cells in lines}  # fmt: skip
    on = today(act.clock)
    known = await repository.keyed(act.session, on, chosen.key_field, list(words.values()))
    record, found = _held_against(act, chosen, lines, heading, words, known)
    record.document_id, record.file_name = document["id"], document["name"]
    await Answers(act.session).add(record)
    act.session.add_all(found)
    await act.session.flush()
    return s.AnswerRead.model_validate(_plain(record))


def _held_against(
    act: Act, chosen: NationalLayout, lines: Rows, heading: Sequence[str],
    words: Mapping[int, str], known: Mapping[str, Sequence[Mapping[str, Any]]],
) -> tuple[NationalAnswer, list[NationalDifference]]:  # fmt: skip
    now, columns = act.clock.now(), _columns(chosen)
    answer_id, unmatched, found = new_id(), [], list[NationalDifference]()
    differing = 0
    seen: set[Any] = set()
    for number, *cells in lines:
        word = words[number]
        ours = known.get(word, ()) if word else ()
        reason = _unmatched(word, ours, seen)
        if reason:
            unmatched.append({"row": number, "key": word, "reason": reason, "cells": cells})
            continue
        right = ours[0]
        seen.add(right["right_id"])
        apart = differences(columns, heading, cells, right)
        differing += bool(apart)
        found += [
            NationalDifference(
                id=new_id(), division_code=right["division_code"], answer_id=answer_id,
                right_id=right["right_id"], right_code=right["code"], right_name=right["name"],
                row_no=number, field=one.field, ours=one.ours, theirs=one.theirs,
                created_at=now, updated_at=now,
            )
            for one in apart
        ]  # fmt: skip
    for one, identity in zip(found, sorted(new_id() for _ in found), strict=True):
        one.id = identity  # listed in the order of their file
    record = NationalAnswer(
        id=answer_id, division_code=act.principal.division, layout_id=chosen.id,
        system=chosen.system, title=chosen.title, document_id=answer_id, file_name="",
        lines=len(lines), matched=len(lines) - len(unmatched), differing=differing,
        unmatched=unmatched, read_by=act.principal.id, read_by_name=act.principal.name or None,
        created_at=now, updated_at=now,
    )  # fmt: skip
    return record, found


def _unmatched(word: str, ours: Sequence[Mapping[str, Any]], seen: set[Any]) -> str | None:
    if not word:
        return "没有填写对应字段"
    if not ours:
        return "登记簿中没有，或不在管辖范围内"
    if len(ours) > 1:
        return f"登记簿中有 {len(ours)} 宗，无法确定"
    return "与前面的行重复" if ours[0]["right_id"] in seen else None


def _heading(chosen: NationalLayout, rows: Rows) -> list[str]:
    if len(rows) < 2:
        raise TableRefused("文件没有数据行")
    _, *heading = rows[0]
    while heading and not heading[-1]:
        heading.pop()
    columns = _columns(chosen)
    faults = list(heading_faults(heading, columns))
    present = read_cells(columns, heading, heading)
    if chosen.key_field not in present:
        faults.append(f"缺少用来对应记录的列（{FIELDS[chosen.key_field].name}）")
    if faults:
        raise AnswerRefused(faults)
    return heading


def _require_sound(body: s.LayoutFields) -> None:
    columns = [Column(**one.model_dump()) for one in body.columns]
    faults = list(column_faults(columns, body.key_field))
    if faults:
        raise LayoutInvalid(faults)


def _columns(row: NationalLayout) -> list[Column]:
    return [Column(**one) for one in row.columns]


def _row(columns: Sequence[Column], right: Mapping[str, Any]) -> dict[str, Any]:
    cells, missing = filled(columns, right)
    return {
        "right_id": str(right["right_id"]), "code": right["code"], "name": right["name"],
        "cells": cells, "missing": missing,
    }  # fmt: skip


def _plain(row: NationalFilling | NationalAnswer) -> dict[str, Any]:
    found = row.model_dump() | {"system_name": SYSTEM_NAMES[row.system]}
    if isinstance(row, NationalFilling):
        found["on"] = row.on_date
    return found


def _filling(row: NationalFilling) -> s.FillingRead:
    return s.FillingRead.model_validate(_plain(row))


def _layout(row: NationalLayout) -> s.LayoutRead:
    return s.LayoutRead(**row.model_dump(), system_name=SYSTEM_NAMES[row.system])
