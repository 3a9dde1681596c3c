"""Substitute works as the wire shows them."""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.dealings import repository as dealt
from kuangzheng.restoration.dealings.service import acts_read
from kuangzheng.restoration.substitute_works import rules
from kuangzheng.restoration.substitute_works import schemas as s
from kuangzheng.restoration.substitute_works.repository import SubstituteWorks
from kuangzheng.restoration.substitute_works.tables import SubstituteWork

ACCOUNTS = {"owed": ("代为治理资金", "liability"), "bank": ("代为治理专户", "asset")}
_FIELDS = {
    "id", "version", "division_code", "right_id", "holder_id", "title", "duty_name", "ground",
    "decision_no", "decided_on", "pay_by", "state", "demanded_fen", "received_fen",
    "contract_fen", "accepted_fen", "paid_fen", "returned_fen", "updated_at",
}  # fmt: skip
_MORE = {
    "order_no", "order_due", "note", "confirmed_on", "contractor", "contract_no", "contracted_on",
    "closed_on", "reason",
}  # fmt: skip


def code_of(work_id: UUID, name: str) -> str:
    """The code of one of the two accounts in the ledger."""
    return f"S:{work_id.hex}:{name}"


def money_of(row: SubstituteWork) -> rules.Money:
    return rules.Money(
        row.demanded_fen, row.received_fen, row.contract_fen or 0, row.accepted_fen,
        row.paid_fen, row.returned_fen,
    )  # fmt: skip


def read(row: SubstituteWork, on: date) -> s.SubstituteRead:
    return s.SubstituteRead(**_facts(row, on))


def _facts(row: SubstituteWork, on: date) -> dict[str, Any]:
    money = money_of(row)
    open_ = row.state in ("confirmed", "working")
    return {
        **row.model_dump(include=_FIELDS), "division_name": division_name(row.division_code),
        "ground_name": rules.GROUND_NAMES[row.ground], "state_name": rules.STATE_NAMES[row.state],
        "outstanding_fen": money.outstanding, "owed_fen": money.owed,
        "balance_fen": money.balance,
        "overdue": open_ and money.outstanding > 0 and row.pay_by < on,
    }  # fmt: skip


async def whole(act: Act, row: SubstituteWork) -> s.SubstituteDetail:
    money = money_of(row)
    allowed = rules.allowed(row.state, money)
    told = await dealt.acts(act.session, row.id)
    mine = {one.act for one in told if one.by_id in act.principal.hands}
    return s.SubstituteDetail(
        **_facts(row, today(act.clock)), **row.model_dump(include=_MORE), short_fen=money.short,
        surplus_fen=money.surplus, limits=rules.limits(money),
        accounts={name: code_of(row.id, name) for name in ACCOUNTS}, allowed=allowed,
        barred=[one for one in allowed if mine & rules.BARRING.get(one, frozenset())],
        lines=[
            s.SubstituteLineRead(
                **one.model_dump(include={"id", "kind", "amount_fen", "document_no", "note",
                                          "transaction_id"}),
                kind_name=rules.LINE_NAMES[one.kind], on=one.on_date,
                by_name=one.by_name or one.by_id,
            )
            for one in await SubstituteWorks(act.session).lines(row.id)
        ],
        acts=await acts_read(act, row.id, rules.ACT_NAMES),
    )  # fmt: skip
