"""Property taken as it is read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kuangzheng.enforcement.clues.rules import light
from kuangzheng.enforcement.penalty_vocabulary import (
    PROPERTY_ACT_NAMES,
    PROPERTY_KIND_NAMES,
    PROPERTY_MEASURE_NAMES,
    PROPERTY_STATE_NAMES,
)
from kuangzheng.enforcement.seized_properties import rules
from kuangzheng.enforcement.seized_properties import schemas as s
from kuangzheng.enforcement.seized_properties.tables import (
    SeizedProperty,
    SeizedPropertyAct,
    SeizedPropertyFile,
)
from kuangzheng.kernel.places import division_name

_SHOWN = frozenset(s.SeizedPropertyDetail.model_fields) & frozenset(SeizedProperty.model_fields)


def _facts(row: SeizedProperty, case_no: str | None, on: date) -> dict[str, Any]:
    extended = row.extension is not None
    late = 0 if row.due_on is None else max(0, (on - row.due_on).days)
    return row.model_dump(include=set(_SHOWN - {"quantity", "created_by_name"})) | {
        "division_name": division_name(row.division_code), "case_no": case_no,
        "kind_name": PROPERTY_KIND_NAMES[row.kind],
        "measure_name": PROPERTY_MEASURE_NAMES[row.measure],
        "state_name": PROPERTY_STATE_NAMES[row.state],
        "quantity": f"{row.quantity.normalize():f}", "extended": extended,
        "overdue_days": late, "light": light(row.taken_on, row.due_on, on),
        "allowed": rules.allowed(row.state, row.measure, extended=extended),
        "created_by_name": row.created_by_name or row.created_by,
    }  # fmt: skip


def line(row: SeizedProperty, case_no: str | None, on: date) -> s.SeizedPropertyRead:
    facts = _facts(row, case_no, on)
    return s.SeizedPropertyRead(**{one: facts[one] for one in s.SeizedPropertyRead.model_fields})


def detail(
    row: SeizedProperty, case_no: str | None, on: date, acts: Sequence[SeizedPropertyAct],
    files: Sequence[SeizedPropertyFile],
) -> s.SeizedPropertyDetail:  # fmt: skip
    done = [
        s.SeizedPropertyActRead(
            **one.model_dump(include={"id", "act", "document_no", "note", "data", "at"}),
            on=one.on_date, act_name=PROPERTY_ACT_NAMES[one.act], by_name=one.by_name or one.by_id,
        )
        for one in acts
    ]  # fmt: skip
    kept = [
        s.SeizedPropertyFileRead(
            **one.model_dump(include={"id", "sha256", "name", "media_type", "created_at"}),
            url=f"/api/v1/enforcement/blobs/{one.sha256}",
        )
        for one in files
    ]
    return s.SeizedPropertyDetail(**_facts(row, case_no, on), acts=done, files=kept)
