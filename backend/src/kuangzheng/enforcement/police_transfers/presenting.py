"""A transfer as it is read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.clues.rules import light
from kuangzheng.enforcement.penalty_vocabulary import (
    CRIME_NAMES,
    TRANSFER_ACT_NAMES,
    TRANSFER_STATE_NAMES,
)
from kuangzheng.enforcement.police_transfers import rules
from kuangzheng.enforcement.police_transfers import schemas as s
from kuangzheng.enforcement.police_transfers.tables import PoliceTransfer, PoliceTransferAct
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.places import division_name

_SHOWN = frozenset(s.PoliceTransferDetail.model_fields) & frozenset(PoliceTransfer.model_fields)


def _facts(row: PoliceTransfer, case: Case, now: datetime) -> dict[str, Any]:
    late = row.due_at is not None and now > row.due_at
    return row.model_dump(include=set(_SHOWN - {"reported_by_name"})) | {
        "division_name": division_name(row.division_code), "case_no": case.no,
        "case_title": case.title, "party_name": case.party_name,
        "state_name": TRANSFER_STATE_NAMES[row.state], "crime_name": CRIME_NAMES[row.crime],
        "reported_by_name": row.reported_by_name or row.reported_by,
        "light": "red" if late else light(row.due_from, row.due_on, day_of(now)),
        "allowed": rules.allowed(row.state, objects_handed=row.objects_on is not None),
    }  # fmt: skip


def line(row: PoliceTransfer, case: Case, now: datetime) -> s.PoliceTransferRead:
    facts = _facts(row, case, now)
    return s.PoliceTransferRead(**{one: facts[one] for one in s.PoliceTransferRead.model_fields})


def detail(
    row: PoliceTransfer, case: Case, acts: Sequence[PoliceTransferAct], now: datetime
) -> s.PoliceTransferDetail:
    done = [
        s.PoliceTransferActRead(
            **one.model_dump(include={"id", "act", "document_no", "note", "data", "at"}),
            on=one.on_date, act_name=TRANSFER_ACT_NAMES[one.act], by_name=one.by_name or one.by_id,
        )
        for one in acts
    ]  # fmt: skip
    return s.PoliceTransferDetail(**_facts(row, case, now), acts=done)
