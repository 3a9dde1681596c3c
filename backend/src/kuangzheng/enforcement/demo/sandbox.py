"""Invented patches (示例) over the sandbox, for other systems to try on."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import text

from kuangzheng.enforcement.demo.patches import take_batch
from kuangzheng.enforcement.demo.patches_data import DemoBatch, DemoPatch
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.stage import Stage

_THERE = text("SELECT EXISTS (SELECT FROM patch_batches)")
_BATCH = DemoBatch("示例沙箱批次", "示例沙箱矿产卫片", 180, 60, (
    DemoPatch("示例沙箱图斑01", 124.503, 30.503, 45, "示例：矿区内开采"),
    DemoPatch("示例沙箱图斑02", 124.526, 30.503, 90, "示例：矿区边缘"),
    DemoPatch("示例沙箱图斑03", 124.560, 30.520, 60, "示例：矿区之外"),
))  # fmt: skip


async def load_sandbox(
    database: Database, store: BlobStore, people: Mapping[str, Principal], today: date
) -> int:
    """How many patches there are now, 0 when they were there already."""
    keeper = people["sandbox"]
    async with database.session(keeper.scope()) as session:
        if (await session.execute(_THERE)).scalar_one():
            return 0
    await take_batch(Stage(database, store, today), keeper, _BATCH)
    return len(_BATCH.patches)
