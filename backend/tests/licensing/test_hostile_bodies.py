"""Every body of every room, broken in every text of it: a clear refusal, never an error of ours,
and nothing stored. What can be kept is kept verbatim."""

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.conftest import BASE
from tests.licensing.rooms import (
    BLOCK,
    CHECK,
    DEPOSIT,
    FACILITY,
    HOLDER,
    LAYER,
    MINE,
    Made,
    counts,
)

pytestmark = pytest.mark.service("licensing")
Place = tuple[str | int, ...]
TABLES = (
    "holders", "mines", "mine_facilities", "zone_layers", "deposits", "planned_blocks",
    "admission_checks", "mining_rights", "mining_right_versions", "mining_right_reserves",
    "idempotency_keys", "outbox",
)  # fmt: skip
NASTY = "示例'); DROP TABLE holders; --<script>alert(1)</script>{{7*7}}%_\\"
BODIES = {
    "/holders": HOLDER | {"address": "示例路", "legal_representative": "示例", "phone": "示例"},
    "/mines": MINE | {"township": "示例镇", "basin": "示例河", "programme_tags": ["示例"]},
    "/mines/{mine_id}/facilities": FACILITY | {"note": "示例"},
    "/zone-layers": LAYER,
    "/deposits": DEPOSIT | {
        "note": "示例", "exploration_degree": "详查",
        "reserves": [
            {"mineral": "石灰岩", "value": "1", "unit": "万吨", "as_of": "2025-01-01"}
        ],
    },
    "/planned-blocks": BLOCK | {"requirements": "示例"},
    "/admission-checks": CHECK,
}  # fmt: skip
RIGHT = "/mining-rights"
TEXTS = ("format", "empty", "year 0", "year 10000")
"""Odd, but a name or a remark may read so."""
HOSTILE: dict[str, Any] = {
    "NUL": "示例\0", "surrogate": "\ud800", "long": "长" * 100_000, "object": {"a": 1},
    "list": [["x"]], "huge": 10**400, "float": 1e308, "true": True, "empty": "",
    "year 0": "0000-01-01", "year 10000": "10000-01-01", "format": "%s%n{0}",
}  # fmt: skip


def texts(body: Any, place: Place = ()) -> Iterator[Place]:
    """The place of every text in a body; coordinates are none."""
    if isinstance(body, dict):
        for name, value in body.items():
            yield from texts(value, (*place, name))
    elif isinstance(body, list):
        for number, value in enumerate(body):
            yield from texts(value, (*place, number))
    elif isinstance(body, str):
        yield place


def with_value(body: Any, place: Place, value: Any) -> Any:
    changed = copy.deepcopy(body)
    inner = changed
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    return changed


async def send(client: httpx.AsyncClient, url: str, content: str | bytes) -> httpx.Response:
    headers = {"Content-Type": "application/json", **new_key()}
    return await client.post(url, content=content, headers=headers)


def assert_refused(answer: httpx.Response, what: object) -> None:
    assert 400 <= answer.status_code < 500, (what, answer.status_code, answer.text[:300])
    assert answer.headers["content-type"] == "application/problem+json", what
    problem = answer.json()
    assert problem["code"], what
    assert problem["detail"], what
    assert "Traceback" not in answer.text, what


@pytest.fixture
def bodies(right_body: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    right = right_body(
        certificate_no="示例证1号", ore_body="示例矿体", reason="示例",
        reserves=[{"mineral": "石灰岩", "value": {"value": "1", "unit": "万吨"},
                   "as_of": "2025-01-01", "document_no": "示例号"}],
    )  # fmt: skip
    return BODIES | {RIGHT: right}


@pytest.mark.parametrize("path", [*BODIES, RIGHT])
async def test_given_any_text_broken_then_refused_or_kept_verbatim_and_never_an_error_of_ours(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, bodies: dict[str, Any], path: str
) -> None:
    url = await Made(clerk, postgres).url(path)
    before = counts(postgres, *TABLES)
    kept = 0
    for place in texts(bodies[path]):
        for name, value in HOSTILE.items():
            content = json.dumps(with_value(bodies[path], place, value), ensure_ascii=True)
            answer = await send(clerk, url, content)
            if answer.status_code == 201 and name in TEXTS:
                kept += 1
                continue
            assert_refused(answer, (place, name))
    if kept == 0:
        assert counts(postgres, *TABLES) == before


@pytest.mark.parametrize("path", [*BODIES, RIGHT])
async def test_given_sql_and_script_in_any_text_then_refused_or_kept_verbatim(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, bodies: dict[str, Any], path: str
) -> None:
    url = await Made(clerk, postgres).url(path)
    taken = 0
    for number, place in enumerate(texts(bodies[path])):
        body = with_value(bodies[path], place, NASTY)
        if "code" in body and place != ("code",):
            body["code"] = f"示例-{number}"
        if "version_no" in body and place != ("version_no",):
            body["version_no"] = f"示例-{number}"
        answer = await send(clerk, url, json.dumps(body))
        if answer.status_code != 201:
            assert_refused(answer, place)
            continue
        taken += 1
        assert "application/json" in answer.headers["content-type"]
        found = (await clerk.get(answer.headers["location"])).text
        if place[0] not in ("reason", "document_no", "reserves"):
            assert json.dumps(NASTY, ensure_ascii=False)[1:-1] in found, place
    assert taken > 0 or path == "/admission-checks"
    assert counts(postgres, "holders") is not None


@pytest.mark.parametrize("path", [p for p in BODIES if "division_code" in BODIES[p]])
@pytest.mark.parametrize("code", ["000000", "075761", "990000"])
async def test_given_digits_that_are_no_division_then_refused(
    clerk: httpx.AsyncClient, path: str, code: str
) -> None:
    body = json.dumps(BODIES[path] | {"division_code": code})
    assert_refused(await send(clerk, BASE + path, body), code)


WHOLE: dict[str, bytes] = {
    "nothing": b"", "null": b"null", "list": b"[]", "number": b"1e999", "cut": b'{"name": "x',
    "not a number": b'{"name": NaN}', "infinity": b'{"lon": Infinity, "lat": -Infinity}',
    "deep": b'{"name": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "latin": '{"name": "é"}'.encode("latin-1"), "utf-16": '{"name": "x"}'.encode("utf-16"),
    "ten megabytes": b'{"name": "' + b"x" * 10_000_000 + b'"}',
    "many keys": b"{" + b",".join(b'"k%d": 1' % n for n in range(20_000)) + b"}",
    "twice the key": b'{"name": 1, "name": {}}',
}  # fmt: skip


@pytest.mark.parametrize("path", [*BODIES, RIGHT])
async def test_given_a_body_that_is_no_record_then_refused_and_nothing_stored(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, path: str
) -> None:
    url = await Made(clerk, postgres).url(path)
    before = counts(postgres, *TABLES)
    for name, content in WHOLE.items():
        assert_refused(await send(clerk, url, content), name)
    for kind in ("text/plain", "application/xml", "multipart/form-data; boundary=x"):
        answer = await clerk.post(
            url, content=json.dumps(BODIES.get(path, {})),
            headers={"Content-Type": kind, **new_key()},
        )  # fmt: skip
        assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type"), kind
    assert counts(postgres, *TABLES) == before


PARAMETERS = [
    ("limit", "-1"), ("limit", "0"), ("limit", "501"), ("limit", "1e3"), ("limit", "９"),
    ("cursor", "\0"), ("sort", "name; DROP TABLE holders"), ("count", "all"),
    ("division", "' OR 1=1"), ("as_of", "2025-02-30"), ("as_of", "0000-00-00"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), PARAMETERS)
@pytest.mark.parametrize("path", ["/holders", "/mines", "/zone-layers", RIGHT, "/planned-blocks"])
async def test_given_a_wrong_parameter_then_400(
    clerk: httpx.AsyncClient, path: str, name: str, value: str
) -> None:
    if name == "as_of" and path in ("/holders", "/mines", "/planned-blocks"):
        name, value = "limit", "many"
    answer = await clerk.get(BASE + path, params={name: value})
    assert_refused(answer, (path, name, value))
    assert answer.status_code == 400


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
async def test_given_a_day_at_the_end_of_the_calendar_then_an_answer(
    clerk: httpx.AsyncClient, day: str
) -> None:
    for path in (RIGHT, "/zones", "/zone-layers", "/overview", "/licences"):
        answer = await clerk.get(BASE + path, params={"as_of": day})
        assert answer.status_code in (200, 400, 422), (path, answer.text)
    for path in ("/mining-rights/map", "/zones/map", "/planned-blocks/map"):
        answer = await clerk.get(
            BASE + path, params={"as_of": day, "bbox": "-180,-90,180,90", "zoom": "3"}
        )
        assert answer.status_code == 200, (path, answer.text)
