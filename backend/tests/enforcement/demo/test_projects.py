"""The demonstration of construction projects, and the patch that lies on the land of one."""

from datetime import date

import httpx
import pytest

from kuangzheng.enforcement.demo.patches import load_patches
from kuangzheng.enforcement.demo.projects import load_projects
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from tests.enforcement.demo.test_campaigns import account
from tests.enforcement.engineering_projects.things import PROJECTS
from tests.enforcement.patch_things import PATCHES

pytestmark = pytest.mark.service("enforcement")


async def test_given_the_demonstration_then_projects_in_every_state_and_a_patch_on_one(
    database: Database, clerk: httpx.AsyncClient, settings: KernelSettings
) -> None:
    people = {"clerk": account("clerk")}
    people |= {f"{name}_chongqing": account(name, "500000") for name in ("reviewer", "approver")}
    store, today = BlobStore.of(settings, "enforcement"), date(2025, 8, 1)
    first = await load_projects(database, store, people, today)
    assert (first, await load_projects(database, store, people, today)) == (3, 0)
    items = (await clerk.get(PROJECTS)).json()["items"]
    assert {one["name"]: one["state"] for one in items} == {
        "示例镇安置房工程": "running", "示例公路路基工程": "over", "示例水库扩容工程": "withdrawn",
    }  # fmt: skip
    await load_patches(database, store, people, today)
    listed = (await clerk.get(PATCHES, params={"limit": 100})).json()["items"]
    assert [one["code"] for one in listed if one["class"] == "project"] == ["示例图斑0210"]
