"""One mine of Banan whose file is full (示例): on the list of those that become green mines."""

from collections.abc import Mapping
from datetime import date

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.stage import Stage
from kuangzheng.restoration.green_mines import service
from kuangzheng.restoration.green_mines import write_schemas as w

MINE = "示例桃子荡一号矿山"


async def load_dossier(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date
) -> int:
    """1 when it was entered, 0 when it was there already or its right is not known."""
    stage, clerk = Stage(database, store, today), accounts["clerk"]
    rights = await stage.create(clerk, 0, service.candidates, MINE)
    if not rights:
        return 0
    body = w.GreenEntry(right_id=rights[0].id, on=stage.day(150), document_no="示例绿〔2026〕12号")
    await stage.create(clerk, 150, service.enter, body)
    return 1
