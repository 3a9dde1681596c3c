"""Use requests as the wire shows them."""

from collections.abc import Sequence
from typing import Any

from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.controlled_accounts.repository import (
    ACCOUNTS,
    Controlled,
    controlled,
    controlled_code,
)
from kuangzheng.restoration.dealings import repository as dealt
from kuangzheng.restoration.dealings.service import acts_read, right_read
from kuangzheng.restoration.use_requests import rules
from kuangzheng.restoration.use_requests import schemas as s
from kuangzheng.restoration.use_requests.repository import TURN, UseRequests
from kuangzheng.restoration.use_requests.tables import UseRequest

_FIELDS = {
    "fund_id", "annual_plan_id", "item_id", "item_name", "title", "amount_fen", "payee", "state",
    "since", "hold_until", "advance_fen", "accepted_fen", "paid_fen",
}  # fmt: skip
_MORE = {
    "contract_no", "payee_bank", "payee_account", "note", "mode_basis", "mode_confirmed",
    "submitted_on", "checked_on", "reviewed_on", "countersigned_on", "countersign_no", "reason",
    "hold_id", "advance_cap_fen", "advance_share", "advance_basis", "advance_confirmed",
}  # fmt: skip
_ROLES = {
    "holder": "holder", "check": "fund_officer", "review": "reviewer", "accept": "clerk",
    "pay": "finance_officer",
}  # fmt: skip


def next_act(row: UseRequest) -> str | None:
    """What the procedure waits for: money that is held waits for work until some is accepted."""
    if row.state != "held":
        return TURN.get(row.state)
    return "pay" if row.accepted_fen > row.paid_fen else "accept"


def read(act: Act, row: UseRequest) -> s.UseRequestRead:
    return s.UseRequestRead(**_facts(act, row))


def _facts(act: Act, row: UseRequest) -> dict[str, Any]:
    name = next_act(row)
    doer = None if name is None else rules.DOER[name]
    me = act.principal.id
    decided = {row.prepared_by, row.checked_by, row.reviewed_by}
    mine = (
        doer is not None and act.principal.may(rules.PERMISSION[doer])
        and (doer == "holder" or me != row.prepared_by)
        and (name not in ("review", "countersign") or me not in decided)
    )
    return {
        **right_read(row), **row.model_dump(include=_FIELDS),
        "state_name": rules.STATE_NAMES[row.state], "next_act": name,
        "next_role": None if doer is None else _ROLES[doer], "mine": mine,
        "held_fen": row.amount_fen - row.paid_fen if row.state == "held" else 0,
    }  # fmt: skip


async def figures(act: Act, row: UseRequest) -> tuple[rules.Figures, int, Controlled]:
    """Where the request stands now, what its item costs, and the controlled account."""
    item = await UseRequests(act.session).item(row.item_id, row.id)
    cost = 0 if item is None else item.cost_fen
    others = 0 if item is None else item.others_fen
    money = (await controlled(act.session, [row.fund_id])).get(row.fund_id, Controlled())
    held = row.state == "held"
    own = row.amount_fen - row.paid_fen if held else 0
    return rules.Figures(
        row.amount_fen, row.accepted_fen, row.advance_fen, row.advance_cap_fen, row.paid_fen,
        held, cost - others, money.free_fen + own,
    ), cost, money  # fmt: skip


async def whole(act: Act, row: UseRequest) -> s.UseRequestDetail:
    found = UseRequests(act.session)
    now, cost, money = await figures(act, row)
    allowed = rules.allowed(row.state, now)
    return s.UseRequestDetail(
        **_facts(act, row), **row.model_dump(include=_MORE), to_set_off_fen=now.to_set_off_fen,
        item_cost_fen=cost, plan_left_fen=now.plan_fen, balance_fen=money.balance_fen,
        limits={
            kind: s.UseLimits(**rules.limits(kind, now)) for kind in rules.KIND_NAMES
        },
        accounts={name: controlled_code(row.fund_id, name) for name in ACCOUNTS},
        allowed=allowed, barred=await _barred(act, row, allowed),
        files=[
            s.UseRequestFileRead(
                **one.model_dump(include={"id", "kind", "name", "sha256"}),
                kind_name=rules.FILE_NAMES[one.kind],
                url=f"/api/v1/restoration/blobs/{one.sha256}",
            )
            for one in await found.files(row.id)
        ],
        works=[
            s.UseWorkRead(
                **one.model_dump(include={"id", "amount_fen", "acceptance_id", "document_no",
                                          "note"}),
                on=one.on_date, by_name=one.by_name or one.by_id,
            )
            for one in await found.works(row.id)
        ],
        payments=[
            s.UsePaymentRead(
                **one.model_dump(include={"id", "kind", "amount_fen", "voucher_no", "note",
                                          "transaction_id"}),
                kind_name=rules.KIND_NAMES[_kind(one.kind)], on=one.on_date,
                by_name=one.by_name or one.by_id,
            )
            for one in await found.payments(row.id)
        ],
        acts=await acts_read(act, row.id, rules.ACT_NAMES),
    )  # fmt: skip


def _kind(name: str) -> rules.Kind:
    return "advance" if name == "advance" else "progress"


async def _barred(act: Act, row: UseRequest, allowed: Sequence[str]) -> list[str]:
    """Acts that this person may not do after what he did before."""
    told = await dealt.acts(act.session, row.id)
    mine = {one.act for one in told if one.by_id in act.principal.hands}
    return [name for name in allowed if mine & rules.BARRING.get(name, frozenset())]
