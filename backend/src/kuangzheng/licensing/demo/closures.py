"""Invented coal mines of Banan to keep and to close, and two river basins, one of which closes."""

from collections.abc import Mapping
from datetime import date

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.licensing.basins import service as basins
from kuangzheng.licensing.basins.schemas import BasinWrite
from kuangzheng.licensing.demo.banan_data import DIVISION, GEOTHERMAL
from kuangzheng.licensing.demo.stage import Stage
from kuangzheng.licensing.mines import service as mines
from kuangzheng.licensing.mines.schemas import MineCreate, Status
from kuangzheng.licensing.retentions import service as retentions
from kuangzheng.licensing.retentions.rules import Decision
from kuangzheng.licensing.retentions.schemas import RetentionWrite

_AUTHORITY = "示例区人民政府"
_COAL: tuple[tuple[str, Status, Decision, int | None, str], ...] = (
    ("东山", "suspended", "keep", None, "45"),
    ("西山", "suspended", "close", 1, "15"),
    ("南山", "closing", "close", 0, "9"),
    ("北山", "suspended", "close", -1, "9"),
    ("石垭", "closed", "close", -1, "6"),
)
"""Name, how it stands, what was decided, closing how many years from now, 万吨/年."""


async def load_closures(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date
) -> int:
    """How many mines are in the list. `accounts`: the demonstration accounts by name."""
    stage, clerk = Stage(database, store, today), accounts["clerk"]
    decided = stage.day(400)
    for number, (name, status, decision, years, capacity) in enumerate(_COAL):
        mine = await stage.create(clerk, 390, mines.create, MineCreate(
            name=f"示例{name}煤矿", division_code=DIVISION, status=status, main_mineral="煤",
            mining_method="underground", lon=106.55 + number / 100, lat=29.2,
            basin=f"示例{'箭滩河' if number % 2 else '五布河'}流域",
        ))  # fmt: skip
        await stage.create(clerk, 380, retentions.create, RetentionWrite(
            mine_id=mine.id, decision=decision, capacity=capacity, capacity_unit="万吨/年",
            target_year=None if years is None else today.year + years, decided_by=_AUTHORITY,
            decided_on=decided, document_no=f"示例府〔{decided.year}〕17号",
        ))  # fmt: skip
    await stage.create(clerk, 370, basins.create, BasinWrite(
        division_code=DIVISION, name="示例五布河流域", valid_from=date(2021, 1, 1), closes=True,
        target_year=today.year + 1, kept_minerals=["矿泉水", GEOTHERMAL], decided_by=_AUTHORITY,
        decided_on=decided, document_no=f"示例府〔{decided.year}〕18号",
    ))  # fmt: skip
    await stage.create(clerk, 370, basins.create, BasinWrite(
        division_code=DIVISION, name="示例箭滩河流域", valid_from=date(2021, 1, 1),
    ))  # fmt: skip
    return len(_COAL)
