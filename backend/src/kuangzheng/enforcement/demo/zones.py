"""A case in a protected zone (示例): found on a patrol, filed, and the authority of the zone asked
and not yet heard."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kuangzheng.enforcement.cases import service as cases
from kuangzheng.enforcement.clues import service as clues
from kuangzheng.enforcement.clues.reporters import reporter_key
from kuangzheng.enforcement.demo import clue_data as data
from kuangzheng.enforcement.demo.cases import Plays as CasePlays
from kuangzheng.enforcement.demo.clues import Plays as CluePlays
from kuangzheng.enforcement.zone_opinions import schemas as z
from kuangzheng.enforcement.zone_opinions import service as opinions
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.stage import Stage
from kuangzheng.kernel.unit import Act

FILED, ASKED = 48, 6
TITLE = "示例云篆山保护地内无证采石案"


async def load_zones(
    database: Database, store: BlobStore, people: Mapping[str, Principal], today: date
) -> int:
    """How many opinions were asked, 0 when the case was there already."""
    stage, handler = Stage(database, store, today), people["case_handler"]

    async def known(act: Act, page: PageRequest) -> Any:
        return await cases.listed(act, page, q=TITLE)

    if (await stage.create(people["clerk"], 0, known, PageRequest(1, None, None))).items:
        return 0
    played = CluePlays(stage, people, reporter_key(KernelSettings()))
    clue = await played.concluded(data.ZONED, "filed", "示例：现场有采石面，属实")
    about = {
        "title": TITLE, "clue_id": clue.id, "place": data.ZONED.place, "party_kind": "person",
        "party_name": "示例自然人", "act_from": stage.day(data.ZONED.ago + 15),
        "act_until": stage.day(data.ZONED.ago),
    }  # fmt: skip
    case = await CasePlays(stage, people, about).investigating("unlicensed_mining", FILED)
    clue = await stage.create(people["clerk"], FILED - 2, clues.get, clue.id)
    await played.closed(clue, FILED - 2)
    met = await stage.create(handler, ASKED, opinions.duties, case.id)
    for number, zone in enumerate(met.items, start=1):
        await stage.create(handler, ASKED, opinions.ask, z.ZoneOpinionCreate(
            case_id=case.id, zone_id=zone.zone_id, authority="示例林业主管部门",
            asked_no=f"示例征〔演示〕{number}号", asked_on=stage.day(ASKED), due_on=stage.day(-9),
            question="示例：当事人在保护地内采石，请就处理和恢复提出意见",
        ))  # fmt: skip
    return len(met.items)
