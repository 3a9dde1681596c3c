"""A place is compared with the division it is entered for, as far as an extent of that is known.

Known is Banan (500113): 106°26′–106°59′ E, 29°7′–29°45′ N.
"""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for, new_key
from kuangzheng.licensing.positions import position_note
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.rooms import BLOCK, DEPOSIT, FACILITY, MINE, Token, counts, create

pytestmark = pytest.mark.service("licensing")
ELSEWHERE = (107.2, 29.4)
"""East of all of Banan."""
ACROSS = square(106.43, 29.4, 0.01)
"""Its western third lies beyond 106°26′ (106.43333)."""
UNKNOWN = "没有渝北区的公布范围，未核对位置"


@pytest.fixture
def right(right_body: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    return right_body()


def refusal(answer: httpx.Response) -> tuple[int, str, str]:
    body = answer.json()
    return answer.status_code, body["code"], body["errors"][0]["pointer"]


@pytest.mark.parametrize(
    ("path", "body", "pointer", "table"),
    [
        ("/planned-blocks", BLOCK | {"geometry": square(*ELSEWHERE)}, "/geometry",
         "planned_blocks"),
        ("/deposits", DEPOSIT | {"lon": 107.2}, "/lon", "deposits"),
        ("/mines", MINE | {"lon": 106.6, "lat": 30.2}, "/lon", "mines"),
    ],
)  # fmt: skip
async def test_given_a_place_outside_its_division_when_entered_then_422_and_nothing_is_stored(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, path: str, body: dict[str, Any],
    pointer: str, table: str,
) -> None:  # fmt: skip
    answer = await clerk.post(f"{BASE}{path}", json=body, headers=new_key())
    assert refusal(answer) == (422, "outside_jurisdiction", pointer)
    assert answer.json()["title"] == "坐标不在该行政区范围内"
    assert counts(postgres, table, "audit_entries") == [0, 0]


async def test_given_a_right_elsewhere_when_registered_or_corrected_then_422_and_nothing_changes(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, right: dict[str, Any]
) -> None:
    url = f"{BASE}/mining-rights"
    away = right | {"geometry": square(*ELSEWHERE)}
    assert refusal(await clerk.post(url, json=away, headers=new_key())) == (
        422, "outside_jurisdiction", "/geometry",
    )  # fmt: skip
    assert counts(postgres, "mining_rights", "outbox") == [0, 0]
    made = await clerk.post(url, json=right, headers=new_key())
    assert (made.status_code, made.json()["position_note"]) == (201, None)
    change = {
        "effective_on": right["effective_on"], "reason": "示例更正",
        "geometry": square(*ELSEWHERE),
    }  # fmt: skip
    corrected = await clerk.post(
        f"{url}/{made.json()['id']}/correct", json=change, headers=if_match(made.json())
    )
    assert refusal(corrected) == (422, "outside_jurisdiction", "/geometry")
    after = (await clerk.get(f"{url}/{made.json()['id']}")).json()
    assert after["bbox"] == made.json()["bbox"]


async def test_given_a_block_moved_elsewhere_when_updated_then_422(
    clerk: httpx.AsyncClient,
) -> None:
    made = await clerk.post(f"{BASE}/planned-blocks", json=BLOCK, headers=new_key())
    moved = {"geometry": square(*ELSEWHERE)}
    answer = await clerk.patch(
        f"{BASE}/planned-blocks/{made.json()['id']}", json=moved, headers=if_match(made.json())
    )
    assert refusal(answer) == (422, "outside_jurisdiction", "/geometry")


async def test_given_a_mine_or_its_facility_moved_elsewhere_then_422(
    clerk: httpx.AsyncClient,
) -> None:
    body = MINE | {"lon": 106.6, "lat": 29.3}
    made = await clerk.post(f"{BASE}/mines", json=body, headers=new_key())
    url = f"{BASE}/mines/{made.json()['id']}"
    moved = await clerk.patch(url, json={"lat": 30.2}, headers=if_match(made.json()))
    assert refusal(moved) == (422, "outside_jurisdiction", "/lon")
    pit = FACILITY | {"lon": 107.2, "lat": 29.3}
    placed = await clerk.post(f"{url}/facilities", json=pit, headers=new_key())
    assert refusal(placed) == (422, "outside_jurisdiction", "/lon")


async def test_given_an_area_across_the_border_then_it_is_kept_and_told(
    clerk: httpx.AsyncClient, right: dict[str, Any]
) -> None:
    told = "图形超出巴南区的公布范围，请核对"
    block = await create(clerk, "/planned-blocks", geometry=ACROSS)
    assert block["position_note"] == told
    made = await clerk.post(
        f"{BASE}/mining-rights", json=right | {"geometry": ACROSS}, headers=new_key()
    )
    assert made.json()["position_note"] == told


async def test_given_a_division_without_a_known_extent_then_that_is_said_wherever_it_is_read(
    app: FastAPI, token: Token, right: dict[str, Any]
) -> None:
    async with client_for(app, token("clerk", division="500112")) as neighbour:
        block = await create(neighbour, "/planned-blocks", division_code="500112")
        deposit = await create(neighbour, "/deposits", division_code="500112")
        mine = await create(neighbour, "/mines", division_code="500112", lon=106.6, lat=29.3)
        entered = await neighbour.post(
            f"{BASE}/mining-rights", json=right | {"division_code": "500112"}, headers=new_key()
        )
        assert entered.status_code == 201, entered.text
        read = (await neighbour.get(f"{BASE}/planned-blocks")).json()["items"][0]
    for one in (block, deposit, mine, entered.json(), read):
        assert one["position_note"] == UNKNOWN


async def test_given_no_place_then_nothing_is_said_of_it(clerk: httpx.AsyncClient) -> None:
    mine = await create(clerk, "/mines")
    assert (mine["lon"], mine["position_note"]) == (None, None)


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        ((106.5, 29.2, 106.6, 29.3), None),
        ((106.4332, 29.2, 106.6, 29.3), None),  # 26′ rounded: within the slack of 0.0003°
        ((106.4329, 29.2, 106.6, 29.3), "图形超出巴南区的公布范围，请核对"),
        ((106.5, 29.2, 106.6, 29.76), "图形超出巴南区的公布范围，请核对"),
    ],
)
def test_given_a_box_then_what_is_told_of_it_follows_from_the_published_extent(
    bounds: tuple[float, float, float, float], told: str | None
) -> None:
    assert position_note("500113", bounds) == told
    assert position_note("500113001", bounds) == told
