"""The samples of the guides and of the developers' page run as they stand, by bash and curl."""

import asyncio
import json
import os
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from kuangzheng.gateway.routes import service_of
from kuangzheng.identity.app import create_app as identity_app
from kuangzheng.identity.settings import IdentitySettings
from kuangzheng.kernel.app import Runtime
from kuangzheng.kernel.testing.plugin import Pools, SettableClock, TestKeys, new_key
from tests.supervision.conftest import COUNTY

from .conftest import SCOPES, Data, served

ROOT = Path(__file__).parents[4]
GUIDES = ROOT / "docs" / "integration"
EXAMPLES = ROOT / "frontend" / "src" / "features" / "developers" / "examples.json"
_BLOCK = re.compile(r"```bash\n(.*?)```(?:\n```json\n(.*?)```)?", re.DOTALL)
MAY = "supervision.export:make"
Sample = tuple[str, Any]


def samples(name: str) -> list[Sample]:
    """Commands of a guide with the shape of what they answer, if it is told."""
    found = _BLOCK.findall((GUIDES / name).read_text(encoding="utf-8"))
    return [(code, json.loads(shape) if shape else None) for code, shape in found]


def platform(apps: dict[str, Any]) -> Any:
    """The services behind one address, as the gateway sends paths to them."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await apps[service_of(scope["path"]) or "supervision"](scope, receive, send)

    return app


async def ran(code: str, **environment: str) -> str:
    process = await asyncio.create_subprocess_exec(
        "bash", "-euo", "pipefail", "-c", code, env={**os.environ, **environment},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    told, wrong = await asyncio.wait_for(process.communicate(), 120)
    assert process.returncode == 0, f"{code}\n{told.decode()}\n{wrong.decode()}"
    return told.decode()


def has_shape(found: Any, shape: Any) -> bool:
    """Whether every member that the guide shows is there."""
    return isinstance(found, dict) and shape.keys() <= found.keys()


@pytest.mark.parametrize("guide", ["ogc.md", "exports.md"])
async def test_given_a_guide_then_its_samples_run(data: Data, guide: str) -> None:
    found = samples(guide)
    assert len(found) >= 2
    token = data.city.make_token(kind="client", scopes=(*SCOPES, MAY), division=COUNTY)
    async with served(platform(data.city.apps)) as origin:
        for code, shape in found:
            told = await ran(code, KZ=origin, TOKEN=token)
            if shape is not None:
                assert has_shape(json.loads(told), shape), (code, told)
    await data.city.apps["supervision"].state.workshop.idle()


def identity_of(databases: Pools, cleaned: Any, keys: TestKeys, home: Path) -> Any:
    """The service that gives tokens, empty."""
    cleaned("identity")
    own = IdentitySettings(
        home=home, identity_argon2_memory_kib=19_456, identity_argon2_iterations=2
    )
    return identity_app(
        Runtime("identity", databases["identity"], keys, own, SettableClock(_now()))
    )


async def test_given_a_client_then_the_samples_of_tokens_and_of_the_page_run(
    data: Data, databases: Pools, cleaned: Any, keys: TestKeys,
    tmp_path: Path,
) -> None:  # fmt: skip
    identity = identity_of(databases, cleaned, keys, tmp_path)
    client = await registered(identity, data)
    environment = {"CLIENT_ID": client["id"], "CLIENT_SECRET": client["client_secret"],
                   "TOKEN": data.token}  # fmt: skip
    (token, shape), = samples("clients.md")
    page = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    assert page[0]["name"] == "token"
    async with served(platform({**data.city.apps, "identity": identity})) as origin:
        told = json.loads(await ran(token, KZ=origin, **environment))
        assert has_shape(told, shape)
        assert told["scope"].split() == sorted(SCOPES)
        for one in page:
            assert await ran(one["code"], KZ=origin, **environment)


def _now() -> Any:
    from kuangzheng.kernel.clock import SystemClock

    return SystemClock().now()


async def registered(identity: Any, data: Data, **more: Any) -> dict[str, Any]:
    """A confirmed client of the county."""
    token = data.city.make_token("system_admin", "security_admin", division=COUNTY)
    headers = {"Authorization": f"Bearer {token}"}
    transport = httpx.ASGITransport(identity, raise_app_exceptions=False)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test", headers=headers
    ) as client:
        made = await client.post(
            "/api/v1/identity/organisations",
            json={"name": "示例共享单位", "kind": "other", "division_code": COUNTY},
            headers=new_key(),
        )  # fmt: skip
        assert made.status_code == 201, made.text
        body = {"name": "示例系统", "organisation_id": made.json()["id"],
                "division_code": COUNTY, "scopes": list(SCOPES), "purpose": "示例",
                **more}  # fmt: skip
        found = await client.post("/api/v1/identity/clients", json=body, headers=new_key())
        assert found.status_code == 201, found.text
        confirmed = await client.post(
            f"/api/v1/identity/clients/{found.json()['id']}/confirm", json={"reason": "示例"},
            headers={**new_key(), "If-Match": '"1"'},
        )  # fmt: skip
        assert confirmed.status_code == 200, confirmed.text
    record: dict[str, Any] = found.json()
    return record
