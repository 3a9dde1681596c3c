"""矿业权占用费 of a km² and year: 1000 元 for mining (国务院令第241号 art. 9); for exploration 100
元 in years one to three, 100 元 more from the fourth, 500 元 at most (国务院令第240号)."""

from datetime import date
from decimal import Decimal
from typing import Any

import httpx
import pytest
from tests.licensing.conftest import BASE

from kuangzheng.kernel.money import Fen
from kuangzheng.licensing.parameters import shipped_rulebooks
from kuangzheng.licensing.rights.use_fees import fee_of, rate_per_km2, year_of

DAY = date(2025, 8, 1)


@pytest.mark.parametrize(
    ("on", "no", "first", "last"),
    [
        (date(2024, 2, 29), 1, date(2024, 2, 29), date(2025, 2, 27)),
        (date(2025, 2, 27), 1, date(2024, 2, 29), date(2025, 2, 27)),
        (date(2025, 2, 28), 2, date(2025, 2, 28), date(2026, 2, 27)),
        (date(2028, 2, 29), 5, date(2028, 2, 29), date(2029, 2, 27)),
    ],
)
def test_given_a_day_then_it_lies_in_a_year_counted_from_registration(
    on: date, no: int, first: date, last: date
) -> None:
    found = year_of(date(2024, 2, 29), on)
    assert (found.no, found.first_day, found.last_day) == (no, first, last)


@pytest.mark.parametrize(
    ("kind", "year", "yuan"),
    [
        ("mining", 1, 1000), ("mining", 9, 1000), ("exploration", 1, 100), ("exploration", 3, 100),
        ("exploration", 4, 200), ("exploration", 7, 500), ("exploration", 8, 500),
    ],
)  # fmt: skip
def test_given_a_kind_and_a_year_then_the_rate_is_the_decrees(
    kind: str, year: int, yuan: int
) -> None:
    found = rate_per_km2(shipped_rulebooks(), "500113", kind, year, DAY)
    assert found is not None
    assert (found[0], found[1].confirmed) == (yuan * 100, True)


@pytest.mark.parametrize(
    ("area", "fen"), [("0.1721", 17_210), ("1.0000", 100_000), ("0.00005", 5), ("2.3456", 234_560)]
)
def test_given_an_area_then_the_fee_is_area_times_rate_to_the_fen(area: str, fen: int) -> None:
    assert fee_of(Fen(100_000), Decimal(area)) == fen


@pytest.mark.service("licensing")
async def test_given_a_right_then_its_fee_and_what_a_late_day_costs_are_told(
    clerk: httpx.AsyncClient, registered: Any
) -> None:
    right = await registered()
    url = f"{BASE}/mining-rights/{right['id']}/use-fee"
    found = (await clerk.get(url)).json()
    fee = int(Decimal(right["area_km2"]) * 100_000)  # four places of a km² are ten fen
    assert (found["year_no"], found["first_day"], found["amount"]["amount_fen"]) == (
        2, "2025-01-01", fee,
    )  # fmt: skip
    # 2 ‰ a day: of 100 fen a fifth of a fen
    assert found["late_per_day"]["amount_fen"] == (fee * 2 + 500) // 1000
    assert found["basis"] == "国务院令第241号 第9条"
    before = await clerk.get(url, params={"on": "2023-12-31"})
    assert before.status_code == 404
