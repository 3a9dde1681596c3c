"""Who is let in: the walk over every route of a service, and the four callers of one endpoint.

    assert await walk_routes(app, token, public=PUBLIC, signed_in=SIGNED_IN) == []

    answers = await four_callers(app, send, wrong_role=…, elsewhere=…, right=…)
    assert answers.statuses == (401, 403, 404, 200)
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx
import orjson
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts

from kuangzheng.kernel.dispatch import RoomRoutes
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for, new_key

Token = Callable[..., str]
Place = tuple[str, str]
Send = Callable[[httpx.AsyncClient], Awaitable[httpx.Response]]
Ask = Callable[[str], Awaitable[Sequence[httpx.Response]]]
PROBES = frozenset({"/healthz", "/readyz", "/metrics", "/openapi.json"})
"""Outside the interface: the edge does not pass them on."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the four callers got, in this order."""

    anonymous: httpx.Response
    wrong_role: httpx.Response
    elsewhere: httpx.Response
    right: httpx.Response

    @property
    def statuses(self) -> tuple[int, int, int, int]:
        return (
            self.anonymous.status_code, self.wrong_role.status_code,
            self.elsewhere.status_code, self.right.status_code,
        )  # fmt: skip


async def four_callers(
    app: FastAPI, send: Send, *, wrong_role: str, elsewhere: str, right: str
) -> Answers:
    """`send(client)` by nobody, then by the bearers of three tokens: without the permission, with
    it in another division, with it here."""
    answers = []
    for access_token in (None, wrong_role, elsewhere, right):
        async with client_for(app, access_token) as client:
            answers.append(await send(client))
    return Answers(*answers)


@dataclass(frozen=True, slots=True)
class Finding:
    """One open door: where, for whom, what."""

    place: str
    caller: str
    problem: str


@dataclass(frozen=True, slots=True)
class _Operation:
    method: str
    path: str
    document: Mapping[str, Any]

    @property
    def place(self) -> str:
        return f"{self.method} {self.path}"

    def request(self) -> dict[str, Any]:
        """A request that a caller with the permission would be told to complete."""
        content = self.document.get("requestBody", {}).get("content", {})
        sent: dict[str, Any] = {"headers": {"If-Match": '"1"', **new_key()}}
        if "application/json" in content:
            sent["json"] = {}
        elif "multipart/form-data" in content:
            sent["files"] = {"file": ("x.csv", b"x")}
        elif content:
            sent["content"] = b"x"
        return sent

    def url(self) -> str:
        """The path with invented parameters."""
        url = self.path
        for parameter in self.document.get("parameters", ()):
            if parameter["in"] == "path":
                url = url.replace(f"{{{parameter['name']}}}", _invented(parameter["schema"]))
        return url


def _invented(schema: Mapping[str, Any]) -> str:
    if schema.get("type") == "integer":
        return "2027"
    return "0" * 64 if schema.get("pattern") == "^[0-9a-f]{64}$" else str(new_id())


_documents: dict[tuple[str, str], dict[str, Any]] = {}


def document_of(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of a service. It follows from the code alone and takes seconds: the
    applications of one run share it, by the name and title of the service."""
    key = (app.state.service, app.title)
    app.openapi_schema = app.openapi_schema or _documents.get(key)
    return _documents.setdefault(key, app.openapi())


def operations_of(app: FastAPI) -> set[Place]:
    """Method and path, without the service's prefix, of every operation in the document."""
    return {(one.method, one.path.removeprefix(_prefix(app))) for one in _operations(app)}


def _prefix(app: FastAPI) -> str:
    return f"/api/v1/{app.state.service}"


def _operations(app: FastAPI) -> Iterator[_Operation]:
    for path, item in document_of(app)["paths"].items():
        for method, document in item.items():
            yield _Operation(method.upper(), path, document)


async def walk_routes(
    app: FastAPI, token: Token, *, public: set[Place], signed_in: set[Place]
) -> list[Finding]:
    """All doors that stand open; empty when every route asks who calls and what for.

    `public` are answered without a token, `signed_in` to anybody who has one: both as
    (method, path without the service's prefix), and a place that is neither there nor open is a
    finding too.
    """
    found = [*_hidden(app), *_unknown(app, public | signed_in)]
    nobodies = {
        "no role": token(grants={"500113": []}),
        "an unknown role": token("no_such_role"),
        "a client without scopes": token(kind="client"),
    }
    for operation in _operations(app):
        place = (operation.method, operation.path.removeprefix(_prefix(app)))
        anonymous = await _status(app, None, operation)
        if (anonymous == 401) == (place in public) or anonymous >= 500:
            found.append(Finding(operation.place, "anonymous", f"answered {anonymous}"))
        if place in public:
            continue
        got = {who: await _status(app, one, operation) for who, one in nobodies.items()}
        for caller, status in got.items():
            if status >= 500 or (status != 403 and place not in signed_in):
                found.append(Finding(operation.place, caller, f"answered {status}"))
        if place in signed_in and set(got.values()) == {403}:
            found.append(Finding(operation.place, "*", "is excused and refuses"))
    return found


async def _status(app: FastAPI, access_token: str | None, operation: _Operation) -> int:
    async with client_for(app, access_token) as client:
        sent = operation.request()
        answer = await client.request(operation.method, operation.url(), **sent)
    return answer.status_code


async def walk_keys(
    app: FastAPI, access_token: str, *, keyless: Mapping[str, str]
) -> list[Finding]:
    """POSTs that may be sent twice with two effects: answered without an Idempotency-Key, though
    not named in `keyless` by path with the reason. The bearer may do all that is done there."""
    found = []
    for operation in _operations(app):
        path = operation.path.removeprefix(_prefix(app))
        if operation.method != "POST" or path in keyless:
            continue
        sent = {**operation.request(), "headers": {"If-Match": '"1"'}}
        async with client_for(app, access_token) as client:
            answer = await client.post(operation.url(), **sent)
        code = answer.json().get("code")
        if (answer.status_code, code) != (400, "idempotency_key_required"):
            found.append(Finding(operation.place, "without a key", f"{answer.status_code} {code}"))
    unknown = keyless.keys() - {path for method, path in operations_of(app) if method == "POST"}
    return found + [Finding(path, "*", "is excused and does not exist") for path in unknown]


def _hidden(app: FastAPI) -> Iterator[Finding]:
    """Routes that the document does not list, and what is mounted beside the interface."""
    listed = {one.path for one in _operations(app)}
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if isinstance(route, RoomRoutes):  # the same routes once more, by their noun
            continue
        path = str(context.path_format if isinstance(route, APIRoute) else context.path)
        if path not in listed | PROBES:
            yield Finding(path, "*", "is not in the document")


def _unknown(app: FastAPI, listed: set[Place]) -> Iterator[Finding]:
    for method, path in sorted(listed - operations_of(app)):
        yield Finding(f"{method} {path}", "*", "is excused and does not exist")


async def walk_lists(
    app: FastAPI, ask: Ask, *, shared: Mapping[str, str], skipped: Mapping[str, str] | None = None
) -> list[Finding]:
    """What a caller of another division sees of ours at any GET route; empty when nothing.

    `ask(path)` is what ours and then every stranger got at the path without the service's prefix.
    Ours has to be there, so that its absence elsewhere proves something. `shared` and `skipped`
    name, with the reason, what everybody sees and what is proven elsewhere.
    """
    excused = {**shared, **(skipped or {})}
    paths = {path for method, path in operations_of(app) if method == "GET"}
    found = [Finding(path, "*", "is excused and does not exist") for path in excused.keys() - paths]
    for path in sorted(paths - excused.keys()):
        ours, *strangers = await ask(path)
        own = _pieces(ours)
        if not own:
            found.append(Finding(path, "ours", f"sees nothing itself ({ours.status_code})"))
        for number, answer in enumerate(strangers, 1):
            seen = own & _pieces(answer)
            if seen or answer.status_code >= 500:
                problem = f"{answer.status_code}, sees {len(seen)}"
                found.append(Finding(path, f"stranger {number}", problem))
    return found


def _pieces(answer: httpx.Response) -> set[str]:
    """What tells one record from another: the subject of a fact, the id of an item, else all."""
    if answer.status_code != 200:
        return set()
    if "json" not in answer.headers.get("content-type", ""):
        return {answer.text}
    content = answer.json()
    items = content.get("items", [content]) if isinstance(content, dict) else content
    return {str(item.get("subject") or item.get("id") or orjson.dumps(item)) for item in items}
