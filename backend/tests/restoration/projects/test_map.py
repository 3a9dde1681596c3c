"""Land of restoration projects as a layer of the one map: the sites of each together."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
import shapely
from fastapi import FastAPI

from tests.map_things import Map
from tests.restoration.conftest import square
from tests.restoration.projects.test_projects import URL, done, projected

__all__ = ["projected"]
pytestmark = pytest.mark.service("restoration")
MAP = Map(URL)


async def test_given_a_project_of_two_sites_then_one_area_of_both_as_it_stood_on_the_day(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient, sited: Callable[..., Any],
    projected: Callable[..., Any],
) -> None:  # fmt: skip
    west = await sited()  # 0.004 degrees wide, found on 2024-03-01
    east = await sited(code="示例图斑002", geometry=square(106.504))  # shares its edge
    far = {"type": "MultiPolygon", "coordinates": [
        square(106.52)["coordinates"], square(106.54)["coordinates"],
    ]}  # fmt: skip
    far = await sited(code="示例图斑003", geometry=far)
    project = await projected(site_ids=[west["id"], east["id"], far["id"]])  # from 2024-06-01
    project = await done(clerk, project, "start", on="2024-06-10")
    project = await done(clerk, project, "complete", on="2025-06-20")
    await done(reviewer, project, "accept", on="2025-07-01")
    for day, states in (
        ("2024-05-31", []), ("2024-06-01", ["planned"]), ("2024-06-10", ["under_way"]),
        ("2025-06-20", ["completed"]), ("2025-07-01", ["accepted"]),
    ):  # fmt: skip
        assert await MAP.states(clerk, as_of=day) == states, day
    (one,) = await MAP.drawn(clerk, bbox="106.519,29.39,106.53,29.41")  # one site of three alone
    assert (one["id"], one["mode"], one["market_funded"]) == (project["id"], "engineering", False)
    shape = shapely.geometry.shape(one["geometry"])
    assert (shape.geom_type, len(shape.geoms)) == ("MultiPolygon", 3)  # neighbours drawn as one
    assert shape.area == pytest.approx(4 * 0.004**2)
    (part,) = (await MAP.inside(clerk, "106.4,29.3;106.51,29.3;106.51,29.5;106.4,29.5"))["items"]
    assert (part["whole"], part["share_percent"]) == (False, 50.0)  # two squares of four


async def test_given_filters_then_those_projects_alone(
    clerk: httpx.AsyncClient, sited: Callable[..., Any], projected: Callable[..., Any]
) -> None:
    site = await sited()
    await projected(site_ids=[site["id"]])
    await projected(code="示例项目002")  # without land
    for asked, count in (
        ({}, 1), ({"state": "planned"}, 1), ({"state": "accepted"}, 0), ({"mode": "natural"}, 0),
        ({"mode": "natural,engineering"}, 1), ({"market_funded": "true"}, 0),
        ({"market_funded": "false"}, 1),
    ):  # fmt: skip
        assert len(await MAP.drawn(clerk, **asked)) == count, asked
        assert len(await MAP.drawn(clerk, zoom=6, **asked)) == count, asked
        assert (await MAP.inside(clerk, **asked))["count"] == count, asked


async def test_given_a_project_then_only_its_readers_of_its_division_see_it_on_the_map(
    clerk: httpx.AsyncClient, app: FastAPI, token: Callable[..., str], sited: Callable[..., Any],
    projected: Callable[..., Any],
) -> None:  # fmt: skip
    site = await sited()
    await projected(site_ids=[site["id"]])
    await MAP.closed_to_others(app, token, "106.502,29.402", wrong_role="expert")
