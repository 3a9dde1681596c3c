"""Cells: drawn, imported whole or not at all, signed by whoever is named."""

from collections.abc import Callable
from typing import Any

import pytest
import shapely
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.enforcement.conftest import if_match
from tests.enforcement.patrol_things import GRIDS, Body, Round

pytestmark = pytest.mark.service("enforcement")


def outline(west: float = 106.5, size: float = 0.02) -> dict[str, Any]:
    box = shapely.box(west, 29.4, west + size, 29.4 + size)
    return dict(shapely.geometry.mapping(box)) | {
        "coordinates": [[list(point) for point in box.exterior.coords]]
    }


def cell(**fields: Any) -> Body:
    return {
        "division_code": "500113", "code": "示例01", "name": "示例片", "kind": "field",
        "chief_name": "测试用户", "geometry": outline(),
    } | fields  # fmt: skip


async def test_given_a_drawn_cell_then_it_is_measured_shown_amended_signed_and_given_up(
    patrolling: Round,
) -> None:
    made = await patrolling.post(patrolling.clerk, GRIDS, cell())
    assert 4.0 < float(made["area_km2"]) < 4.5  # about 1.94 km by 2.22 km
    refused = await patrolling.post(patrolling.clerk, GRIDS, cell(name="又一片"), 422)
    assert refused["errors"][0]["code"] == "code_taken"
    shown = (await patrolling.clerk.get(f"{GRIDS}/outlines")).json()
    assert [one["id"] for one in shown["items"]] == [made["id"]]
    signed = await patrolling.act(patrolling.inspector, GRIDS, made, "sign", on="2025-08-01")
    assert signed["signed_on"] == "2025-08-01"
    body = {k: v for k, v in cell(chief_name="示例新田长").items() if k != "division_code"}
    answer = await patrolling.clerk.patch(
        f"{GRIDS}/{made['id']}", json=body, headers=if_match(signed)
    )
    assert answer.status_code == 200 and answer.json()["signed_on"] is None
    refused = await patrolling.act(
        patrolling.inspector, GRIDS, answer.json(), "sign", 409, on="2025-08-01"
    )
    assert refused["code"] == "not_this_person"
    gone = await patrolling.act(patrolling.clerk, GRIDS, answer.json(), "end", on="2025-08-01")
    assert gone["allowed"] == []
    await patrolling.act(patrolling.clerk, GRIDS, gone, "end", 409, on="2025-08-01")
    assert (await patrolling.clerk.get(GRIDS)).json()["items"] == []
    file = await patrolling.clerk.get(f"{GRIDS}/workbook", params={"ended": "true"})
    assert file.content[:2] == b"PK"


def feature(code: str | None, west: float, **told: Any) -> dict[str, Any]:
    told = {"负责人": "示例山长", "名称": f"示例{code}"} | told
    return {"type": "Feature", "geometry": outline(west),
            "properties": told | ({"编号": code} if code else {})}  # fmt: skip


async def test_given_a_file_then_all_of_it_or_none_with_every_fault(patrolling: Round) -> None:
    bowtie = {"type": "Polygon", "coordinates": [
        [[106.5, 29.4], [106.52, 29.42], [106.52, 29.4], [106.5, 29.42], [106.5, 29.4]]
    ]}  # fmt: skip
    bad = [feature("A", 106.5), feature(None, 106.53), feature("A", 106.56),
           feature("B", 106.6) | {"geometry": bowtie},
           feature("C", 106.7, 类型="山长")]  # fmt: skip
    body = {"division_code": "500113", "kind": "field", "features": bad}
    refused = await patrolling.post(patrolling.clerk, f"{GRIDS}/import", body, 422)
    assert [one["pointer"] for one in refused["errors"]] == [
        "/features/1/properties", "/features/2/properties", "/features/3/geometry",
    ]  # fmt: skip
    assert (await patrolling.clerk.get(GRIDS)).json()["items"] == []
    body["features"] = [bad[0], bad[4]]
    made = await patrolling.post(patrolling.clerk, f"{GRIDS}/import", body)
    assert [(one["code"], one["kind"]) for one in made["items"]] == [
        ("A", "field"), ("C", "mountain"),
    ]  # fmt: skip


async def test_given_each_caller_then_only_the_clerk_of_the_division(
    patrolling: Round, app: FastAPI, token: Callable[..., str]
) -> None:
    answers = await four_callers(
        app, lambda client: client.post(GRIDS, json=cell(), headers=new_key()),
        wrong_role=token("inspector"), elsewhere=token("clerk", division="500112"),
        right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 403, 201)
    async with client_for(app, token("clerk", division="500112")) as other:
        assert (await other.get(f"{GRIDS}/{answers.right.json()['id']}")).status_code == 404
