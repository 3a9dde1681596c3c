"""Use cases of national files, all in the caller's transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.documents.tables import Rows, TableRefused, read_table
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.national_files import lines_repository as lines
from kuangzheng.licensing.national_files import repository
from kuangzheng.licensing.national_files import schemas as s
from kuangzheng.licensing.national_files.errors import (
    AnswerRefused,
    LayoutInvalid,
    NothingToFill,
    YearRefused,
)
from kuangzheng.licensing.national_files.fields import FIELDS, LEDGER_MINERAL, SUBJECT_FIELDS
from kuangzheng.licensing.national_files.repository import Answers, Fillings, Layouts
from kuangzheng.licensing.national_files.rules import (
    OF_A_YEAR,
    SUBJECT_NAMES,
    SYSTEM_NAMES,
    Column,
    Difference,
    column_faults,
    differences,
    filled,
    heading_faults,
    read_cells,
    same,
    subject_faults,
)
from kuangzheng.licensing.national_files.tables import (
    NationalAnswer,
    NationalDifference,
    NationalFilling,
    NationalLayout,
)
from kuangzheng.licensing.places import require_division


async def fields(act: Act) -> s.FieldsRead:
    """What a column can be filled with, and which layouts ask for it."""
    needs: dict[str, list[s.NeedRead]] = {}
    for row in await repository.needed(act.session):
        for one in _columns(row):
            if one.field is not None:
                needs.setdefault(one.field, []).append(_need(row, one))
    return s.FieldsRead(items=[
        s.NationalFieldRead.model_validate({
            "field": code, "name": one.name, "kind": one.kind, "taken": one.taken_as is not None,
            "subjects": [subject for subject, of in SUBJECT_FIELDS.items() if code in of],
            "needed_by": needs.get(code, []),
        })
        for code, one in FIELDS.items()
    ])  # fmt: skip


def _need(row: NationalLayout, column: Column) -> s.NeedRead:
    return s.NeedRead.model_validate({
        "layout_id": row.id, "layout_title": row.title, "system": row.system,
        "system_name": SYSTEM_NAMES[row.system], "confirmed": row.confirmed,
        "heading": column.heading, "required": column.required,
    })  # fmt: skip


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
    """The file as things stand today, kept as it was made.

    Raises NotFound for the layout, YearRefused, NothingToFill.
    """
    layout = await Layouts(act.session).get(body.layout_id)
    choice = _choice(act, layout, body.year)
    ids = body.application_ids if layout.subject == "applications" else body.right_ids
    choice = replace(choice, ids=ids, kind=body.kind, since=body.changed_since)
    found = await lines.chosen(act.session, choice)
    if not found:
        raise NothingToFill(f"按所选条件没有可填报的{SUBJECT_NAMES[layout.subject]}，请调整条件")
    if len(found) > lines.MOST_LINES:
        raise NothingToFill(f"一个文件最多 {lines.MOST_LINES} 行，请缩小条件")
    now, columns = act.clock.now(), _columns(layout)
    rows = [_row(columns, one) for one in found]
    made = NationalFilling(
        id=new_id(), division_code=act.principal.division, layout_id=layout.id,
        layout_version=layout.version, system=layout.system, title=layout.title,
        on_date=choice.on, subject=layout.subject, year=choice.year, confirmed=layout.confirmed,
        absent=await lines.absent(act.session, choice),
        headings=[column.heading for column in columns], rows=rows, rights=len(rows),
        incomplete=sum(1 for row in rows if row["missing"]), filled_by=act.principal.id,
        filled_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    return _filling(await Fillings(act.session).add(made))


def _choice(act: Act, layout: NationalLayout, year: int | None) -> lines.Choice:
    """Raises YearRefused for a year left out, told where none is asked for, or still ahead."""
    on = today(act.clock)
    if (year is not None) != (layout.subject in OF_A_YEAR):
        name = SUBJECT_NAMES[layout.subject]
        raise YearRefused(f"{name}不分年度" if year is not None else f"{name}须注明年度")
    if year is not None and year > on.year:
        raise YearRefused(f"{year}年尚未开始")
    return lines.Choice(layout.subject, on, year, (), None, None)


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
    told = rows[1:]
    words = {n: read_cells(columns, heading, cells).get(chosen.key_field, "")
             for n, *cells in told}  # fmt: skip
    choice = _choice(act, chosen, body.year)
    found_lines = await lines.keyed(
        act.session, choice, chosen.key_field, [one for one in words.values() if one]
    )
    record, found = _held_against(act, chosen, told, heading, words, found_lines)
    record.year = choice.year
    record.document_id, record.file_name = document["id"], document["name"]
    await Answers(act.session).add(record)
    act.session.add_all(found)
    await act.session.flush()
    return s.AnswerRead.model_validate(_plain(record))


def _held_against(
    act: Act, chosen: NationalLayout, told: Rows, heading: Sequence[str],
    words: Mapping[int, str], known: Mapping[str, Sequence[Mapping[str, Any]]],
) -> tuple[NationalAnswer, list[NationalDifference]]:  # fmt: skip
    columns = _columns(chosen)
    answer_id, unmatched, found = new_id(), [], list[NationalDifference]()
    differing = 0
    seen: set[Any] = set()
    for number, *cells in told:
        word, mineral = words[number], None
        ours = known.get(word, ()) if word else ()
        if chosen.subject == "ledger":
            mineral = read_cells(columns, heading, cells).get(LEDGER_MINERAL, "")
            ours = [one for one in ours if same("text", one["mineral"], mineral)]
        reason = _unmatched(word, ours, seen, chosen.subject)
        if reason:
            unmatched.append({"row": number, "key": word, "reason": reason, "cells": cells})
            continue
        line = ours[0]
        seen.add((line["reference"], line["mineral"] if mineral is not None else None))
        apart = differences(columns, heading, cells, line)
        differing += bool(apart)
        found += [_difference(act, answer_id, chosen.subject, number, line, one) for one in apart]
    for one, identity in zip(found, sorted(new_id() for _ in found), strict=True):
        one.id = identity  # listed in the order of their file
    now = act.clock.now()
    record = NationalAnswer(
        id=answer_id, division_code=act.principal.division, layout_id=chosen.id,
        system=chosen.system, title=chosen.title, document_id=answer_id, file_name="",
        subject=chosen.subject, lines=len(told), matched=len(told) - len(unmatched),
        differing=differing, unmatched=unmatched, read_by=act.principal.id,
        read_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    return record, found


def _difference(
    act: Act, answer_id: UUID, subject: str, row_no: int, line: Mapping[str, Any], one: Difference
) -> NationalDifference:
    now = act.clock.now()
    return NationalDifference(
        id=new_id(), division_code=line["division_code"], answer_id=answer_id, subject=subject,
        right_id=line["right_id"], application_id=line["application_id"],
        mineral=line["mineral"] if subject == "ledger" else None,
        right_code=line["serial"] if subject == "applications" else line["code"],
        right_name=line["name"], row_no=row_no, field=one.field, ours=one.ours,
        theirs=one.theirs, created_at=now, updated_at=now,
    )  # fmt: skip


_NONE = {
    "rights": "登记簿中没有，或不在管辖范围内",
    "applications": "没有已批准待配号的申请，或不在管辖范围内",
    "statements": "该年度没有已提交的年度信息，或不在管辖范围内",
    "ledger": "该年度没有已受理的台账，或不在管辖范围内",
}


def _unmatched(
    word: str, ours: Sequence[Mapping[str, Any]], seen: set[Any], subject: str
) -> str | None:
    if not word:
        return "没有填写对应字段"
    if not ours:
        return _NONE[subject]
    if len(ours) > 1:
        return f"本系统中有 {len(ours)} 条，无法确定"
    line = ours[0]
    mineral = line["mineral"] if subject == "ledger" else None
    return "与前面的行重复" if (line["reference"], mineral) in seen else None


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
    faults = [
        *subject_faults(body.system, body.subject, body.confirmed, body.source),
        *column_faults(columns, body.key_field, body.subject),
    ]
    if faults:
        raise LayoutInvalid(faults)


def _columns(row: NationalLayout) -> list[Column]:
    return [Column(**one) for one in row.columns]


def _row(columns: Sequence[Column], line: Mapping[str, Any]) -> dict[str, Any]:
    cells, missing = filled(columns, line)
    return {
        **{name: str(line[name]) for name in ("right_id", "application_id") if line[name]},
        "code": line["code"] or line.get("serial") or "", "name": line["name"],
        "cells": cells, "missing": missing,
    }  # fmt: skip


def _plain(row: NationalFilling | NationalAnswer) -> dict[str, Any]:
    found = row.model_dump() | {
        "system_name": SYSTEM_NAMES[row.system], "subject_name": SUBJECT_NAMES[row.subject],
    }  # fmt: skip
    if isinstance(row, NationalFilling):
        found["on"] = row.on_date
    return found


def _filling(row: NationalFilling) -> s.FillingRead:
    return s.FillingRead.model_validate(_plain(row))


def _layout(row: NationalLayout) -> s.LayoutRead:
    return s.LayoutRead.model_validate(row.model_dump() | {
        "system_name": SYSTEM_NAMES[row.system], "subject_name": SUBJECT_NAMES[row.subject],
    })  # fmt: skip
