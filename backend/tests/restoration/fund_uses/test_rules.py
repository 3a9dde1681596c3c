"""The comparison with figures by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kuangzheng.restoration.fund_uses.rules import (
    Booking,
    Deal,
    Facts,
    Filed,
    Finding,
    Item,
    Year,
    answer_fault,
    candidate,
    certain,
    compare,
    flags,
)

USE = Filed(50_000, date(2026, 8, 3), "subsidence", "示例公司", "622200000009", "1-1", Decimal(40))
FACTS = Facts(
    items=4, vouchers=1, told_until=date(2026, 8, 31),
    item=Item("采坑区：采坑回填", 250_000, 200_000, date(2026, 1, 1), date(2026, 12, 31)),
    year=Year("采坑回填", 2026, 150_000, 100_000, Decimal(100), Decimal(60), "立方米"),
    deal=Deal("示例合同1号", 80_000, 30_000, "示例公司"),
    booking=Booking(date(2026, 8, 5), 50_000, "示例公司", "622200000009"),
)  # fmt: skip


def told(use: Filed, facts: Facts) -> dict[str, Finding]:
    return {one.rule: one for one in compare(use, facts)}


def test_given_a_use_at_every_limit_then_nothing_is_flagged() -> None:
    # 2,000 + 500 = 2,500; 1,000 + 500 = 1,500; 300 + 500 = 800; 60 + 40 = 100
    found = told(USE, FACTS)
    assert flags(list(found.values())) == []
    assert {one.tone for one in found.values()} == {"ok"}
    assert (found["plan_amount"].value, found["plan_amount"].limit) == ("250000", "250000")
    assert (found["progress"].value, found["progress"].limit) == ("100 立方米", "100 立方米")


@pytest.mark.parametrize(
    ("use", "facts", "flagged"),
    [
        ({"amount_fen": 50_001}, {}, ["annual_amount", "bank_amount", "contract", "plan_amount"]),
        ({"quantity": Decimal("40.0001")}, {}, ["progress"]),
        ({"paid_on": date(2027, 1, 1)}, {"booking": replace(FACTS.booking, on=date(2026, 12, 31))},
         ["annual_year", "plan_phase"]),
        ({"payee": "示例别家"}, {}, ["contract_party", "payee"]),
        ({"payee_account": "622200000001"}, {}, ["payee_account"]),
        ({"purpose": "other"}, {}, ["scope"]),
        ({"purpose": "reclamation"}, {"reclamation": "beside"}, ["scope"]),
        ({"purpose": "reclamation"}, {}, []),
        ({"plan_item": None}, {"item": None}, ["plan_item"]),
        ({}, {"item": None, "items": 0}, []),
        ({}, {"deal": None}, ["contract"]),
        ({}, {"vouchers": 0}, ["vouchers"]),
        ({}, {"booking": replace(FACTS.booking, overdrawn=True)}, ["balance"]),
        ({}, {"booking": replace(FACTS.booking, used=False)}, ["bank_line"]),
        ({}, {"booking": replace(FACTS.booking, on=date(2026, 8, 19))}, ["bank_line"]),
    ],
)  # fmt: skip
def test_given_one_fact_that_does_not_fit_then_just_its_rules_are_flagged(
    use: dict[str, object], facts: dict[str, object], flagged: list[str]
) -> None:
    found = compare(replace(USE, **use), replace(FACTS, **facts))  # type: ignore[arg-type]
    assert flags(found) == flagged


def test_a_payment_is_missing_at_the_bank_only_once_its_statements_reach_beyond() -> None:
    for until, candidates, tone in (
        (None, 0, ("unknown", "not_yet")), (date(2026, 8, 17), 0, ("unknown", "not_yet")),
        (date(2026, 8, 18), 0, ("flag", "none")), (date(2026, 8, 31), 1, ("unknown", "proposed")),
    ):  # fmt: skip
        facts = replace(FACTS, booking=None, told_until=until, candidates=candidates)
        found = told(USE, facts)["bank_line"]
        assert (found.tone, found.told) == tone


def test_the_machine_links_only_what_it_cannot_mistake() -> None:
    def line(no: int, amount: int, party: str, day: int = 5) -> object:
        return candidate(USE, no, date(2026, 8, day), amount, party)

    one, same_amount, same_party = line(1, 50_000, "示例公司"), line(2, 50_000, ""), line(
        3, 9, "示例公司", 18)  # fmt: skip
    assert [one.score, same_amount.score, same_party.score] == [100, 70, 34]  # type: ignore[attr-defined]
    assert line(4, 9, "示例别家") is None and line(5, 50_000, "示例公司", 19) is None
    assert certain([one, same_amount, same_party]) is one  # type: ignore[list-item]
    assert certain([one, line(6, 50_000, "示例公司")]) is None  # type: ignore[list-item]
    assert certain([same_amount]) is None  # type: ignore[list-item]


def test_an_answer_needs_what_it_says() -> None:
    def fault(answer: str, *, returned: bool = False, files: int = 0, line: bool = False) -> bool:
        return answer_fault(answer, returned=returned, files=files, line_order=line) is not None

    assert fault("returned") and not fault("returned", returned=True)
    assert fault("vouchers") and not fault("vouchers", files=1)
    assert fault("filed") and not fault("filed", line=True)
