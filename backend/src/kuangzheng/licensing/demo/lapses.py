"""A list of lapsed licences in Banan that waits for its publication."""

from collections.abc import Mapping
from datetime import date

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.licensing.demo.banan_data import DIVISION
from kuangzheng.licensing.demo.stage import Stage
from kuangzheng.licensing.lapses import lists
from kuangzheng.licensing.lapses.list_schemas import LapseListCreate


async def load_lapses(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date
) -> int:
    """How many licences are listed."""
    stage = Stage(database, store, today)
    body = LapseListCreate(division_code=DIVISION, title="示例许可证自行废止名单")
    made = await stage.create(accounts["clerk"], 2, lists.create, body)
    return len(made.entries)
