"""Plays fund rules: one released for a town that does not exist, with reclamation money beside the
fund there."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.stage import Stage
from kuangzheng.restoration.demo.approvals import RIGHT, TOWN, yuan
from kuangzheng.restoration.fund_rules import schemas as s
from kuangzheng.restoration.fund_rules import service
from kuangzheng.restoration.funds import schemas as f
from kuangzheng.restoration.funds import service as funds

_BESIDE = 30
"""Days ago: money was kept beside the fund, by rules that were in force then."""
_NOTE = "示例：虚构的规定，不作依据"


async def load_fund_rules(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date
) -> int:
    """How many versions there are now, 0 when there were some already."""
    stage, officer = Stage(database, store, today), accounts["fund_officer"]
    present = await stage.create(
        officer, 0, lambda act, _: service.listed(act, PageRequest(1, None, None), None, None), None
    )  # fmt: skip
    if present.items:
        return 0
    town = await _drafted(
        stage, officer, 45, TOWN, "示例镇矿山生态修复基金管理细则", "示例镇发〔2026〕1号",
        _entry("fund.reclamation", "beside", None, "示例细则第三条"),
        _entry("fund.advance_share", "30", "%", "示例细则第八条"),
    )  # fmt: skip
    release = s.FundRulesRelease(
        valid_from=date(stage.day(_BESIDE).year, 1, 1), approval_no="示例批〔2026〕1号"
    )
    await stage.act(accounts["reviewer"], 40, service.release, town, release)
    await _kept_beside(stage, officer)
    return 1


async def _kept_beside(stage: Stage, officer: Principal) -> None:
    """The town's fund has reclamation money beside it, where that fund was played."""
    found = await stage.create(
        officer, _BESIDE, lambda act, _: funds.listed(
            act, PageRequest(1, None, None), RIGHT, None, "open", None, None), None,
    )  # fmt: skip
    for fund in found.items:
        paid = f.Deposit(
            account="reclamation", amount=yuan(80_000), paid_on=stage.day(_BESIDE),
            receipt_no="示例复垦回单1",
        )  # fmt: skip
        await stage.act(officer, _BESIDE, funds.deposit, fund, paid)


def _entry(key: str, value: str, unit: str | None, basis: str) -> s.FundRuleEntry:
    return s.FundRuleEntry(
        key=key, value=value, unit=unit, basis=basis, confirmed=False, note=_NOTE
    )  # fmt: skip


async def _drafted(
    stage: Stage, officer: Principal, ago: int, division: str, title: str, document_no: str,
    *entries: s.FundRuleEntry,
) -> Any:  # fmt: skip
    head = {"title": title, "document_no": document_no}
    made = await stage.create(
        officer, ago, service.draft, s.FundRulesCreate(division_code=division, **head)
    )
    body = s.FundRulesWrite(**head, entries=list(entries))
    return await stage.act(officer, ago, service.change, made, body)
