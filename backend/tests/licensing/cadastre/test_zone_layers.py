"""Files into layer versions: a draft takes them without holding, an ended one refuses them."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.cadastre.conftest import BASE, Runner, send
from tests.licensing.cadastre.files import squares, vector

pytestmark = pytest.mark.service("licensing")
LAYERS = f"{BASE}/zone-layers"
COLUMNS = {"编号": ["示例-1", "示例-2"], "名称": ["示例一区", "示例二区"]}


async def made(clerk: httpx.AsyncClient, state: str) -> dict[str, Any]:
    body = {
        "kind": "ecological_red_line", "name": "示例红线", "version_no": "示例-2025",
        "division_code": "500113", "valid_from": "2025-01-01", "source": "示例", "state": state,
    }  # fmt: skip
    answer = await clerk.post(LAYERS, json=body, headers=new_key())
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def act(clerk: httpx.AsyncClient, layer: dict[str, Any], action: str, **body: str) -> str:
    headers = {"If-Match": f'"{layer["version"]}"', **new_key()}
    answer = await clerk.post(f"{LAYERS}/{layer['id']}/{action}", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["state"])


async def test_given_a_draft_when_a_file_is_imported_then_its_zones_hold_once_it_is_published(
    tmp_path: Path, clerk: httpx.AsyncClient, run: Runner
) -> None:
    layer = await made(clerk, "draft")
    path = vector(tmp_path / "a.gpkg", squares(2), COLUMNS)
    answer = await send(clerk, path, target="zones", layer_id=layer["id"])
    await run()
    assert (await clerk.get(answer.headers["location"])).json()["state"] == "published"
    listed = await clerk.get(f"{BASE}/zones", params={"layer": layer["id"]})
    assert [zone["code"] for zone in listed.json()["items"]] == ["示例-1", "示例-2"]
    assert (await clerk.get(f"{BASE}/zones")).json()["items"] == []
    assert await act(clerk, layer, "publish") == "published"
    assert len((await clerk.get(f"{BASE}/zones")).json()["items"]) == 2


async def test_given_a_withdrawn_version_when_a_file_is_sent_then_it_is_refused(
    tmp_path: Path, clerk: httpx.AsyncClient
) -> None:
    layer = await made(clerk, "published")
    assert await act(clerk, layer, "withdraw", reason="示例理由") == "withdrawn"
    path = vector(tmp_path / "a.gpkg", squares(2), COLUMNS)
    answer = await send(clerk, path, target="zones", layer_id=layer["id"])
    assert (answer.status_code, answer.json()["code"]) == (422, "layer_ended")
