"""What belongs to the penalty of a case of the demonstration (示例): a valuation and a run of the
calculator, a transfer that waits for the head, property in time, near its end and over it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from kuangzheng.enforcement.cases import filing
from kuangzheng.enforcement.cases import schemas as s
from kuangzheng.enforcement.penalty_calculations import schemas as c
from kuangzheng.enforcement.penalty_calculations import service as calculations
from kuangzheng.enforcement.police_transfers import schemas as t
from kuangzheng.enforcement.police_transfers import service as transfers
from kuangzheng.enforcement.seized_properties import schemas as p
from kuangzheng.enforcement.seized_properties import service as properties
from kuangzheng.enforcement.valuations import schemas as v
from kuangzheng.enforcement.valuations import service as valuations
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.stage import Stage

_PROPERTY: tuple[tuple[str, str, str, str, str, int], ...] = (
    ("示例挖掘机", "equipment", "seize", "1", "台", 10),
    ("示例石灰岩（堆场）", "ore", "seal", "1300", "吨", 27),
    ("示例运输车", "tool", "seize", "2", "辆", 35),
    ("示例生产台账", "document", "preserve", "3", "册", 2),
)


async def load_penalties(
    database: Database, store: BlobStore, people: Mapping[str, Principal], today: date
) -> int:
    """How many things were entered, 0 when they were there already."""
    stage, handler = Stage(database, store, today), people["case_handler"]
    first = PageRequest(50, None, None)
    present = await stage.create(
        handler, 0, lambda act, page: properties.listed(
            act, page, q=None, case_id=None, division=None, overdue=False
        ), first,
    )  # fmt: skip
    if present.items:
        return 0
    case = await _case(stage, handler, people["approver"])
    await _valued(stage, handler, case)
    await stage.create(handler, 1, transfers.create, t.PoliceTransferCreate(
        case_id=case.id, on=stage.day(1), officers=["示例承办人甲", "示例承办人乙"],
        report="示例：矿产品价值经认定达到入罪标准，建议移送公安机关",
    ))  # fmt: skip
    for one in _PROPERTY:
        await _taken(stage, handler, case, one)
    return 3 + len(_PROPERTY)


async def _case(stage: Stage, handler: Principal, approver: Principal) -> Any:
    """Of a party of its own: acts of one actor are added up."""
    body = s.CaseCreate.model_validate({
        "violation": "unlicensed_mining", "title": "示例砂石经营部无证采挖石灰岩案",
        "facts": "示例：经现场核查，无采矿许可证采挖石灰岩约 2000 吨",
        "act_from": stage.day(60), "act_until": stage.day(38), "party_kind": "unit",
        "party_name": "示例砂石经营部", "place": "示例镇示例村", "division_code": "500113",
        "on": stage.day(37),
    })  # fmt: skip
    record = await stage.create(handler, 37, filing.propose, body)
    return await stage.act(approver, 37, filing.approve, record, s.CaseStep(on=stage.day(37)))


async def _valued(stage: Stage, handler: Principal, case: Any) -> None:
    """2 000 tonnes at 60 yuan are 120 000; the fine is three to five times that."""
    await stage.create(handler, 3, valuations.create, v.ValuationCreate(
        case_id=case.id, method="report", mineral="石灰岩", quantity="2000", price_fen=6000,
        issuer_kind="province", issuer="示例省级自然资源主管部门",
        document_no="示例价认〔2026〕1号", issued_on=stage.day(3),
    ))  # fmt: skip
    await stage.create(handler, 2, calculations.create, c.PenaltyAsk(
        case_id=case.id, violation=case.violation, act_until=case.act_until, article="64-1",
        ore_value_fen=12_000_000, sold_value_fen=4_200_000, proceeds_fen=4_000_000,
        circumstances=["removed_harm"], note="示例测算",
    ))  # fmt: skip


async def _taken(
    stage: Stage, handler: Principal, case: Any, one: tuple[str, str, str, str, str, int]
) -> None:
    name, kind, measure, quantity, unit, ago = one
    day = stage.day(ago)
    body = p.SeizedPropertyCreate.model_validate({
        "case_id": case.id, "name": name, "kind": kind, "measure": measure,
        "quantity": quantity, "unit": unit, "owner_name": case.party_name,
        "storage": "示例涉案财物仓库", "keeper": "示例保管人",
        "document_no": f"示例封扣〔{day.year}〕{ago}号", "approved_by_name": "示例负责人",
        "taken_at": datetime(day.year, day.month, day.day, 9, tzinfo=CHINA) - timedelta(hours=1),
    })  # fmt: skip
    await stage.create(handler, ago, properties.create, body)
