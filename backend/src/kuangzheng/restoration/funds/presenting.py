"""Funds as they are shown: the figures of the ledger, rates and faults beside the record."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.places import division_name, level_below
from kuangzheng.restoration.accruals.rules import Phase, needed_by
from kuangzheng.restoration.funds import rules
from kuangzheng.restoration.funds.modes import Reclamation
from kuangzheng.restoration.funds.schemas import (
    FundActRead,
    FundDetail,
    FundRead,
    PhaseRead,
    ReclamationRead,
    StandingLine,
)
from kuangzheng.restoration.funds.tables import Fund, FundAct, FundSum

STATE_NAMES = {"to_open": "待开户", "open": "已开户", "settling": "清算", "closed": "销户"}
FAULT_NAMES = {
    "not_opened": "逾期未开户", "short": "提取不足", "short_near_expiry": "临近到期且提取不足",
    "late": "逾期未缴存",
}  # fmt: skip
_HIDDEN = {
    "created_at", "plan_phases", "plan_document", "bank_name", "bank_account_no", "agreement_on",
    "agreement_document_id", "mineral_class", "method", "land", "region_factor", "price_factor",
    "plan_output_t", "basis_document_no",
}  # fmt: skip
Dues = Sequence[tuple[date | None, int]]


def decimal4(share: Fraction | None) -> str | None:
    """Four places, half up.

    >>> decimal4(Fraction(2, 3))
    '0.6667'
    """
    if share is None:
        return None
    whole = (share.numerator * 20_000 + share.denominator) // (2 * share.denominator)
    return f"{whole // 10_000}.{whole % 10_000:04d}"


def plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def phases_of(fund: Fund) -> list[Phase]:
    return [
        Phase(date.fromisoformat(p["starts_on"]), date.fromisoformat(p["ends_on"]), p["cost_fen"])
        for p in fund.plan_phases
    ]  # fmt: skip


def read(fund: Fund, sums: FundSum, dues: Dues, on: date) -> FundRead:
    return FundRead(**_shown(fund, sums, dues, on))


def _shown(fund: Fund, sums: FundSum, dues: Dues, on: date) -> dict[str, Any]:
    late = rules.late(dues, sums.paid_fen, on)
    drawn, used = rules.rates(rules.Figures(sums.due_fen, sums.paid_fen, sums.used_fen))
    return {
        **fund.model_dump(exclude=_HIDDEN), "division_name": division_name(fund.division_code),
        **sums.model_dump(include={"due_fen", "paid_fen", "used_fen", "balance_fen", "short_fen",
                                   "short_since"}),
        "late_fen": late, "drawn_ratio": decimal4(drawn), "used_ratio": decimal4(used),
        "faults": rules.faults(
            fund.state, fund.open_due, sums.short_fen, late, fund.term_to, on
        ),
    }  # fmt: skip


def detail(
    fund: Fund, sums: FundSum, dues: Dues, acts: Sequence[FundAct], on: date,
    agreement_sha256: str | None, place: Reclamation, balances: Mapping[str, int],
) -> FundDetail:  # fmt: skip
    names = rules.OF_REGISTRATION
    if fund.opened_on is not None:
        names += rules.OF_OPENING
    if any(a.act == "released" and a.amount_fen and a.fund_id == fund.id for a in acts):
        names += ("released",)
    names += tuple(
        name for name in (*rules.OF_RECLAMATION, "reclamation_released") if name in balances
    )
    return FundDetail(
        **_shown(fund, sums, dues, on),
        **fund.model_dump(include={"bank_name", "bank_account_no", "agreement_on",
                                   "agreement_document_id", "mineral_class", "method", "land",
                                   "basis_document_no"}),
        agreement_sha256=agreement_sha256,
        region_factor=plain(fund.region_factor), price_factor=plain(fund.price_factor),
        plan_output_t=plain(fund.plan_output_t), needed_fen=needed_by(phases_of(fund), on),
        phases=[
            PhaseRead(no=n, **{k: p[k] for k in ("name", "starts_on", "ends_on", "cost_fen")})
            for n, p in enumerate(fund.plan_phases, 1)
        ],
        accounts={name: rules.account_code(fund.id, name) for name in names},
        reclamation=_reclamation(place, balances),
        actions=list(rules.actions(
            fund.state, accepted=fund.accepted_on is not None, right_ended=fund.right_ended
        )),
        acts=[
            FundActRead(
                **a.model_dump(include={"fund_id", "act", "on_date", "document_no", "note",
                                        "amount_fen", "data", "at"}),
                by_name=a.by_name or a.by_id,
            )
            for a in acts
        ],
    )  # fmt: skip


def _reclamation(place: Reclamation, balances: Mapping[str, int]) -> ReclamationRead | None:
    """Where the rule says so, and where there was such money before."""
    if place.place == "inside" and "reclamation" not in balances:
        return None
    paid, used = (balances.get(f"reclamation_{name}", 0) for name in ("paid", "used"))
    return ReclamationRead(
        place=place.place, basis=place.basis, confirmed=place.confirmed, paid_fen=paid,
        used_fen=used, balance_fen=balances.get("reclamation", 0),
    )  # fmt: skip


def standing_lines(division: str, rows: Iterable[Mapping[str, Any]]) -> list[StandingLine]:
    """The whole, the divisions one level below, and every mine."""
    found = list(rows)
    if not found:
        return []
    below = level_below(division)
    lines = [_line("total", division, division_name(division), None, found)]
    places: dict[str, list[Mapping[str, Any]]] = {}
    for row in found:
        places.setdefault(below(row["division_code"]), []).append(row)
    if set(places) != {division}:
        lines += [
            _line("division", code, division_name(code), None, places[code])
            for code in sorted(places)
        ]
    return lines + [
        _line("mine", row["division_code"], row["name"], row["mine_id"], [row]) for row in found
    ]


def _line(
    level: Any, code: str, name: str, mine_id: Any, rows: Sequence[Mapping[str, Any]]
) -> StandingLine:
    names = ("funds", "to_open", "short", "due_fen", "paid_fen", "used_fen", "short_fen")
    sums = {key: sum(row[key] for row in rows) for key in names}
    drawn, used = rules.rates(rules.Figures(sums["due_fen"], sums["paid_fen"], sums["used_fen"]))
    return StandingLine(
        level=level, division_code=code, name=name, mine_id=mine_id, **sums,
        drawn_ratio=decimal4(drawn), used_ratio=decimal4(used),
    )  # fmt: skip


_MONEY = "#,##0.00"
_COLUMNS = (
    XlsxColumn("矿业权", 32), XlsxColumn("矿业权人", 28), XlsxColumn("行政区", 16),
    XlsxColumn("状态", 10), XlsxColumn("方案批准日期", 14), XlsxColumn("应开户日期", 14),
    XlsxColumn("开户日期", 14), XlsxColumn("方案费用（元）", 18, _MONEY),
    XlsxColumn("应提（元）", 18, _MONEY), XlsxColumn("缴存（元）", 18, _MONEY),
    XlsxColumn("使用（元）", 18, _MONEY), XlsxColumn("专户余额（元）", 18, _MONEY),
    XlsxColumn("欠缴（元）", 18, _MONEY), XlsxColumn("欠缴起始", 14), XlsxColumn("提取率", 10),
    XlsxColumn("使用率", 10), XlsxColumn("提示", 26),
)  # fmt: skip


def workbook(items: Sequence[FundRead]) -> bytes:
    def yuan(fen: int) -> Decimal:
        return Decimal(fen) / 100

    return render_xlsx(_COLUMNS, [
        (
            one.right_name, one.holder_name, one.division_name, STATE_NAMES[one.state],
            one.plan_approved_on, one.open_due, one.opened_on, yuan(one.plan_cost_fen),
            yuan(one.due_fen), yuan(one.paid_fen), yuan(one.used_fen), yuan(one.balance_fen),
            yuan(one.short_fen), one.short_since, one.drawn_ratio, one.used_ratio,
            "、".join(FAULT_NAMES[name] for name in one.faults),
        )
        for one in items
    ], "基金台账")  # fmt: skip
