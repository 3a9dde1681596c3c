"""Hot routes: the same answers as by FastAPI's own way, and nothing more than they may ask for."""

from typing import Annotated, Any

import httpx
import pytest
from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field

from kuangzheng.kernel.hot import HotRoutes, direct, hot
from kuangzheng.kernel.problems import Problem, Unauthenticated, problem_response

PREFIX = "/api/v1/restoration"


class Sent(BaseModel):
    model_config = ConfigDict(extra="forbid")
    amount: Annotated[int, Field(strict=True, ge=1)]


async def caller(request: Request) -> str:
    name = request.headers.get("authorization")
    if name is None:
        raise Unauthenticated("请先登录")
    return name


@hot
async def post(
    account: str, body: Sent, name: Annotated[str, Depends(caller)], request: Request
) -> Response:
    return Response(f"{account} {body.amount} {name} {request.url.path}", 201)


async def slow(account: str) -> dict[str, str]:
    return {"account": account}


class Hot(APIRoute):
    def get_route_handler(self) -> Any:
        return direct(self) if self.endpoint is post else super().get_route_handler()


@pytest.fixture
def client() -> httpx.AsyncClient:
    router = APIRouter(prefix="/accounts", route_class=Hot)
    router.add_api_route("/{account}/post", post, methods=["POST"], response_class=Response)
    router.add_api_route("/{account}", slow, methods=["GET"])
    app = FastAPI()
    app.include_router(router, prefix=PREFIX)

    @app.exception_handler(Problem)
    async def on_problem(request: Request, problem: Problem) -> Response:
        return problem_response(problem, "")

    @app.exception_handler(RequestValidationError)
    async def on_invalid(request: Request, error: RequestValidationError) -> Response:
        found = error.errors()[0]
        return Response(f"{found['type']} {'/'.join(map(str, found['loc']))}", 422)

    refusals = app.exception_handlers
    app.add_middleware(HotRoutes, prefix=PREFIX, routers=[router], refusals=refusals)
    transport = httpx.ASGITransport(app)
    return httpx.AsyncClient(transport=transport, base_url="http://test" + PREFIX)


async def send(client: httpx.AsyncClient, body: bytes, **headers: str) -> httpx.Response:
    return await client.post("/accounts/a1/post", content=body, headers=headers)


async def test_given_a_hot_route_then_the_endpoint_gets_path_body_caller_and_request(
    client: httpx.AsyncClient,
) -> None:
    answer = await send(client, b'{"amount": 3}', authorization="clerk")
    assert (answer.status_code, answer.text) == (201, f"a1 3 clerk {PREFIX}/accounts/a1/post")


async def test_given_no_caller_then_401_before_the_body_is_looked_at(
    client: httpx.AsyncClient,
) -> None:
    answer = await send(client, b"{")
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b'{"amount": 0}', "greater_than_equal body/amount"),
        (b'{"amount": "3"}', "int_type body/amount"),
        (b'{"amount": 3, "more": 1}', "extra_forbidden body/more"),
        (b"{", "json_invalid body"),
        (b"", "missing body"),
    ],
)
async def test_given_a_wrong_body_then_its_place_is_told(
    client: httpx.AsyncClient, body: bytes, told: str
) -> None:
    answer = await send(client, body, authorization="clerk")
    assert (answer.status_code, answer.text) == (422, told)


async def test_given_another_route_of_the_room_then_fastapi_answers_it(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.get("/accounts/a1")
    assert answer.json() == {"account": "a1"}


async def test_given_another_method_of_a_hot_path_then_405(client: httpx.AsyncClient) -> None:
    assert (await client.get("/accounts/a1/post")).status_code == 405


def test_given_an_endpoint_that_asks_for_a_query_then_it_cannot_be_hot() -> None:
    async def asks(q: str) -> Response:
        return Response(q)

    with pytest.raises(TypeError, match="more than a hot endpoint may"):
        direct(APIRoute("/accounts", asks, response_class=Response))
