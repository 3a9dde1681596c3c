"""One compared patch for the tests of this room."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock
from tests.enforcement.patch_things import PATCHES, collection, heard, square, taken

Patch = dict[str, Any]


@pytest.fixture
def patched(
    clerk: httpx.AsyncClient, database: Database, settings: KernelSettings, clock: SettableClock
) -> Callable[..., Any]:
    """`await patched()`: the one patch of a batch, compared with what was heard before."""

    async def make(size: float = 0.001, *rights: Any, **said: Any) -> Patch:
        await heard(database, *rights)
        content = collection((square(106.5, size), {"图斑编号": "A1"}))
        batch = await taken(clerk, database, settings, clock, content, **said)
        items = (await clerk.get(PATCHES, params={"batch_id": batch["id"]})).json()["items"]
        return dict((await clerk.get(f"{PATCHES}/{items[0]['id']}")).json())

    return make
