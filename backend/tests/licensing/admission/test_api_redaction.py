"""What a check shows of records outside the caller's scope: the overlap, and nothing else."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from shapely.geometry import shape

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for
from tests.licensing.conftest import square
from tests.licensing.rooms import (
    CHECK,
    LAYER,
    Token,
    create,
    insert,
    insert_right,
    insert_zone,
)

pytestmark = pytest.mark.service("licensing")
SECRET = "示例邻区矿业"


def evidence_of(check: dict[str, Any], rule: str, kind: str) -> list[dict[str, Any]]:
    [found] = [r for r in check["results"] if r["rule"] == rule]
    return [e for e in found["evidence"] if e["kind"] == kind]


def foreign_right(postgres: EmbeddedServer, division: str = "500112") -> str:
    """A right of a neighbouring district, reaching over the border."""
    holder = str(new_id())
    insert(postgres, "holders", id=holder, division_code=division, name=f"{SECRET}公司")
    return insert_right(
        postgres, square(106.602, 29.3), division_code=division, name=f"{SECRET}采矿权",
        code=f"{SECRET}01", holder_id=holder,
    )  # fmt: skip


async def test_given_a_right_of_another_district_then_only_the_overlap_is_shown(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    foreign_right(postgres)
    check = await create(clerk, "/admission-checks")
    [found] = evidence_of(check, "admission.overlap", "right")
    drawn, proposal = shape(found["geometry"]), shape(CHECK["boundary"])
    half = shape(square(106.602, 29.3)).intersection(proposal)
    assert check["verdict"] == "blocked"
    assert (found["redacted"], found["name"]) == (True, None)
    assert (found["overlap_km2"], found["share_percent"]) == ("0.0861", "50.00")
    assert drawn.symmetric_difference(half).area < 1e-12
    assert SECRET not in str(check)


async def test_given_the_superior_division_then_the_same_right_is_named(
    app: FastAPI, postgres: EmbeddedServer, token: Token
) -> None:
    right = foreign_right(postgres)
    async with client_for(app, token("reviewer", division="500000")) as city:
        check = await create(city, "/admission-checks")
    [found] = evidence_of(check, "admission.overlap", "right")
    assert (found["redacted"], found["name"], found["id"]) == (False, f"{SECRET}采矿权", right)


async def test_given_a_holder_then_its_own_right_is_named_and_a_neighbours_is_not(
    app: FastAPI, clerk: httpx.AsyncClient, postgres: EmbeddedServer, token: Token
) -> None:
    holder = (await create(clerk, "/holders"))["id"]
    own = insert_right(postgres, square(106.602, 29.3), name="示例自有", holder_id=holder)
    foreign_right(postgres, "500113")
    async with client_for(app, token("holder", holder=holder)) as portal:
        check = await create(portal, "/admission-checks")
    found = evidence_of(check, "admission.overlap", "right")
    assert [(e["id"], e["name"]) for e in found if not e["redacted"]] == [(own, "示例自有")]
    assert len(found) == 2
    assert SECRET not in str(check)


async def test_given_an_agent_without_a_holder_then_no_right_is_named(
    app: FastAPI, postgres: EmbeddedServer, token: Token
) -> None:
    foreign_right(postgres, "500113")
    async with client_for(app, token("agent")) as portal:
        check = await create(portal, "/admission-checks")
    [found] = evidence_of(check, "admission.overlap", "right")
    assert found["redacted"]
    assert SECRET not in str(check)


async def test_given_an_official_who_is_also_somebodys_agent_then_the_district_is_named(
    app: FastAPI, postgres: EmbeddedServer, token: Token
) -> None:
    foreign_right(postgres, "500113")
    async with client_for(app, token("clerk", holder=str(new_id()))) as official:
        check = await create(official, "/admission-checks")
    [found] = evidence_of(check, "admission.overlap", "right")
    assert (found["redacted"], found["name"]) == (False, f"{SECRET}采矿权")


@pytest.mark.parametrize(("division", "redacted"), [("500112", True), ("500000", False)])
async def test_given_a_zone_of_a_neighbour_or_of_the_city_then_only_the_citys_is_named(
    app: FastAPI, clerk: httpx.AsyncClient, postgres: EmbeddedServer, token: Token,
    division: str, redacted: bool,
) -> None:  # fmt: skip
    async with client_for(app, token("clerk", division=division)) as owner:
        layer = await create(owner, "/zone-layers", **LAYER | {"division_code": division})
    insert_zone(postgres, layer, square(106.602, 29.3), name=SECRET)
    check = await create(clerk, "/admission-checks")
    [found] = evidence_of(check, "admission.zone.ecological_red_line", "zone")
    assert check["verdict"] == "blocked"
    assert found["redacted"] is redacted
    assert found["name"] == (None if redacted else SECRET)
    assert found["layer"]["version"] == "2021"
    assert (SECRET in str(check)) is not redacted
