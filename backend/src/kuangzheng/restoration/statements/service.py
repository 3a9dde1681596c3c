"""Use cases of statements and their lines; a file is taken in `taking`."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from uuid import UUID

from kuangzheng.kernel.clock import CHINA, today
from kuangzheng.kernel.documents.xlsx import TooManyRows
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest, decode_cursor, encode_cursor
from kuangzheng.kernel.places import division_name, prefix_range
from kuangzheng.kernel.problems import FieldError, IllegalTransition, Problem
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.fund_uses.comparing import recompare_all
from kuangzheng.restoration.funds import registering
from kuangzheng.restoration.funds.registering import By
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.funds.rules import account_code, name_of
from kuangzheng.restoration.funds.service import require_beside
from kuangzheng.restoration.ledger import acts
from kuangzheng.restoration.ledger.errors import refusal
from kuangzheng.restoration.statements import matching, planning, presenting, repository
from kuangzheng.restoration.statements import schemas as s
from kuangzheng.restoration.statements.errors import (
    AccountDiffers,
    AmountKnown,
    AmountUnknown,
    EntryUnfit,
    NotATwin,
    PurposeWrong,
)
from kuangzheng.restoration.statements.reconciling import Account, Booking, Posting, Stated
from kuangzheng.restoration.statements.repository import BankFiles, BankLines, BankStatements
from kuangzheng.restoration.statements.rules import (
    IN,
    OUT,
    PURSES,
    purse_of_entry,
    suggestions,
)
from kuangzheng.restoration.statements.tables import BankLine

MOST_EXPORTED = 50_000
_START = UUID(int=0)
_WORDS = {"match": "认领", "amount": "补录金额", "exclude": "剔除重复", "undo": "撤销认领"}


def wrong(kind: type[Problem], pointer: str, told: str) -> Problem:
    return kind(told, errors=[FieldError(pointer, kind.code, told)])


async def list_files(act: Act, page: PageRequest) -> Page[s.BankFileRead]:
    rows, cursor, total = await BankFiles(act.session).page([], page)
    items = [presenting.file_read(row) for row in rows]
    return Page[s.BankFileRead](items=items, next_cursor=cursor, total=total)


async def get_file(act: Act, file_id: UUID) -> s.BankFileRead:
    return presenting.file_read(await BankFiles(act.session).get(file_id))


async def list_statements(
    act: Act, page: PageRequest, fund_id: UUID | None, file_id: UUID | None, account: str | None,
    division: str | None,
) -> Page[s.BankStatementRead]:  # fmt: skip
    statements = BankStatements(act.session)
    conditions = statements.conditions(fund_id, file_id, account, division)
    rows, cursor, total = await statements.page(conditions, page)
    names = await repository.names(act.session, [row.fund_id for row in rows])
    gaps = await repository.gaps(act.session, [row.id for row in rows])
    items = [presenting.statement_read(row, names, gaps.get(row.id)) for row in rows]
    return Page[s.BankStatementRead](items=items, next_cursor=cursor, total=total)


async def get_statement(act: Act, statement_id: UUID) -> s.BankStatementRead:
    row = await BankStatements(act.session).get(statement_id)
    names = await repository.names(act.session, [row.fund_id])
    gaps = await repository.gaps(act.session, [row.id])
    return presenting.statement_read(row, names, gaps.get(row.id))


async def assign(act: Act, statement_id: UUID, body: s.StatementFund) -> s.BankStatementRead:
    """What an account nobody had told goes to the fund that has it now. Raises Stale,
    IllegalTransition, AccountDiffers."""
    session, now = act.session, act.clock.now()

    async def shown(_: object) -> s.BankStatementRead:
        return await get_statement(act, statement_id)

    row = await BankStatements(session).lock(statement_id, act.if_match, shown)
    if row.fund_id is not None:
        raise IllegalTransition("该对账单已有所属基金", [])
    fund = await Funds(session).get(body.fund_id)
    if fund.bank_account_no != row.account_no:
        told = f"所选基金登记的专户是 {fund.bank_account_no or '（尚未开户）'}，与对账单账号不同"
        raise wrong(AccountDiffers, "/fund_id", told)
    await repository.hold(session, row.account_no)
    adopted = await repository.adopt(session, row.account_no, row.division_code, fund, now)
    lines = await BankLines(session).of(adopted)
    await matching.match_by_itself(session, fund, lines, _by(act), now)
    await recompare_all(session, now, fund.id)
    await session.refresh(row)
    return await get_statement(act, statement_id)


async def list_lines(
    act: Act, page: PageRequest, q: str | None, fund_id: UUID | None, statement_id: UUID | None,
    state: str | None, purpose: str | None, flag: str | None, division: str | None,
) -> Page[s.BankLineRead]:  # fmt: skip
    lines = BankLines(act.session)
    conditions = lines.conditions(q, fund_id, statement_id, state, purpose, flag, division)
    rows, cursor, total = await lines.page(conditions, page)
    items = await _read(act, rows)
    return Page[s.BankLineRead](items=items, next_cursor=cursor, total=total)


async def exported(
    act: Act, fund_id: UUID | None, state: str | None, division: str | None
) -> list[s.BankLineRead]:
    """Raises TooManyRows beyond what a sheet is asked to hold."""
    lines = BankLines(act.session)
    conditions = lines.conditions(None, fund_id, None, state, None, None, division)
    page = PageRequest(MOST_EXPORTED, None, None)
    rows, cursor, _ = await lines.page(conditions, page)
    if cursor is not None:
        raise TooManyRows(f"流水超过 {MOST_EXPORTED} 笔，请按基金或行政区导出")
    return await _read(act, rows)


async def get_line(act: Act, line_id: UUID) -> s.BankLineRead:
    (found,) = await _read(act, [await BankLines(act.session).get(line_id)])
    return found


async def suggest(act: Act, line_id: UUID) -> s.Suggestions:
    line = await BankLines(act.session).get(line_id)
    if line.fund_id is None or line.amount_fen is None or line.state != "waiting":
        return s.Suggestions(items=[])
    fund = await Funds(act.session).get(line.fund_id)
    rows = await repository.entries(act.session, fund.id)
    found = suggestions(
        line.amount_fen, line.booked_on, line.party, line.reference, line.summary,
        fund.holder_name, repository.unlinked(rows),
    )  # fmt: skip
    return s.Suggestions(items=[presenting.suggestion_read(one) for one in found])


async def match(act: Act, line_id: UUID, body: s.BankLineMatch) -> s.BankLineRead:
    """Raises Stale, IllegalTransition, PurposeWrong, EntryUnfit, and what the ledger refuses."""
    session, now = act.session, act.clock.now()
    line = await _taken(act, line_id, "match")
    assert line.fund_id is not None and line.amount_fen is not None
    if body.purpose not in (IN if line.amount_fen > 0 else OUT):
        raise wrong(PurposeWrong, "/purpose", "收入不能作支出认领，支出不能作收入认领")
    fund = await Funds(session).get(line.fund_id)
    if body.account == "reclamation":
        if body.purpose not in PURSES[body.account]:
            raise wrong(PurposeWrong, "/account", "账户利息和银行收费属于基金专户")
        await require_beside(act, fund, line.booked_on)
    await repository.hold(session, line.account_no)
    line.purpose, line.reason, line.account = body.purpose, body.reason, body.account or "fund"
    if body.purpose == "use":
        await _judge(act, line, body)
    if body.transaction_id is None:
        if await matching.post(session, fund, [line], _by(act), now) == 0:
            told = {"account": account_code(fund.id, name_of(body.account or "fund", "bank"))}
            raise refusal(line.fault or "account_closed", told, "")
    else:
        await _link(act, line, body.transaction_id, body.account, now)
    await recompare_all(session, now, fund.id)
    return await get_line(act, line_id)


async def _judge(act: Act, line: BankLine, body: s.BankLineMatch) -> None:
    line.plan_item = body.plan_item
    found = await planning.plan_check(
        act.session, line.fund_id or _START, body.plan_item, -(line.amount_fen or 0)
    )
    line.plan_check = "outside" if body.off_plan else found


async def _link(
    act: Act, line: BankLine, transaction_id: UUID, account: str | None, now: datetime
) -> None:
    assert line.fund_id is not None
    fund = await Funds(act.session).get(line.fund_id)
    rows = await repository.entries(act.session, fund.id)
    entry = next(
        (one for one in repository.unlinked(rows) if one.transaction_id == transaction_id), None
    )
    if entry is None:
        raise wrong(EntryUnfit, "/transaction_id", "该凭证不在此专户，或已有银行流水对应")
    if entry.amount_fen != line.amount_fen:
        raise wrong(EntryUnfit, "/transaction_id", "凭证金额与流水金额不同，请冲销凭证后重新认领")
    if account not in (None, purse_of_entry(entry)):
        raise wrong(EntryUnfit, "/account", "凭证与所选款项类别不同，请核对基金或土地复垦费用")
    await matching.link(act.session, line, entry, _by(act), now)
    await matching.flag(act.session, fund, [line], now)


async def state_amount(act: Act, line_id: UUID, body: s.BankLineAmount) -> s.BankLineRead:
    """What the file hid or left open, from the bank's own paper. Raises Stale, AmountKnown,
    AmountUnknown."""
    line = await _taken(act, line_id, "amount")
    if line.amount_fen is not None:
        raise wrong(AmountKnown, "/amount_fen", "文件写明的金额不能改写")
    if body.amount_fen == 0:
        raise wrong(AmountUnknown, "/amount_fen", "金额不能为零")
    values = {"amount_fen": body.amount_fen, "doubt": None, "reason": body.reason,
              "document_no": body.document_no}  # fmt: skip
    await BankLines(act.session).change(line, values, act.clock.now())
    return await get_line(act, line_id)


async def exclude(act: Act, line_id: UUID, body: s.BankLineReason) -> s.BankLineRead:
    """Only of two tellings of one booking, the second. Raises Stale, NotATwin."""
    line = await _taken(act, line_id, "exclude")
    if line.doubt != "twin":
        raise wrong(NotATwin, "/reason", "只有疑似重复的流水可以剔除；银行已记的款项一律入账")
    now, by = act.clock.now(), _by(act)
    await BankLines(act.session).change(line, {
        "state": "excluded", "reason": body.reason, "settled_by": by.id,
        "settled_by_name": by.name, "settled_at": now,
    }, now)  # fmt: skip
    return await get_line(act, line_id)


async def undo(act: Act, line_id: UUID, body: s.BankLineReason) -> s.BankLineRead:
    """A booking that was made from the line is reversed; one that was found is let go. Raises
    Stale, IllegalTransition, and what the ledger refuses."""
    line = await _taken(act, line_id, "undo")
    assert line.fund_id is not None and line.transaction_id is not None
    now = act.clock.now()
    if line.posted:
        memo = f"撤销银行流水认领：{body.reason}"[:500]
        told = await acts.reverse(act.session, line.transaction_id, new_id(), now, memo)
        if told["fault"]:
            raise refusal(told["fault"], told["told"] or {}, "")
        await _taken_back(act, line, memo, now)
    await BankLines(act.session).change(line, {
        "state": "waiting", "purpose": None, "account": "fund", "transaction_id": None,
        "posted": False, "flags": [], "plan_item": None, "plan_check": None,
        "reason": body.reason, "settled_by": None, "settled_by_name": None, "settled_at": None,
    }, now)  # fmt: skip
    await Funds(act.session).count([line.fund_id], today(act.clock))
    await recompare_all(act.session, now, line.fund_id)
    return await get_line(act, line_id)


async def _taken_back(act: Act, line: BankLine, memo: str, now: datetime) -> None:
    """A deposit that was none stands in the fund's history as both."""
    if line.purpose == "deposit" and line.fund_id is not None and line.amount_fen is not None:
        fund = await Funds(act.session).get(line.fund_id)
        await Funds(act.session).enter(registering.entered(
            fund, "deposited", today(act.clock), _by(act), now, amount_fen=-line.amount_fen,
            note=memo, data=matching.data_of(line),
        ))  # fmt: skip


async def standing(
    act: Act, page: PageRequest, on: date | None, division: str | None
) -> Page[s.ReconciliationLine]:
    """Every fund with an account: bank and ledger at the end of the day."""
    day = on or today(act.clock)
    lo, hi = prefix_range(division) if division else act.principal.span
    before = datetime.combine(day + timedelta(days=1), clock_time.min, CHINA)
    bound = page.bound("id")
    after = UUID(decode_cursor(page.cursor, bound)[0]) if page.cursor else _START
    rows = await repository.standing(act.session, lo, hi, day, before, after, page.limit + 1)
    kept = rows[: page.limit]
    cursor = encode_cursor([str(kept[-1]["id"])], bound) if len(rows) > page.limit else None
    items = []
    for row in kept:
        told = row["opening_fen"] is not None or row["last_on"] is not None
        bank = (row["opening_fen"] or 0) + row["sum_fen"] if told else None
        stated = row["stated_fen"] if row["stated_on"] == day else None
        said = bank if stated is None else stated
        items.append(s.ReconciliationLine(
            **{k: v for k, v in row.items() if k not in ("opening_fen", "sum_fen")},
            division_name=division_name(row["division_code"]), bank_fen=bank,
            difference_fen=None if said is None else said - row["ledger_fen"],
        ))  # fmt: skip
    return Page[s.ReconciliationLine](
        items=items, next_cursor=cursor, as_of=day, known_at=act.clock.now()
    )


async def reconciliation(act: Act, fund_id: UUID, on: date | None) -> s.Reconciliation:
    fund = await Funds(act.session).get(fund_id)
    day = on or today(act.clock)
    account = await _account(act, fund_id)
    found = account.at(day)
    days = []
    for one in account.days():
        bank, stated, ledger = account.bank(one), account.stated(one), account.ledger(one)
        if bank is not None:
            said = bank if stated is None else stated
            days.append(s.ReconciliationDay(
                on=one, bank_fen=bank, stated_fen=stated, ledger_fen=ledger,
                difference_fen=said - ledger,
            ))  # fmt: skip
    return s.Reconciliation(
        id=fund.id, fund_id=fund.id, right_name=fund.right_name,
        bank_account_no=fund.bank_account_no, on=day, bank_fen=found.bank_fen,
        stated_fen=found.stated_fen, ledger_fen=found.ledger_fen,
        difference_fen=found.difference_fen, explained_fen=found.explained_fen,
        items=[
            s.DifferenceItem(kind=one.kind, on=one.on, amount_fen=one.amount_fen, text=one.text,
                             line_id=one.line_id, transaction_id=one.transaction_id)
            for one in found.items
        ],
        days=days,
    )  # fmt: skip


async def _account(act: Act, fund_id: UUID) -> Account:
    rows = await repository.entries(act.session, fund_id)
    days = {row["id"]: row["on_day"] for row in rows}
    lines = await BankLines(act.session).of_fund(fund_id)
    stated = await repository.balances_of(act.session, fund_id)
    return Account(
        [
            Booking(
                line.id, line.booked_on, line.amount_fen,
                " ".join(filter(None, [line.party, line.summary or line.reference])),
                None if line.transaction_id is None else days.get(line.transaction_id),
            )
            for line in lines if line.state != "excluded"
        ],
        [
            Posting(row["id"], row["origin"], row["on_day"], row["amount_fen"], row["memo"],
                    row["line_id"] is not None)
            for row in rows
        ],
        [Stated(**row) for row in stated],
    )  # fmt: skip


async def _taken(act: Act, line_id: UUID, action: str) -> BankLine:
    async def shown(_: object) -> s.BankLineRead:
        return await get_line(act, line_id)

    line = await BankLines(act.session).lock(line_id, act.if_match, shown)
    allowed = presenting.actions(line)
    if action == "exclude" and "match" in allowed:
        return line
    if action not in allowed:
        words = "、".join(_WORDS[name] for name in allowed) or "查看"
        needs = "；请先登记该账号所属的基金" if line.fund_id is None else ""
        raise IllegalTransition(
            f"流水当前{presenting.STATE_NAMES[line.state]}，只能：{words}{needs}", allowed
        )
    return line


async def _read(act: Act, rows: Sequence[BankLine]) -> list[s.BankLineRead]:
    names = await repository.names(act.session, [row.fund_id for row in rows])
    return [presenting.line_read(row, names) for row in rows]


def _by(act: Act) -> By:
    return By(act.principal.id, act.principal.name or None)
