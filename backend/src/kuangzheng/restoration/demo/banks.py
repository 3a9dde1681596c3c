"""A bank's statement on the accounts of the demonstration's open funds: some of it matched, some
waiting for somebody, and a demand where money is short."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore, store_document
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.stage import Stage
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.funds import service as funds
from kuangzheng.restoration.obligations import schemas as o
from kuangzheng.restoration.obligations import service as obligations
from kuangzheng.restoration.statements import schemas as s
from kuangzheng.restoration.statements import service, taking

_HEADS = "账号,户名,交易日期,起息日,借方发生额,贷方发生额,余额,对方户名,对方账号,交易流水号,摘要"
_PAGE = PageRequest(200, None, None)


async def load_banks(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date
) -> int:
    """How many statements were taken: one per open fund, none where there are some already."""
    stage = Stage(database, store, today)
    officer, signer = accounts["fund_officer"], accounts["approver"]

    async def listed(act: Act, _: None) -> Any:
        known = await service.list_statements(act, _PAGE, None, None, None, None)
        found = await funds.listed(act, _PAGE, None, None, "open", None, None)
        return [] if known.items else [await funds.get(act, one.id) for one in found.items]

    taken = 0
    for place, fund in enumerate(await stage.create(officer, 0, listed, None)):
        taken += await _statement(stage, officer, fund, place)
    if taken:
        await _demand(stage, officer, signer)
    return taken


async def _statement(stage: Stage, officer: Principal, fund: Any, place: int) -> int:
    """What the fund's deposits were, interest and a deposit that say what they are; works that
    wait; of one fund a use that a person has settled."""
    yuan = 100_000 + 20_000 * place
    rows = [
        (30, "", f"{yuan}.00", fund.holder_name, "示例缴存"),
        (21, "", "35.60", "", "存款结息"),
        (12, f"{yuan // 4}.00", "", "示例生态工程公司", "示例边坡治理工程款"),
    ]  # fmt: skip
    content = _table(stage, fund, rows, place)

    async def stored(act: Act, told: bytes) -> Any:
        found = await store_document(
            act.session, stage.store, told, name=f"示例流水{place}.csv", media_type="text/csv",
            purpose="upload", owner=act.principal.id, division_code=fund.division_code,
        )  # fmt: skip
        return found.id

    document = await stage.create(officer, 9, stored, content)
    body = s.BankFileCreate(document_id=document, fund_id=fund.id)
    await stage.create(officer, 9, partial(taking.take, store=stage.store), body)
    if place == 0:
        waiting = await stage.create(officer, 8, _waiting, fund.id)
        for line in waiting.items:
            use = s.BankLineMatch(purpose="use", reason="示例：与合同、进度照片核对一致")
            if (line.amount_fen or 0) < 0:
                await stage.act(officer, 8, service.match, line, use)
    return 1


def _table(
    stage: Stage, fund: Any, rows: list[tuple[int, str, str, str, str]], place: int
) -> bytes:
    told = [
        (one.on_date, "", _yuan(one.amount_fen), fund.holder_name, one.document_no, "示例缴存")
        for one in fund.acts if one.act == "deposited" and one.amount_fen
    ]  # fmt: skip
    told += [
        (stage.day(ago), out, into, party, f"示例流水{place:02d}{n:02d}", words)
        for n, (ago, out, into, party, words) in enumerate(rows, 1)
    ]
    fen, lines = 0, ["示例银行对公账户明细", _HEADS]
    for day, out, into, party, reference, words in sorted(told, key=lambda one: one[0]):
        fen += _fen(into) - _fen(out)
        lines.append(
            f"{fund.bank_account_no},{fund.holder_name},{day},{day},{out},{into},"
            f"{_yuan(fen)},{party},,{reference},{words}"
        )
    return "\n".join(lines).encode("gb18030")


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def _fen(text: str) -> int:
    return int(text.replace(".", "")) if text else 0


async def _waiting(act: Act, fund_id: Any) -> Any:
    return await service.list_lines(act, _PAGE, None, fund_id, None, "waiting", None, None, None)


async def _demand(stage: Stage, officer: Principal, signer: Principal) -> None:
    """Of the first fund that is short: drafted, and issued by another."""

    async def short(act: Act, _: None) -> Any:
        found = await obligations.owed(act, _PAGE, "fund", None, "short", None, None)
        return found.items

    items = await stage.create(officer, 6, short, None)
    if not items:
        return
    draft = o.DemandCreate(fund_id=items[0].fund_id, basis="estimate")
    record = await stage.create(officer, 6, obligations.draft, draft)
    issue = o.DemandIssue(number=f"示例催〔{stage.day(5).year}〕1号", issued_on=stage.day(5))
    await stage.act(signer, 5, obligations.issue, record, issue)
