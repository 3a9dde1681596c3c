"""A patrol record as it is read."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.checklist_templates import rules as checklists
from kuangzheng.enforcement.checklist_templates.repository import ChecklistTemplates
from kuangzheng.enforcement.checklist_templates.tables import ChecklistTemplate
from kuangzheng.enforcement.clues.tables import Clue
from kuangzheng.enforcement.grids.tables import Grid
from kuangzheng.enforcement.patrol_vocabulary import (
    ANSWER_NAMES,
    CHECKLIST_NAMES,
    MANNER_NAMES,
    RESULT_NAMES,
    SEVERITY_NAMES,
)
from kuangzheng.enforcement.patrols import schemas as s
from kuangzheng.enforcement.patrols.repository import Patrols
from kuangzheng.enforcement.patrols.tables import Patrol, PatrolAnswer
from kuangzheng.enforcement.vocabulary import CLUE_STATE_NAMES, VIOLATION_NAMES
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act

_SHOWN = frozenset(s.PatrolRead.model_fields) & frozenset(Patrol.model_fields)


def allowed(row: Patrol) -> list[str]:
    """A problem is followed up here; a clue in its own room."""
    return ["follow_up"] if row.result == "problem" and row.followed_on is None else []


async def read_rows(act: Act, rows: Sequence[Patrol]) -> list[s.PatrolRead]:
    grids, clues = await _beside(act, rows)
    return [s.PatrolRead(**_facts(row, grids, clues)) for row in rows]


async def _beside(
    act: Act, rows: Sequence[Patrol]
) -> tuple[dict[UUID, Grid], dict[UUID, Clue]]:
    found = Patrols(act.session)
    grids = [row.grid_id for row in rows if row.grid_id]
    clues = [row.clue_id for row in rows if row.clue_id]
    return (await found.grids(grids) if grids else {}, await found.clues(clues) if clues else {})


def _facts(row: Patrol, grids: Mapping[UUID, Grid], clues: Mapping[UUID, Clue]) -> dict[str, Any]:
    grid = grids.get(row.grid_id) if row.grid_id else None
    clue = clues.get(row.clue_id) if row.clue_id else None
    return row.model_dump(include=set(_SHOWN)) | {
        "division_name": division_name(row.division_code),
        "grid_name": None if grid is None else grid.name,
        "manner_name": MANNER_NAMES[row.manner], "result_name": RESULT_NAMES[row.result],
        "violation_name": VIOLATION_NAMES.get(row.violation or ""),
        "lon": None if row.lon is None else f"{row.lon:.6f}",
        "lat": None if row.lat is None else f"{row.lat:.6f}",
        "photos_count": len(row.photos), "clue_no": None if clue is None else clue.no,
        "recorded_by_name": row.recorded_by_name or row.recorded_by,
    }  # fmt: skip


async def whole(act: Act, row: Patrol) -> s.PatrolDetail:
    grids, clues = await _beside(act, [row])
    clue = clues.get(row.clue_id) if row.clue_id else None
    answers = await Patrols(act.session).answers(row.id)
    templates = await ChecklistTemplates(act.session).many([one.template_id for one in answers])
    lists = [
        _checklist(template, [one for one in answers if one.template_id == template.id])
        for template in sorted(templates.values(), key=lambda one: one.kind)
    ]
    suggestion = next(
        (found for found in (_suggested(templates[one], answers) for one in templates) if found),
        None,
    )
    return s.PatrolDetail(
        **_facts(row, grids, clues), track=row.track, photos=await _photos(act, row),
        checklists=lists, suggested=suggestion,
        suggested_name=VIOLATION_NAMES.get(suggestion or ""),
        clue_state_name=None if clue is None else CLUE_STATE_NAMES[clue.state],
        follow_note=row.follow_note, followed_by_name=row.followed_by_name, allowed=allowed(row),
    )


def _suggested(template: ChecklistTemplate, answers: Sequence[PatrolAnswer]) -> str | None:
    mine = [
        checklists.Given(one.item_code, one.answer, one.number)
        for one in answers if one.template_id == template.id
    ]  # fmt: skip
    return checklists.suggested(template.items, mine)


def _checklist(
    template: ChecklistTemplate, answers: Sequence[PatrolAnswer]
) -> s.PatrolChecklistRead:
    given = {one.item_code: one for one in answers}
    lines = [
        _answer(item, given[item["code"]]) for item in template.items if item["code"] in given
    ]
    return s.PatrolChecklistRead(
        template_id=template.id, kind=template.kind, kind_name=CHECKLIST_NAMES[template.kind],
        name=template.name, edition=template.edition, failing=sum(one.fails for one in lines),
        answers=lines,
    )


def _answer(item: Mapping[str, Any], given: PatrolAnswer) -> s.PatrolAnswerRead:
    return s.PatrolAnswerRead(
        code=given.item_code, text=item["text"], answer=given.answer,
        answer_name=ANSWER_NAMES.get(given.answer or ""),
        number=None if given.number is None else f"{given.number.normalize():f}",
        unit=item.get("unit"), note=given.note, photos=given.photos, fails=given.fails,
        severity=item["severity"], severity_name=SEVERITY_NAMES[item["severity"]],
        violation_name=VIOLATION_NAMES.get(item.get("violation") or ""),
    )


async def _photos(act: Act, row: Patrol) -> list[s.PatrolPhotoRead]:
    files = await Patrols(act.session).files([one["sha256"] for one in row.photos])
    return [
        s.PatrolPhotoRead(
            **one, received=one["sha256"] in files,
            url=f"/api/v1/enforcement/blobs/{one['sha256']}" if one["sha256"] in files else None,
        )
        for one in row.photos
    ]
