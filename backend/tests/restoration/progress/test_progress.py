"""The progress table (S2-14) against the spreadsheet beside this file, whose figures were worked by
hand, and against what was known before a correction."""

from collections.abc import AsyncIterator, Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
import pytest_asyncio
from fastapi import FastAPI
from openpyxl import load_workbook

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import SettableClock, client_for
from kuangzheng.restoration.progress.rules import Counted, table
from tests.restoration.conftest import BASE, SITES, act, if_match, land, square

pytestmark = pytest.mark.service("restoration")
URL = f"{BASE}/restoration-progress"
SHEET = Path(__file__).with_name("progress.xlsx")
KINDS = ("licensed_open_pit", "orphan_mine", "illegal_site", "waste_heap", "合计")
_INSERT = """
    INSERT INTO restoration_site_versions (site_id, valid_during, recorded_at, division_code, code,
      name, category, state, closed, mode, programmes, party_kind, party_name, area_mu, restored_mu,
      geometry, min_lon, min_lat, max_lon, max_lat)
    VALUES (%s, daterange(%s, %s), '2025-01-01', %s, %s, '示例', %s, %s, %s, 'engineering', '{}',
      'government', '示例', %s, %s, '', 106.5, 29.4, 106.6, 29.5)
"""


def rows_of(sheet: str) -> list[tuple[Any, ...]]:
    return list(load_workbook(SHEET)[sheet].iter_rows(min_row=2, values_only=True))


def versions(row: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """A site's line as the periods between its dates."""
    code, division, kind, found, staged, stage, finished, accepted, closed, area, whole = row
    days = sorted({day for day in (found, staged, finished, accepted, closed) if day})
    site = new_id()
    for start, end in zip(days, [*days[1:], None], strict=True):
        def past(day: str | None, start: str = start) -> bool:
            return day is not None and day <= start

        state = "accepted" if past(accepted) else "completed" if past(finished) else "registered"
        restored = whole if past(accepted) else stage if past(staged) else "0"
        yield (site, start, end, division, code, kind, state, past(closed), area, restored)


@pytest_asyncio.fixture
async def city(
    app: FastAPI, postgres: EmbeddedServer, token: Callable[..., str]
) -> AsyncIterator[httpx.AsyncClient]:
    """A leader of the city, over the sites of the spreadsheet."""
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        superuser.execute("SET session_replication_role = replica")
        for row in rows_of("图斑"):
            for values in versions(row):
                superuser.execute(_INSERT, values)
    async with client_for(app, token("leader", division="500000")) as client:
        yield client


async def test_given_the_spreadsheet_then_every_figure_of_every_day_and_division_is_its_own(
    city: httpx.AsyncClient,
) -> None:
    expected: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
    for on, division, *figures in rows_of("进展表"):
        expected.setdefault((on, division), []).append(tuple(figures))
    assert len(expected) == 5
    for (on, division), figures in expected.items():
        told = (await city.get(URL, params={"as_of": on, "division": division})).json()
        assert [_figures(row) for row in told["rows"]] == figures
        assert told["as_of"] == on
        below = (await city.get(URL, params={"as_of": on})).json()["divisions"]
        place = next((one for one in below if one["division_code"] == division), None)
        if place is not None:
            assert [_figures(row) for row in place["rows"]] == figures


def _figures(row: dict[str, Any]) -> tuple[Any, ...]:
    return (
        row["category"] or "合计", row["count"], row["done"], row["area_mu"], row["restored_mu"],
        row["rate_percent"],
    )  # fmt: skip


async def test_given_a_figure_then_the_sites_behind_it_are_as_many(
    city: httpx.AsyncClient,
) -> None:
    asked: dict[str, Any] = {"as_of": "2025-07-31"}
    for row in (await city.get(URL, params=asked)).json()["rows"]:
        for cell in ("count", "done", "waiting"):
            params = asked | {"cell": cell} | (
                {"category": row["category"]} if row["category"] else {}
            )
            seen: list[str] = []
            cursor = None
            while True:
                page = (await city.get(f"{URL}/sites", params=params | {"limit": 2} | (
                    {"cursor": cursor} if cursor else {}))).json()  # fmt: skip
                seen += [one["code"] for one in page["items"]]
                cursor = page["next_cursor"]
                if cursor is None:
                    break
            assert len(seen) == len(set(seen)) == row[cell], (row["category"], cell)
    done = await city.get(f"{URL}/sites", params=asked | {"cell": "restored"})
    assert sum(Decimal(one["restored_mu"]) for one in done.json()["items"]) == Decimal("353.60")


async def test_given_the_workbook_then_it_holds_the_same_figures(city: httpx.AsyncClient) -> None:
    answer = await city.get(f"{URL}/workbook", params={"as_of": "2024-12-31"})
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    lines = list(sheet.iter_rows(min_row=2, max_row=6, values_only=True))
    assert [(line[1], line[2], line[4], line[7]) for line in lines] == [
        ("持证露天矿山", 3, 1, 148.25), ("责任主体灭失矿山", 2, 1, 45.6),
        ("非法无证采矿点", 2, 2, 0), ("采矿废石废渣", 1, 0, 0), ("合计", 8, 4, 193.85),
    ]  # fmt: skip


@pytest.mark.parametrize("path", ["", "/sites", "/workbook"])
async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    app: FastAPI, city: httpx.AsyncClient, token: Callable[..., str], path: str
) -> None:
    answers = await four_callers(
        app, lambda client: client.get(URL + path), wrong_role=token("expert"),
        elsewhere=token("clerk", division="140902"), right=token("leader"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 200, 200)
    if path == "/sites":
        seen = [len(one.json()["items"]) for one in (answers.elsewhere, answers.right)]
        assert seen == [0, 6]


async def test_given_a_correction_then_the_day_is_told_anew_and_as_it_was_known_before(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient, sited: Callable[..., Any],
    clock: SettableClock,
) -> None:  # fmt: skip
    site = await sited()
    for name, on in (("plan", "2024-05-01"), ("start", "2024-09-01"), ("complete", "2025-05-01")):
        site = await act(clerk, site, name, on=on)
    site = await act(
        reviewer, site, "accept", on="2025-06-01", document_no="示例验1号", land=[land("64.55")]
    )
    before = clock.instant
    clock.instant = before + timedelta(hours=1)
    half = square(size=0.002)  # a quarter of the area: about 64.55 mu
    small = await clerk.patch(
        f"{SITES}/{site['id']}", json={"geometry": half, "category": "licensed_open_pit"},
        headers=if_match(site),
    )  # fmt: skip
    assert small.status_code == 200, small.text

    async def told(**params: str) -> tuple[Any, ...]:
        rows = (await clerk.get(URL, params=params)).json()["rows"]
        return tuple((row["count"], row["done"], row["area_mu"]) for row in rows[:2])

    known = (before + timedelta(seconds=1)).isoformat()
    assert await told(as_of="2025-06-01") == ((1, 1, "64.55"), (0, 0, "0.00"))
    assert await told(as_of="2025-05-31") == ((1, 0, "64.55"), (0, 0, "0.00"))
    assert await told(as_of="2024-02-29") == ((0, 0, "0.00"), (0, 0, "0.00"))
    assert await told(as_of="2025-06-01", known_at=known) == ((0, 0, "0.00"), (1, 1, "258.20"))
    assert await told(as_of="2025-05-31", known_at=known) == ((0, 0, "0.00"), (1, 0, "258.20"))
    late = await clerk.get(URL, params={"as_of": "2025-08-02"})
    assert late.status_code == 400


def test_given_nothing_to_restore_then_no_rate() -> None:
    zero = Decimal(0)
    rows = table([Counted("500113", "orphan_mine", 0, 0, 0, zero, zero)])
    assert [row.category or "合计" for row in rows] == list(KINDS)
    assert {row.rate for row in rows} == {None}
