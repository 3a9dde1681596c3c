"""A remedy as a record."""

from datetime import date

from kuangzheng.enforcement.clues.rules import light
from kuangzheng.enforcement.legal_remedies import rules
from kuangzheng.enforcement.legal_remedies import schemas as s
from kuangzheng.enforcement.legal_remedies.tables import LegalRemedy
from kuangzheng.kernel.places import division_name


def read(row: LegalRemedy, on: date) -> s.RemedyRead:
    kept = row.model_dump(include=set(s.RemedyRead.model_fields) - {"entered_by_name"})
    start, due = _running(row)
    acts = rules.allowed(
        row.kind, row.state, row.received_on is not None, row.replied_on is not None, row.extended
    )
    return s.RemedyRead(
        **kept, division_name=division_name(row.division_code),
        kind_name=rules.KIND_NAMES[row.kind], state_name=rules.STATE_NAMES[row.state],
        due_on=due, light=light(start, due, on), allowed=acts,
        results=list(rules.results(row.state)) if "conclude" in acts else [],
        withdraw_publicity=row.state in rules.AGAINST_US,
        entered_by_name=row.entered_by_name or row.entered_by,
    )  # fmt: skip


def _running(row: LegalRemedy) -> tuple[date | None, date | None]:
    if row.state == "filed":
        return row.filed_on, row.accept_due
    if row.state != "accepted":
        return None, None
    if row.received_on is not None and row.replied_on is None:
        return row.received_on, row.reply_due
    return row.accepted_on, row.decide_due
