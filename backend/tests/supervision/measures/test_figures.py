"""Figures counted from the facts, worked by hand."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kuangzheng.kernel.testing.plugin import scope_of
from kuangzheng.supervision.measures import Figure, Table, declared, figure, table
from kuangzheng.supervision.measures.errors import (
    FactsMissing,
    QuestionInvalid,
    UnknownDimension,
    UnknownMeasure,
)
from tests.supervision.conftest import City

Mined = Callable[..., Awaitable[dict[str, str]]]
pytestmark = pytest.mark.service("supervision")
ON = date(2025, 8, 1)


async def counted(
    city: City, code: str, division: str = "500113", as_of: date = ON, scope: str = "500000",
    **where: Any,
) -> Figure:  # fmt: skip
    async with city.databases["supervision"].session(scope_of(scope)) as session:
        return await figure(session, code, division=division, as_of=as_of, where=where)


async def tabled(city: City, code: str, **asked: Any) -> Table:
    async with city.databases["supervision"].session(scope_of("500000")) as session:
        asked = {"division": "500000", "as_of": ON, **asked}
        return await table(session, code, **asked)


async def test_given_two_mining_rights_then_count_area_capacity_and_share(
    city: City, mined: Mined
) -> None:
    await mined()
    await mined("示例第二矿山", 106.6)
    await city.told()
    rights = await counted(city, "mining_rights")
    assert (rights.value, rights.unit, rights.rows, rights.as_of) == (2, "个", 2, ON)
    assert rights.query == (
        "/api/v1/supervision/statistics?measure=mining_rights&division=500113&as_of=2025-08-01"
    )
    assert (await counted(city, "mining_capacity")).value == Decimal("240.00")
    async with city.client("licensing") as client:
        listed = (await client.get("/api/v1/licensing/mining-rights")).json()["items"]
    area = sum(Decimal(one["area_km2"]) for one in listed)
    assert (await counted(city, "mining_area")).value == area > 0
    assert (await counted(city, "exploration_rights")).value == 0
    assert (await counted(city, "small_mine_share", division="500112")).value is None
    assert (await counted(city, "mines_existing")).value == 2


async def test_given_a_day_before_the_right_or_after_its_term_then_it_is_not_counted(
    city: City, mined: Mined
) -> None:
    await mined()
    await city.told()
    assert (await counted(city, "mining_rights", as_of=date(2023, 12, 31))).value == 0
    assert (await counted(city, "mining_rights", as_of=date(2033, 12, 31))).value == 1
    assert (await counted(city, "mining_rights", as_of=date(2034, 1, 1))).value == 0
    assert (await counted(city, "rights_expired", as_of=date(2034, 1, 1))).value == 1


async def test_given_another_county_then_nothing_of_it_is_seen_through_any_question(
    city: City, mined: Mined
) -> None:
    await mined()
    await city.told()
    assert (await counted(city, "mining_rights", division="500000", scope="500112")).value == 0
    assert (await counted(city, "mining_rights", division="500000", scope="500000")).value == 1


async def test_given_values_of_dimensions_then_only_those(city: City, mined: Mined) -> None:
    await mined()
    await city.told()
    assert (await counted(city, "mining_rights", mineral="建筑石料用灰岩")).value == 1
    assert (await counted(city, "mining_rights", mineral=["煤", "铁矿"])).value == 0
    asked = await counted(city, "mining_rights", mineral=["煤", "建筑石料用灰岩"], status="valid")
    assert asked.value == 1 and ";status:valid" in asked.query


async def test_given_two_dimensions_then_cells_and_totals(city: City, mined: Mined) -> None:
    await mined()
    await mined("示例第二矿山", 106.6)
    await city.told()
    found = await tabled(city, "mining_rights", rows="division", columns="mineral")
    (cell,) = found.cells
    assert (cell.row, cell.column, cell.value) == ("500113", "建筑石料用灰岩", 2)
    assert found.row_names == {"500113": "巴南区"}
    assert found.row_totals == {"500113": 2} and found.column_totals == {"建筑石料用灰岩": 2}
    assert found.total.value == 2


async def test_given_basins_then_each_has_its_mines_and_those_of_none_stand_apart(
    city: City, mined: Mined
) -> None:
    await mined()
    for name, basin in (("示例甲", "示例河"), ("示例乙", "示例河"), ("示例丙", "示例溪")):
        await city.post("licensing", "/mines", name=name, division_code="500113", basin=basin,
                        status="producing", main_mineral="页岩", document_no="示例2号")  # fmt: skip
    await city.told()
    found = await tabled(city, "mines_existing", rows="basin")
    assert {one.row: one.value for one in found.cells} == {"示例河": 2, "示例溪": 1, "": 1}
    assert (await counted(city, "mines_existing", basin="示例河")).value == 2
    both = await tabled(city, "mines_existing", rows="basin", columns="division")
    assert both.row_totals == {"示例河": 2, "示例溪": 1, "": 1} and both.total.value == 4


async def test_given_years_then_the_state_at_the_end_of_each_is_not_added_up(
    city: City, mined: Mined
) -> None:
    await mined()
    await city.told()
    found = await tabled(city, "mining_rights", rows="division", columns="year")
    assert {one.column: one.value for one in found.cells} == {"2024": 1, "2025": 1}
    assert found.row_totals == {} and found.total.value == 1


async def test_given_what_cannot_be_asked_then_it_is_said(city: City) -> None:
    await city.told()
    with pytest.raises(UnknownMeasure):
        await counted(city, "示例")
    with pytest.raises(UnknownDimension):
        await counted(city, "mining_rights", violation="beyond_boundary")
    with pytest.raises(QuestionInvalid):
        await counted(city, "mining_rights", since="2025-01-01")
    with pytest.raises(QuestionInvalid):
        await counted(city, "output", since="2026-01-01")
    with pytest.raises(QuestionInvalid):
        await tabled(city, "output", rows="year", columns="month")


async def test_given_no_fact_then_every_measure_answers(city: City) -> None:
    await city.told()
    for code in declared():
        found = await counted(city, code)
        assert found.rows == 0 and found.value in (None, 0), code
        for rows in ("division", "month", "quarter", "year"):
            assert (await tabled(city, code, rows=rows)).cells == (), code


async def test_given_facts_that_were_never_read_then_nothing_is_counted(city: City) -> None:
    with pytest.raises(FactsMissing):
        await counted(city, "mining_rights")
    with pytest.raises(FactsMissing):
        await tabled(city, "funds", rows="division")
