"""Requests are dispatched by the first noun of their path."""

from typing import Any

import httpx
import pytest
from fastapi import APIRouter, FastAPI, Request

from kuangzheng.kernel.dispatch import RoomRoutes, gathered

PREFIX = "/api/v1/licensing"


def room(noun: str, **answers: str) -> APIRouter:
    router = APIRouter(prefix=f"/{noun}")
    for method, word in answers.items():
        router.add_api_route("/{item}", _endpoint(word), methods=[method.upper()])
    return router


def _endpoint(word: str) -> Any:
    def answer(item: str, request: Request) -> dict[str, str]:
        return {"word": word, "item": item, "path": request.url.path}

    return answer


def client_of(app: FastAPI) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test")


@pytest.fixture
def client() -> httpx.AsyncClient:
    app = FastAPI(redirect_slashes=False)
    fixed = APIRouter()
    fixed.add_api_route("/mines/map", lambda: {"word": "map"}, methods=["GET"])
    rooms = [fixed, room("mines", get="mine"), room("mine-permits", get="permit", put="stored")]
    app.router.routes.insert(0, RoomRoutes(PREFIX, rooms))
    app.add_api_route("/healthz", lambda: {"word": "healthy"})
    return client_of(app)


@pytest.mark.parametrize(
    ("path", "word"),
    [("/mines/7", "mine"), ("/mines/map", "map"), ("/mine-permits/7", "permit")],
)
async def test_given_a_noun_then_its_room_answers(
    client: httpx.AsyncClient, path: str, word: str
) -> None:
    answer = await client.get(PREFIX + path)
    assert (answer.status_code, answer.json()["word"]) == (200, word)


async def test_given_a_room_then_the_endpoint_sees_the_whole_path(
    client: httpx.AsyncClient,
) -> None:
    assert (await client.get(f"{PREFIX}/mines/7")).json()["path"] == f"{PREFIX}/mines/7"


@pytest.mark.parametrize(
    "path", ["/nothing", "/mine", "/minesx/7", "", "/", "/mines", "/mines/7/", "/mines/7/8"]
)
async def test_given_no_such_route_then_404(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(PREFIX + path, follow_redirects=False)).status_code == 404


async def test_given_another_method_then_405(client: httpx.AsyncClient) -> None:
    assert (await client.post(f"{PREFIX}/mines/7")).status_code == 405
    assert (await client.put(f"{PREFIX}/mine-permits/7")).json()["word"] == "stored"


async def test_given_a_path_beside_the_rooms_then_the_application_answers(
    client: httpx.AsyncClient,
) -> None:
    assert (await client.get("/healthz")).json() == {"word": "healthy"}


def test_given_a_route_without_a_noun_then_it_is_refused() -> None:
    router = APIRouter()
    router.add_api_route("/{item}", _endpoint("any"))
    with pytest.raises(ValueError, match="begins with its noun"):
        RoomRoutes(PREFIX, [router])


def test_given_a_router_within_a_router_then_it_is_refused() -> None:
    outer = APIRouter()
    outer.include_router(room("mines", get="mine"))
    with pytest.raises(ValueError, match="gathered"):
        RoomRoutes(PREFIX, [outer])


async def test_given_gathered_routers_then_the_first_that_fits_answers() -> None:
    app = FastAPI()
    both = gathered(room("mines", get="first"), room("mines", get="second"))
    app.router.routes.insert(0, RoomRoutes(PREFIX, [both]))
    assert (await client_of(app).get(f"{PREFIX}/mines/1")).json()["word"] == "first"


async def test_given_a_route_of_the_prefix_itself_then_it_answers_with_a_slash_and_without() -> (
    None
):
    app = FastAPI(redirect_slashes=False)
    front = APIRouter()
    front.add_api_route("", lambda: {"word": "front"}, methods=["GET"])
    app.router.routes.insert(0, RoomRoutes("/ogc", [front, room("collections", get="one")]))
    async with client_of(app) as client:
        assert (await client.get("/ogc")).json() == {"word": "front"}
        assert (await client.get("/ogc/")).json() == {"word": "front"}
        assert (await client.get("/ogc/collections/a")).json()["word"] == "one"
        assert (await client.get("/ogcx")).status_code == 404
        assert (await client.get("/ogc/nothing")).status_code == 404
