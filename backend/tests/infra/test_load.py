"""Load scenarios ask what the interface knows, and the runner tells what came of it."""

import asyncio
import sys
from collections import Counter
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import orjson
import pytest
from aiohttp import web

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def load() -> ModuleType:
    spec = spec_from_file_location("kz_load", ROOT / "infra" / "load" / "run.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["kz_load"] = module
    spec.loader.exec_module(module)
    return module


def test_given_a_scenario_then_every_question_is_one_of_the_interface(load: ModuleType) -> None:
    document = orjson.loads((ROOT / "openapi" / "merged.json").read_bytes())
    for name, scenario in load.scenarios().items():
        for request in scenario["requests"]:
            address = urlsplit(request["path"])
            parameters = document["paths"][address.path]["get"]["parameters"]
            known = {one["name"] for one in parameters if one["in"] == "query"}
            needed = {one["name"] for one in parameters if one["in"] == "query" and
                      one.get("required")}  # fmt: skip
            asked = {key for key, _ in parse_qsl(address.query)}
            assert needed <= asked <= known, (name, request["path"])
            assert ("account" in scenario) == address.path.startswith("/api/v1/"), name


async def served(asked: Counter[str], status: int = 200) -> tuple[web.AppRunner, str]:
    """A platform that only counts."""

    async def token(request: web.Request) -> web.Response:
        form = await request.post()
        assert (form["username"], form["password"]) == ("clerk", "Sample-e2e-2026")
        return web.json_response({"access_token": "sample"})

    async def answer(request: web.Request) -> web.Response:
        asked[request.path] += 1
        assert request.headers["Authorization"] == "Bearer sample"
        return web.json_response({}, status=status if request.path == "/b" else 200)

    app = web.Application()
    app.add_routes([web.post("/api/v1/identity/token", token), web.get("/{path}", answer)])
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


SCENARIO: dict[str, Any] = {
    "clients": 2, "account": "clerk",
    "requests": [{"weight": 3, "path": "/a"}, {"weight": 1, "path": "/b"}],
}  # fmt: skip


async def test_given_a_scenario_when_run_then_paths_are_asked_by_weight_and_counted_as_answered(
    load: ModuleType,
) -> None:
    asked: Counter[str] = Counter()
    runner, origin = await served(asked)
    tallies = await load.run(origin, SCENARIO, 0.5, "Sample-e2e-2026")
    await runner.cleanup()
    assert {path: len(tally.good) for path, tally in tallies.items()} == dict(asked)
    assert asked["/a"] > asked["/b"] > 0
    assert 0 < tallies["/a"].at(0.5) <= tallies["/a"].at(0.99)
    assert not tallies["/a"].wrong and not tallies["/b"].wrong


async def test_given_an_answer_that_is_no_success_then_the_run_fails_and_says_which(
    load: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    runner, origin = await served(Counter(), 503)
    monkeypatch.setattr(load, "scenarios", lambda: {"desk": SCENARIO | {"seconds": 1}})
    monkeypatch.setenv("KZ_DEMO_PASSWORD", "Sample-e2e-2026")
    status = await asyncio.to_thread(load.main, [origin, "desk", "--seconds", "0.3"])
    await runner.cleanup()
    assert status == 1
    lines = capsys.readouterr().out.splitlines()
    assert "other none" in lines[0] and lines[1].startswith("/b: 0 answers") and "503" in lines[1]


def test_given_percentiles_then_they_are_those_of_the_answers(load: ModuleType) -> None:
    tally = load.Tally(good=[float(n) for n in range(1, 101)])
    assert (tally.at(0.5), tally.at(0.99)) == (51.0, 100.0)
    assert load.Tally().at(0.5) == 0.0
