"""What a dossier shows somebody is what the services show them: walked by role and place."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from kuangzheng.kernel.auth.permissions import ROLES
from kuangzheng.supervision.dossiers.parts import PARTS
from kuangzheng.supervision.dossiers.sources import BY_CODE, Source
from tests.supervision.conftest import COUNTY, OTHER_COUNTY, City

Mined = Callable[..., Awaitable[dict[str, str]]]
pytestmark = pytest.mark.service("supervision")
PLACES = (COUNTY, OTHER_COUNTY, "500000", "140900")
LISTED = [(one.code, BY_CODE[one.source]) for one in PARTS
          if BY_CODE[one.source].listed and not one.inside
          and BY_CODE[one.source].needs == "nothing"]  # fmt: skip


async def _seen(city: City, source: Source, token: str, mine: str) -> set[str] | int:
    """The ids a service's own list gives the bearer of the token, or how it refuses."""
    async with city.client(source.service, token) as client:
        query = source.query.format(mine=mine)
        answer = await client.get(f"/api/v1/{source.service}{source.path}?{query}")
    if answer.status_code != 200:
        return answer.status_code
    return {one["id"] for one in answer.json()["items"]}


def _agrees(part: dict[str, Any], seen: set[str] | int) -> bool:
    if isinstance(seen, int):
        return part["state"] == "forbidden" and part["rows"] == []
    return part["state"] == "shown" and {one["id"] for one in part["rows"]} == seen


@pytest.mark.parametrize("role", sorted(ROLES))
async def test_given_a_role_then_its_dossier_shows_what_its_lists_show(
    city: City, mined: Mined, token: Callable[..., str], role: str
) -> None:
    ids = await mined()
    found = []
    for place in PLACES:
        held = token(role, division=place, holder=ids["holder"] if place == COUNTY else None)
        answer = await city.get(f"/mines/{ids['mine']}/dossier", held)
        if "supervision.dossier:read" not in ROLES[role].permissions:
            assert answer.status_code == 403, (role, place)
            continue
        async with city.client("licensing", held) as client:
            known = await client.get(f"/api/v1/licensing/mines/{ids['mine']}")
        assert answer.status_code == known.status_code, (role, place)
        if answer.status_code != 200:
            continue
        parts = {one["code"]: one for one in answer.json()["parts"]}
        for code, source in LISTED:
            if not _agrees(parts[code], await _seen(city, source, held, ids["mine"])):
                found.append((role, place, code))
    assert found == []


async def test_given_nobody_or_a_client_without_the_scope_then_nothing(
    city: City, mined: Mined, token: Callable[..., str]
) -> None:
    ids = await mined()
    path = f"/api/v1/supervision/mines/{ids['mine']}/dossier"
    from kuangzheng.kernel.testing.plugin import client_for

    async with client_for(city.apps["supervision"]) as nobody:
        assert (await nobody.get(path)).status_code == 401
    for scopes, status in (((), 403), (("licensing.register:read",), 403)):
        held = token(kind="client", scopes=scopes)
        assert (await city.get(f"/mines/{ids['mine']}/dossier", held)).status_code == status
    held = token(kind="client", scopes=("supervision.dossier:read", "licensing.register:read"))
    told = await city.dossier(ids["mine"], held)
    states = {one["code"]: one["state"] for one in told["sources"]}
    assert states["right"] == "shown" and states["cases"] == states["plots"] == "forbidden"
