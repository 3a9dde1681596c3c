"""Lists of the smaller rooms: pages add up under equal sort values; odd requests are refused."""

import base64

import httpx
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.paging import PageRequest, encode_cursor
from tests.licensing.conftest import BASE, square
from tests.licensing.rooms import Made, create, insert_zone

pytestmark = pytest.mark.service("licensing")
LISTS = {
    "/holders": ("name", "-name", "updated_at", "-updated_at"),
    "/mines": ("name", "-name", "updated_at", "-updated_at"),
    "/deposits": ("name", "-name", "updated_at", "-updated_at"),
    "/zone-layers": ("name", "-name", "updated_at", "-updated_at"),
    "/planned-blocks": ("code", "-code", "updated_at", "-updated_at"),
    "/zones": ("name", "-name"),
    "/admission-checks": ("created_at", "-created_at"),
}
ROWS = 5


async def fill(clerk: httpx.AsyncClient, postgres: EmbeddedServer, path: str) -> set[str]:
    """Rows with the same name, made at the same instant."""
    if path == "/zones":
        layer = await create(clerk, "/zone-layers")
        return {insert_zone(postgres, layer, square()) for _ in range(ROWS)}
    found = set[str]()
    for number in range(ROWS):
        unique = {"/zone-layers": "version_no", "/planned-blocks": "code"}.get(path)
        fields = {unique: f"示例{number}"} if unique else {}
        found.add((await create(clerk, path, **fields))["id"])
    return found


@pytest.mark.parametrize("path", LISTS)
async def test_given_equal_sort_values_then_pages_leave_no_gap_and_repeat_nothing(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, path: str
) -> None:
    made = await fill(clerk, postgres, path)
    for sort in (*LISTS[path], None):
        seen: list[str] = []
        cursor = None
        for _ in range(3):
            params = {"limit": 2, "sort": sort, "cursor": cursor, "count": "exact"}
            answer = await clerk.get(
                BASE + path, params={k: v for k, v in params.items() if v is not None}
            )
            assert answer.status_code == 200, answer.text
            page = answer.json()
            assert page["total"] == ROWS
            seen += [item["id"] for item in page["items"]]
            cursor = page["next_cursor"]
        assert cursor is None
        assert len(seen) == ROWS
        assert set(seen) == made
    plain = (await clerk.get(BASE + path)).json()
    assert plain["total"] is None


FORGED = [
    "%", "é", base64.urlsafe_b64encode(b"5").decode(), base64.urlsafe_b64encode(b"[]").decode(),
    base64.urlsafe_b64encode(b"{}").decode(),
]  # fmt: skip


@pytest.mark.parametrize("path", LISTS)
async def test_given_an_undeclared_order_or_a_forged_cursor_then_400(
    clerk: httpx.AsyncClient, path: str
) -> None:
    default = LISTS[path][0] if path != "/admission-checks" else "-created_at"
    bound = PageRequest(50, None, None, question=repr((BASE + path, []))).bound(default)
    own = [encode_cursor(p, bound) for p in ((), ("示例",), ("示例", 5), ("示例", "x", "y"))]
    wrong = [
        await clerk.get(BASE + path, params=params)
        for params in (
            {"sort": "id"}, {"limit": "0"}, {"limit": "501"}, {"count": "roughly"},
            *({"cursor": cursor} for cursor in (*FORGED, *own)),
        )
    ]  # fmt: skip
    assert [(a.status_code, a.json()["code"]) for a in wrong] == [(400, "malformed_request")] * len(
        wrong
    )


@pytest.mark.parametrize("path", LISTS)
async def test_given_a_cursor_when_used_with_other_filters_or_another_order_then_400(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, path: str
) -> None:
    await fill(clerk, postgres, path)
    filters = {"verdict": "conditional"} if path == "/admission-checks" else {"division": "500113"}
    first = (await clerk.get(BASE + path, params={"limit": 1})).json()["next_cursor"]
    narrow = (await clerk.get(BASE + path, params={"limit": 1} | filters)).json()["next_cursor"]
    wrong = [
        await clerk.get(BASE + path, params=params)
        for params in (
            {"cursor": first} | filters, {"cursor": narrow},
            {"cursor": first, "as_of": "2024-01-01"},
            {"cursor": first, "sort": LISTS[path][1]} if LISTS[path][1] != "-created_at"
            else {"cursor": first, "sort": "created_at"},
        )
    ]  # fmt: skip
    right = await clerk.get(BASE + path, params={"cursor": narrow, "limit": 2} | filters)
    assert [(a.status_code, a.json()["code"]) for a in wrong] == [(400, "cursor_mismatch")] * 4
    assert "筛选条件" in wrong[0].json()["detail"]
    assert len(right.json()["items"]) == 2


@pytest.mark.parametrize("path", [p for p in LISTS if p != "/admission-checks"])
async def test_given_a_division_filter_then_a_whole_city_holds_its_districts(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, path: str
) -> None:
    made = Made(clerk, postgres)
    await made.id({"/holders": "holder_id", "/mines": "mine_id", "/deposits": "deposit_id",
                   "/zone-layers": "layer_id", "/planned-blocks": "block_id",
                   "/zones": "zone_id"}[path])  # fmt: skip
    found = [
        len((await clerk.get(BASE + path, params={"division": code})).json()["items"])
        for code in ("500113", "500000", "50", "100000", "500112", "140000")
    ]
    assert found == [1, 1, 1, 1, 0, 0]
