"""Statistics over HTTP: cells, the rows behind each, who is told what."""

from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any

import pytest

from kuangzheng.kernel.auth.permissions import ROLES
from kuangzheng.supervision.measures import declared
from kuangzheng.supervision.measures.catalogue import FACTS
from kuangzheng.supervision.measures.model import Cell
from kuangzheng.supervision.statistics.hiding import hidden
from kuangzheng.supervision.statistics.schemas import MeasureList, StatisticRead, StatisticRows
from tests.supervision.conftest import COUNTY, OTHER_COUNTY, City
from tests.supervision.facts.test_facts import worked

Mined = Callable[..., Awaitable[dict[str, str]]]
pytestmark = pytest.mark.service("supervision")


async def ask(city: City, token: str | None = None, **query: Any) -> dict[str, Any]:
    answer = await city.get("/statistics", token or city.make_token("leader"), **query)
    assert answer.status_code == 200, answer.text
    StatisticRead.model_validate(answer.json())
    found: dict[str, Any] = answer.json()
    return found


async def rows(city: City, token: str | None = None, **query: Any) -> dict[str, Any]:
    answer = await city.get("/statistics/rows", token or city.make_token("leader"), **query)
    assert answer.status_code == 200, answer.text
    StatisticRows.model_validate(answer.json())
    found: dict[str, Any] = answer.json()
    return found


async def refused(city: City, token: str | None = None, path: str = "/statistics", **q: Any) -> str:
    answer = await city.get(path, token or city.make_token("leader"), **q)
    assert answer.status_code >= 400, answer.text
    return f"{answer.status_code} {answer.json()['code']}"


async def test_given_a_table_then_every_cell_is_the_sum_of_the_rows_behind_it(
    city: City, mined: Mined
) -> None:
    await worked(city, mined)
    await mined("示例第二矿山", 106.6)
    await city.told()
    token = city.make_token("leader", division="500000")
    for code, one in declared().items():
        second = next(d for d in ("mineral", "status") if d in FACTS[one.fact].dimensions)
        fitting = {"rows": "division", "columns": second, "division": "500000"}
        told = await ask(city, token, measure=code, **fitting)
        (table,) = told["tables"]
        for cell in table["cells"]:
            keys = {"row": cell["row"], "column": cell["column"]}
            found = await rows(city, token, measure=code, **fitting, **keys)
            assert len(found["items"]) == cell["rows"], (code, cell)
            if one.kind != "share":
                total = sum((Decimal(r["adds"]) for r in found["items"]), Decimal(0))
                assert round(total, one.places) == Decimal(cell["value"]), (code, cell)


async def test_given_the_address_of_a_figure_then_it_gives_the_figure_again(
    city: City, mined: Mined
) -> None:
    await mined()
    await city.told()
    told = await ask(city, measure="mining_capacity", where=["mineral:建筑石料用灰岩|煤"])
    address = told["tables"][0]["query"]
    async with city.client("supervision", city.make_token("leader")) as client:
        again = (await client.get(address)).json()
    assert again["tables"][0]["total"] == told["tables"][0]["total"] == "120.00"


async def test_given_years_of_a_state_then_the_rows_are_those_of_the_years_end(
    city: City, mined: Mined
) -> None:
    ids = await mined()
    await city.told()
    asked = {"measure": "mining_rights", "rows": "county", "columns": "year"}
    told = await ask(city, **asked)
    assert [one["key"] for one in told["column_keys"]] == ["2024", "2025"]
    found = await rows(city, **asked, row=COUNTY, column="2024")
    assert [one["page"] for one in found["items"]] == [f"/rights/{ids['right']}"]
    assert (await rows(city, **asked, row=COUNTY, column="2023"))["items"] == []
    assert await refused(
        city, path="/statistics/rows", **asked, row=COUNTY, column="1999"
    ) == "422 question_invalid"  # fmt: skip


async def test_given_more_rows_than_a_page_then_the_cursor_goes_on_and_fits_only_its_question(
    city: City, mined: Mined
) -> None:
    for number in range(3):
        await mined(f"示例矿山{number}", 106.5 + number / 10)
    await city.told()
    first = await rows(city, measure="mining_rights", limit=2)
    second = await rows(city, measure="mining_rights", limit=2, cursor=first["next_cursor"])
    names = [one["values"][0] for one in first["items"] + second["items"]]
    assert names == ["示例矿山0", "示例矿山1", "示例矿山2"] and second["next_cursor"] is None
    assert await refused(
        city, path="/statistics/rows", measure="mining_area", limit=2, cursor=first["next_cursor"]
    ) == "400 cursor_mismatch"  # fmt: skip


async def test_given_another_county_then_no_cell_and_no_row(city: City, mined: Mined) -> None:
    await worked(city, mined)
    await city.told()
    token = city.make_token("leader", division=OTHER_COUNTY)
    for code in declared():
        for asked in ({}, {"division": COUNTY}, {"division": "500000", "rows": "county"}):
            told = await ask(city, token, measure=code, **asked)
            assert told["tables"][0]["total_rows"] == 0, code
            assert told["tables"][0]["cells"] == []
        assert (await rows(city, token, measure=code, division="500000"))["items"] == []


@pytest.mark.parametrize(("query", "code"), [
    ({"measure": "示例"}, "422 unknown_measure"),
    ({"measure": "mining_rights", "rows": "violation"}, "422 unknown_dimension"),
    ({"measure": "mining_rights", "where": "示例"}, "400 malformed_request"),
    ({"measure": "mining_rights", "as_of": "2025-08-02"}, "422 question_invalid"),
    ({"measure": "mining_rights", "since": "2025-01-01"}, "422 question_invalid"),
    ({"measure": "mining_rights", "columns": "mineral"}, "422 question_invalid"),
    ({}, "400 malformed_request"),
])  # fmt: skip
async def test_given_a_question_without_sense_then_it_is_said_why(
    city: City, query: dict[str, Any], code: str
) -> None:
    await city.told()
    assert await refused(city, **query) == code


async def test_given_facts_that_were_never_read_then_503_and_not_zero(city: City) -> None:
    assert await refused(city, measure="mining_rights") == "503 facts_missing"
    assert await refused(city, path="/statistics/rows", measure="cases_open") == "503 facts_missing"


async def test_given_roles_then_measures_of_what_they_may_read(city: City, mined: Mined) -> None:
    await worked(city, mined)
    await city.told()
    for role in ROLES:
        token = city.make_token(role)
        may = set(ROLES[role].permissions)
        answer = await city.get("/measures", token)
        if "supervision.statistics:read" not in may:
            assert answer.status_code == 403
            continue
        MeasureList.model_validate(answer.json())
        mine = {one["code"] for one in answer.json()["items"]}
        allowed = {c for c, m in declared().items() if FACTS[m.fact].permission in may}
        assert mine == allowed
        for code in set(declared()) - allowed:
            assert await refused(city, token, measure=code) == "403 forbidden"


async def test_given_a_partner_without_the_rows_then_small_cells_are_hidden(
    city: City, mined: Mined
) -> None:
    await worked(city, mined)
    await city.told()
    scopes = ("supervision.statistics:read", "licensing.register:read")
    token = city.make_token(kind="client", scopes=scopes)
    told = await ask(city, token, measure="cases_filed", rows="violation")
    (table,) = told["tables"]
    assert (table["total"], table["total_rows"], table["row_totals"]) == (None, None, [])
    assert [(one["value"], one["rows"], one["hidden"]) for one in table["cells"]] == [
        (None, None, True)
    ]
    assert (await ask(city, token, measure="cases_filed"))["tables"][0]["total"] is None
    rights = await ask(city, token, measure="mining_rights", rows="mineral")
    assert rights["tables"][0]["total"] == "1"  # no person stands behind a right
    assert await refused(
        city, token, path="/statistics/rows", measure="cases_filed"
    ) == "403 forbidden"  # fmt: skip
    assert await refused(city, token, measure="funds") == "403 forbidden"


def test_given_one_small_cell_in_a_line_then_the_next_larger_is_hidden_with_it() -> None:
    cells = [Cell("a", "x", 2, 2), Cell("a", "y", 5, 5), Cell("a", "z", 9, 9), Cell("b", "x", 7, 7),
             Cell("b", "y", 8, 8)]  # fmt: skip
    assert hidden(cells) == {("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")}
    assert hidden(cells[1:]) == frozenset()
