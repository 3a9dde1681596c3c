"""A sandbox key: the samples of the developers' page run with it, on invented records alone."""

import base64
import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from kuangzheng.demonstration_of_sandbox import sandbox_people
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import Pools, TestKeys, new_key
from tests.supervision.conftest import BASE, COUNTY, City

from .conftest import SCOPES, Data, served
from .test_samples import EXAMPLES, identity_of, platform, ran, registered

INVENTED = {"rights": 6, "zones": 2, "patches": 3, "plots": 2}


@pytest.fixture
async def sandbox(data: Data, settings: KernelSettings) -> Data:
    """Beside the real records of the county there are the invented ones, loaded twice."""
    city, day = data.city, today(data.city.clock)
    for _ in range(2):
        for name in ("licensing", "restoration", "enforcement"):
            if name != "licensing":
                await city.heard()
            load = import_module(f"kuangzheng.{name}.demo.sandbox").load_sandbox
            store = BlobStore.of(settings, name)
            await load(city.databases[name], store, sandbox_people(), day)
    return data


def _again(data: Data, issued: str) -> str:
    """What identity issued, signed by the key that the other services of the test know."""
    body = issued.split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    (division,) = claims["grants"]
    return data.city.make_token(
        kind="client", subject=claims["sub"], scopes=tuple(claims["scp"]), division=division
    )


async def test_given_a_sandbox_key_then_the_pages_examples_show_invented_records_and_no_others(
    sandbox: Data, databases: Pools, cleaned: Any, keys: TestKeys,
    tmp_path: Path,
) -> None:  # fmt: skip
    identity = identity_of(databases, cleaned, keys, tmp_path)
    client = await registered(identity, sandbox, sandbox=True)
    said = {"CLIENT_ID": client["id"], "CLIENT_SECRET": client["client_secret"]}
    page = {one["name"]: one["code"] for one in json.loads(EXAMPLES.read_text(encoding="utf-8"))}
    async with served(platform({**sandbox.city.apps, "identity": identity})) as origin:
        told = {}
        issued = json.loads(await ran(page["token"], KZ=origin, **said))["access_token"]
        token = _again(sandbox, issued)
        for name, code in page.items():
            told[name] = await ran(code, KZ=origin, TOKEN=token, **said)
    rights = json.loads(told["items"])["features"]
    assert len(rights) == INVENTED["rights"]
    assert all(one["properties"]["name"].startswith("示例沙箱") for one in rights)
    assert "Feature Count: 6" in told["gdal"]
    register = json.loads(told["register"])["items"]
    assert len(register) == 5  # the sample asks for five
    assert {one["division_code"] for one in register} == {"999901"}
    for name, count in INVENTED.items():
        found = await sandbox.features(name, token=token)
        assert len(found) == count, name
        assert sandbox.ids[name] not in {one["id"] for one in found}


async def test_given_invented_records_then_the_county_the_figures_and_the_public_see_none(
    sandbox: Data,
) -> None:
    city = sandbox.city
    for name in INVENTED:
        assert all("沙箱" not in json.dumps(one, ensure_ascii=False)
                   for one in await sandbox.features(name))  # fmt: skip
    await city.told("licensing", "restoration", "enforcement")
    rights = (await city.public("/rights")).json()["items"]
    assert len(rights) == 2
    assert "沙箱" not in json.dumps(rights, ensure_ascii=False)
    nation = city.make_token("leader", division="100000")
    await _seen_by_nobody_in(city, nation)
    async with sandbox.client(nation) as leader:
        answer = await leader.get(f"{BASE}/cockpit")
    assert answer.status_code == 200, answer.text
    assert "999900" not in answer.text and "沙箱" not in answer.text


LISTS = {
    "licensing": ("/mining-rights", "/mines", "/zones"),
    "enforcement": ("/satellite-patches",), "restoration": ("/damaged-plots",),
}  # fmt: skip
MAPS = (
    ("licensing", "/mining-rights/map"), ("licensing", "/zones/map"),
    ("enforcement", "/satellite-patches/map"), ("restoration", "/damaged-plots/map"),
)


async def _seen_by_nobody_in(city: City, official: str) -> None:
    """Lists and maps of every service have real records and no invented one."""
    everywhere = {"bbox": "70,0,140,60", "zoom": 12}
    for service, paths in LISTS.items():
        async with city.client(service, official) as client:
            for path in paths:
                items = (await client.get(f"/api/v1/{service}{path}?limit=100")).json()["items"]
                places = {one["division_code"] for one in items}
                assert places and not {one for one in places if one.startswith("9999")}, path
    for service, path in MAPS:
        async with city.client(service, official) as client:
            drawn = await client.get(f"/api/v1/{service}{path}", params=everywhere)
            assert drawn.status_code == 200 and drawn.json()["items"], path
            assert "沙箱" not in drawn.text, path


async def test_given_a_webhook_for_a_sandbox_key_then_it_hears_of_the_sandbox_alone(
    sandbox: Data, databases: Pools, cleaned: Any, keys: TestKeys,
    tmp_path: Path,
) -> None:  # fmt: skip
    city = sandbox.city
    identity = identity_of(databases, cleaned, keys, tmp_path)
    client = await registered(identity, sandbox, sandbox=True, scopes=[*SCOPES, "events:read"])
    city.peers["identity"] = identity
    admin = city.make_token("system_admin", division=COUNTY)
    body = {"name": "示例推送", "url": "https://hooks.shili.example/x", "types": ["licensing.*"],
            "client_id": client["id"], "division_code": COUNTY}  # fmt: skip
    async with sandbox.client(admin) as keeper:
        answer = await keeper.post(f"{BASE}/webhook-endpoints", json=body, headers=new_key())
    assert answer.status_code == 403, answer.text
    assert "行政区" in answer.json()["detail"]
