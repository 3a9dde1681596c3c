"""Damaged plots of a mine: checked, to be re-greened or not, done and confirmed by another."""

from datetime import date
from typing import Any

import pytest

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.restoration.damaged_plots.rules import allowed, overdue
from tests.restoration.conftest import BASE, if_match, square
from tests.restoration.works import Works, png, stored

pytestmark = pytest.mark.service("restoration")
URL = f"{BASE}/damaged-plots"


def plot_body(right: str, **fields: Any) -> dict[str, Any]:
    return {
        "right_id": right, "code": "示例地块1", "name": "示例东侧采坑", "land_class": "forest",
        "found_on": "2025-03-01", "damager": "示例矿业有限公司", "geometry": square(106.5),
    } | fields  # fmt: skip


def test_given_a_plot_that_needs_no_greening_then_nothing_more_is_done() -> None:
    assert allowed("checked", False) == []
    assert allowed("checked", True) == ["regreen"]
    assert overdue("checked", True, date(2025, 5, 1), date(2025, 5, 2))
    assert not overdue("regreened", True, date(2025, 5, 1), date(2025, 5, 2))


async def test_given_plots_of_a_mine_then_what_must_be_green_and_what_is(works: Works) -> None:
    right = await works.right()
    plot = await works.made(URL, plot_body(right))
    # 0.004° by 0.004° at 29.4° N: about 388 m by 443 m
    assert 171_000 < float(plot["area"]["area_m2"]) < 173_000
    assert plot["area"]["mu"] == f"{float(plot['area']['area_m2']) * 0.0015:.2f}"
    other = await works.made(URL, plot_body(right, code="示例地块2", geometry=square(106.52)))
    bare = {"on": "2025-03-10", "must_regreen": False}
    refused = await works.act(works.clerk, URL, other, "check", bare, 422)
    assert refused["errors"][0]["pointer"] == "/reason"
    await works.act(works.clerk, URL, other, "check", bare | {"reason": "示例：已批准为建设用地"})
    must = {"on": "2025-03-10", "must_regreen": True, "regreen_due": "2025-06-30"}
    plot = await works.act(works.clerk, URL, plot, "check", must)
    assert plot["overdue"] is True
    photo = await stored(works.clerk, png(), "前.png")
    plot = await works.act(
        works.clerk, URL, plot, "photos",
        {"document_id": photo, "moment": "before", "taken_on": "2025-03-10"},
    )  # fmt: skip
    area = {"value": "250", "unit": "亩"}
    plot = await works.act(
        works.clerk, URL, plot, "regreen", {"on": "2025-07-01", "area": area}
    )
    await works.act(works.clerk, URL, plot, "confirm", {"on": "2025-07-05"}, 403)
    part = await works.act(works.reviewer, URL, plot, "confirm", {"on": "2025-07-05"}, 422)
    assert (part["errors"][0]["pointer"], part["errors"][0]["code"]) == ("/note", "part_left")
    assert f"{float(plot['area']['mu']) - 250:.2f} 亩未复绿" in part["errors"][0]["detail"]
    why = {"on": "2025-07-05", "note": "示例：其余为保留的道路"}
    plot = await works.act(works.reviewer, URL, plot, "confirm", why)
    (line,) = (await works.clerk.get(f"{URL}/standing")).json()["items"]
    assert [line[n] for n in ("plots", "checked", "must", "done", "overdue")] == [2, 2, 1, 1, 0]
    assert (line["must_area"]["mu"], line["done_area"]["mu"]) == (plot["area"]["mu"], "250.00")
    (seen,) = (await works.holder.get(URL, params={"must_regreen": "true"})).json()["items"]
    assert seen["state"] == "confirmed"


async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    works: Works, app: Any, token: Any
) -> None:
    plot = await works.made(URL, plot_body(await works.right()))
    check = {"on": "2025-03-10", "must_regreen": True}
    for method, path, body, elsewhere in (
        ("GET", f"{URL}/{plot['id']}", None, 404), ("GET", f"{URL}/standing", None, 200),
        ("POST", f"{URL}/{plot['id']}/check", check, 404),
    ):  # fmt: skip

        async def send(client: Any, m: str = method, p: str = path, b: Any = body) -> Any:
            headers = {} if m == "GET" else if_match(plot)
            return await client.request(m, p, json=b, headers=headers)

        answers = await four_callers(
            app, send, wrong_role=token("expert"), elsewhere=token("clerk", division="140902"),
            right=token("clerk"),
        )  # fmt: skip
        assert answers.statuses == (401, 403, elsewhere, 200)


async def test_given_a_day_then_plots_are_drawn_as_they_stood(works: Works) -> None:
    right = await works.right()
    plot = await works.made(URL, plot_body(right))  # found 2025-03-01
    must = {"on": "2025-03-10", "must_regreen": True, "regreen_due": "2025-06-30"}
    await works.act(works.clerk, URL, plot, "check", must)

    async def states(zoom: int, on: str) -> Any:
        asked = {"bbox": "106,29,107,30", "zoom": zoom, "as_of": on}
        found = (await works.clerk.get(f"{URL}/map", params=asked)).json()
        if found["kind"] == "grid":
            return [cell["by_state"] for cell in found["cells"]]
        return [item["state"] for item in found["items"]]

    assert await states(12, "2025-02-28") == []
    assert await states(12, "2025-03-09") == ["found"]
    assert await states(12, "2025-03-10") == ["checked"]
    assert await states(6, "2025-03-10") == [{"checked": 1}]
    asked = {"at": "106.501,29.401", "as_of": "2025-03-09"}
    (near,) = (await works.clerk.get(f"{URL}/near", params=asked)).json()["items"]
    assert (near["id"], near["state"], near["distance_m"]) == (plot["id"], "found", 0.0)
    area = {"area": "106.4,29.3;106.6,29.3;106.6,29.5;106.4,29.5", "as_of": "2025-03-10"}
    for more, found in (
        ({}, [plot["id"]]), ({"state": "found"}, []), ({"division": "500113"}, [plot["id"]]),
        ({"division": "500112"}, []), ({"as_of": "2025-02-28"}, []),
    ):  # fmt: skip
        inside = (await works.clerk.get(f"{URL}/inside", params=area | more)).json()
        assert [one["id"] for one in inside["items"]] == found, more
