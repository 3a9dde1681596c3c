"""What lies inside a drawn area: squares worked by hand, and what always holds."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.geo.enclosed import InsideRead, enclosed, read_area
from kuangzheng.kernel.problems import Malformed

ON = date(2025, 8, 1)
AREA = shapely.box(100, 30, 104, 34)


def row(number: int, shape: Any, state: str = "valid") -> dict[str, Any]:
    return {"id": UUID(int=number), "name": f"示例{number}", "code": None, "state": state,
            "geometry": shapely.to_wkb(shape)}  # fmt: skip


async def found(*rows: dict[str, Any]) -> InsideRead:
    return await enclosed(rows, AREA, ON)


async def test_given_parts_that_lie_over_one_another_then_their_land_counts_once() -> None:
    parts = [shapely.box(102, 30, 106, 31), shapely.box(103, 30.5, 105, 32)]  # 4 and 3, 1 in common
    told = await found(row(1, shapely.MultiPolygon(parts)))
    # inside, west of 104: 2 and 1.5 with 0.5 in common are 3 of 6
    assert [(one.whole, one.share_percent) for one in told.items] == [(False, 50.0)]


async def test_given_shapes_then_whole_in_part_and_those_that_only_touch_not() -> None:
    told = await found(
        row(1, shapely.box(99, 30, 101, 31)),  # half of it
        row(2, shapely.box(101, 31, 102, 32)),
        row(3, shapely.box(104, 30, 105, 31)),  # an edge in common
        row(4, shapely.box(104, 34, 105, 35)),  # a corner in common
        row(5, shapely.box(103, 33, 107, 34), "expired"),  # a quarter of it
        row(6, shapely.box(110, 30, 111, 31)),
        row(7, shapely.box(90, 20, 110, 40)),  # the area lies in it: 16 of 400
    )
    assert [(one.id.int, one.whole, one.share_percent) for one in told.items] == [
        (2, True, 100.0), (1, False, 50.0), (5, False, 25.0), (7, False, 4.0),
    ]  # fmt: skip
    assert (told.count, told.whole, told.truncated) == (4, 1, False)
    assert told.by_state == {"valid": 3, "expired": 1}


async def test_given_an_l_then_what_lies_in_its_notch_is_not_inside() -> None:
    notched = read_area("100,30;104,30;104,31;101,31;101,34;100,34")
    rows = [row(1, shapely.box(102, 32, 103, 33)), row(2, shapely.box(100.2, 32, 100.8, 33))]
    assert [one.id.int for one in (await enclosed(rows, notched, ON)).items] == [2]


async def test_given_nothing_then_nothing() -> None:
    told = await found()
    assert (told.count, told.items, told.by_state) == (0, [], {})


async def test_given_more_than_are_looked_at_then_it_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kuangzheng.kernel.geo.enclosed.LOOKED_AT", 2)
    told = await found(*(row(n, shapely.box(101, 31, 102, 32)) for n in range(1, 4)))
    assert (told.count, told.truncated) == (2, True)


@pytest.mark.parametrize("text", [
    "", "106,29", "106,29;107,29", "106,29;x,29;107,30", "106,29,1;107,29,1;107,30,1",
    "181,29;107,29;107,30", "106,29;107,30;107,29;106,30", "106,29;107,29;108,29",
    "nan,29;107,29;107,30", ";".join(f"{100 + n / 100},30" for n in range(201)),
])  # fmt: skip
def test_given_no_area_then_refused(text: str) -> None:
    with pytest.raises(Malformed) as refused:
        read_area(text)
    assert refused.value.errors[0].pointer == "/area"


@given(st.floats(99, 105), st.floats(29, 35), st.floats(0.01, 3))
async def test_given_any_square_then_its_share_is_that_of_the_common_area(
    lon: float, lat: float, size: float
) -> None:
    shape = shapely.box(lon, lat, lon + size, lat + size)
    across = max(0.0, min(lon + size, 104) - max(lon, 100))
    along = max(0.0, min(lat + size, 34) - max(lat, 30))
    told = await found(row(1, shape))
    if across > 1e-9 and along > 1e-9:
        (one,) = told.items
        assert abs(one.share_percent - across * along / size**2 * 100) <= 0.11
    elif across <= 0 or along <= 0:
        assert told.items == []
