"""Every query of bank statements."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, RowMapping, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.funds.rules import MIRRORS, account_code
from kuangzheng.restoration.funds.tables import Fund
from kuangzheng.restoration.statements.rules import Entry
from kuangzheng.restoration.statements.tables import BankFile, BankLine, BankStatement

_DOCUMENT = text("SELECT sha256, name, size FROM documents WHERE id = :id")
_HOLD = text("SELECT pg_advisory_xact_lock(hashtextextended('kz-bank:' || :key, 0))")
_LINES = text("""
    INSERT INTO bank_lines (id, division_code, fund_id, statement_id, account_no, fingerprint, row_no, booked_on,
           valued_on, amount_fen, amount_text, balance_fen, party, party_account, reference, summary, doubt,
           created_at, updated_at)
    SELECT x.id, :division, CAST(:fund AS uuid), :statement, :account, x.fingerprint, x.row_no, x.booked_on,
           x.valued_on, x.amount_fen, x.amount_text, x.balance_fen, x.party, x.party_account, x.reference, x.summary,
           x.doubt, :now, :now
      FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS x(id uuid, fingerprint text, row_no int, booked_on date,
           valued_on date, amount_fen bigint, amount_text text, balance_fen bigint, party text, party_account text,
           reference text, summary text, doubt text)
        ON CONFLICT (division_code, account_no, fingerprint) DO NOTHING RETURNING id
""")  # noqa: E501
_SOURCES = text("""
    INSERT INTO bank_line_sources (statement_id, line_id, division_code, row_no)
    SELECT :statement, l.id, l.division_code, x.row_no
      FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS x(fingerprint text, row_no int)
      JOIN bank_lines l ON l.division_code = :division AND l.account_no = :account AND l.fingerprint = x.fingerprint
""")  # noqa: E501
# A booking of the same day and amount that another file told otherwise: perhaps the same one.
_TWINS = text("""
    UPDATE bank_lines l SET doubt = 'twin' WHERE l.id = ANY (:ids) AND l.doubt IS NULL AND EXISTS (
      SELECT FROM bank_lines o
       WHERE o.account_no = l.account_no AND o.division_code = l.division_code AND o.booked_on = l.booked_on
         AND o.amount_fen = l.amount_fen AND o.id <> l.id AND o.state <> 'excluded'
         AND (o.reference = '' OR l.reference = '')
         AND NOT EXISTS (SELECT FROM bank_line_sources s JOIN bank_statements t ON t.id = s.statement_id
                          WHERE s.line_id = o.id AND t.file_id = :file))
    RETURNING l.id
""")  # noqa: E501
_ENTRIES = text("""
    SELECT t.id, (e.effective_at AT TIME ZONE 'Asia/Shanghai')::date AS on_day, e.amount_fen, t.memo,
           (SELECT split_part(b.code, ':', 3) FROM ledger_entries o JOIN ledger_accounts b ON b.id = o.account_id
             WHERE o.seq = e.seq AND o.line <> e.line ORDER BY o.line LIMIT 1) AS against,
           coalesce(t.reverses, t.id) AS origin, l.id AS line_id
      FROM ledger_accounts a JOIN ledger_entries e ON e.account_id = a.id
      JOIN ledger_transactions t ON t.seq = e.seq LEFT JOIN bank_lines l ON l.transaction_id = t.id
     WHERE a.code = ANY (:codes) ORDER BY e.seq, e.line
""")  # noqa: E501
_FLAGS = text("SELECT id, flags FROM ledger_transactions WHERE id = ANY (:ids)")
# The close of the statement before it and what this one adds to it have to lead to its own close.
_GAPS = text("""
    SELECT s.id, p.id AS former_id, p.closing_fen AS former_fen,
           CASE WHEN s.doubtful = 0 THEN s.closing_fen - p.closing_fen - coalesce(
             (SELECT sum(l.amount_fen) FROM bank_line_sources x JOIN bank_lines l ON l.id = x.line_id
               WHERE x.statement_id = s.id AND l.state <> 'excluded' AND NOT EXISTS (
                 SELECT FROM bank_line_sources y WHERE y.statement_id = p.id AND y.line_id = x.line_id)), 0)::bigint
           END AS gap_fen
      FROM bank_statements s CROSS JOIN LATERAL (
        SELECT * FROM bank_statements p
         WHERE p.account_no = s.account_no AND p.division_code = s.division_code AND p.closing_fen IS NOT NULL
           AND p.from_on <= s.from_on AND (p.to_on, p.number, p.id) < (s.to_on, s.number, s.id)
         ORDER BY p.to_on DESC, p.number DESC, p.id DESC LIMIT 1) p
     WHERE s.id = ANY (:ids) AND s.closing_fen IS NOT NULL
""")  # noqa: E501
_ADOPT_STATEMENTS = text(
    "UPDATE bank_statements SET fund_id = :fund, division_code = :division, version = version + 1,"
    " updated_at = :now WHERE account_no = :account AND division_code = :before AND fund_id IS NULL"
)
_LEAVE_OUT = text(
    "UPDATE bank_lines l SET state = 'excluded', reason = '同一笔流水已登记',"
    " version = version + 1,"
    " updated_at = :now WHERE account_no = :account AND division_code = :before AND fund_id IS NULL"
    " AND division_code <> :division AND EXISTS (SELECT FROM bank_lines o WHERE"
    " o.division_code = :division AND o.account_no = l.account_no"
    " AND o.fingerprint = l.fingerprint)"
)
_ADOPT_LINES = text(
    "UPDATE bank_lines SET fund_id = :fund, division_code = :division, version = version + 1,"
    " updated_at = :now WHERE account_no = :account AND division_code = :before AND fund_id IS NULL"
    " AND state = 'waiting' RETURNING id"
)
_USED = text(
    "SELECT coalesce(-sum(amount_fen), 0)::bigint FROM bank_lines WHERE fund_id = :fund"
    " AND plan_item = :item AND state = 'matched' AND purpose IN ('use', 'use_return')"
)
_ITEM = text("SELECT amount_fen FROM fund_plan_items WHERE fund_id = :fund AND code = :item")
_ITEMS = text("SELECT count(*) FROM fund_plan_items WHERE fund_id = :fund")


class BankFiles(Records[BankFile]):
    table = BankFile
    missing = "没有此对账单文件，或不在您的管辖范围内"
    sorts = Sorts("-created_at", {"created_at": Sort(col(BankFile.created_at), col(BankFile.id))})

    async def with_hash(self, division: str, sha256: str) -> BankFile | None:
        query = select(BankFile).where(
            col(BankFile.division_code) == division, col(BankFile.sha256) == sha256
        )
        found: BankFile | None = (await self._session.execute(query)).scalar_one_or_none()
        return found


class BankStatements(Records[BankStatement]):
    table = BankStatement
    missing = "没有此对账单，或不在您的管辖范围内"
    sorts = Sorts(
        "-to_on",
        {"to_on": Sort(col(BankStatement.to_on), col(BankStatement.id)),
         "created_at": Sort(col(BankStatement.created_at), col(BankStatement.id))},
    )  # fmt: skip

    @staticmethod
    def conditions(
        fund_id: UUID | None, file_id: UUID | None, account: str | None, division: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if fund_id:
            found.append(col(BankStatement.fund_id) == fund_id)
        if file_id:
            found.append(col(BankStatement.file_id) == file_id)
        if account:
            found.append(col(BankStatement.account_no).contains(account, autoescape=True))
        if division:
            found.append(within(col(BankStatement.division_code), division))
        return found


class BankLines(Records[BankLine]):
    table = BankLine
    missing = "没有此笔流水，或不在您的管辖范围内"
    sorts = Sorts(
        "-booked_on",
        {"booked_on": Sort(col(BankLine.booked_on), col(BankLine.id)),
         "created_at": Sort(col(BankLine.created_at), col(BankLine.id))},
    )  # fmt: skip

    @staticmethod
    def conditions(
        q: str | None, fund_id: UUID | None, statement_id: UUID | None, state: str | None,
        purpose: str | None, flag: str | None, division: str | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found: list[ColumnElement[bool]] = []
        if q:
            found.append(or_(*(
                column.icontains(q, autoescape=True)
                for column in (col(BankLine.party), col(BankLine.summary), col(BankLine.reference))
            )))  # fmt: skip
        for column, value in ((BankLine.fund_id, fund_id), (BankLine.state, state),
                              (BankLine.purpose, purpose)):  # fmt: skip
            if value:
                found.append(col(column) == value)
        if statement_id:
            listed = "SELECT line_id FROM bank_line_sources WHERE statement_id = :statement"
            rows: Any = text(listed).bindparams(statement=statement_id)
            found.append(col(BankLine.id).in_(rows))
        if flag:
            found.append(_FLAGGED[flag])
        if division:
            found.append(within(col(BankLine.division_code), division))
        return found

    async def of(self, ids: Sequence[UUID]) -> Sequence[BankLine]:
        query = select(BankLine).where(col(BankLine.id).in_(ids)).order_by(
            col(BankLine.booked_on), col(BankLine.row_no), col(BankLine.id)
        ).execution_options(populate_existing=True)  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def of_fund(self, fund_id: UUID) -> Sequence[BankLine]:
        query = select(BankLine).where(col(BankLine.fund_id) == fund_id)
        order = col(BankLine.booked_on), col(BankLine.row_no), col(BankLine.id)
        return (await self._session.execute(query.order_by(*order))).scalars().all()


_flags: Any = col(BankLine.flags)
_FLAGGED: Mapping[str, ColumnElement[bool]] = {
    "overdrawn": _flags.contains(["overdrawn"]),
    "off_plan": _flags.contains(["off_plan"]),
    "late": _flags.contains(["late"]),
    "doubt": col(BankLine.doubt).is_not(None),
    "no_fund": col(BankLine.fund_id).is_(None),
}


async def document(session: AsyncSession, document_id: UUID) -> RowMapping | None:
    return (await session.execute(_DOCUMENT, {"id": document_id})).mappings().one_or_none()


async def hold(session: AsyncSession, *keys: str) -> None:
    """Whoever takes the same file or account waits, always in one order."""
    for key in sorted(set(keys)):
        await session.execute(_HOLD, {"key": key})


async def funds_with(session: AsyncSession, account: str) -> Sequence[Fund]:
    query = select(Fund).where(col(Fund.bank_account_no) == account).order_by(col(Fund.id))
    return (await session.execute(query)).scalars().all()


async def enter_lines(
    session: AsyncSession, statement: BankStatement, rows: Sequence[Mapping[str, Any]], now: Any
) -> list[UUID]:
    """The lines nobody told before; all of them as listed by this statement."""
    values = {"rows": orjson.dumps([dict(row) for row in rows]).decode(), "statement": statement.id,
              "division": statement.division_code, "account": statement.account_no}  # fmt: skip
    fund = None if statement.fund_id is None else str(statement.fund_id)
    fresh = (await session.execute(_LINES, {**values, "fund": fund, "now": now})).scalars().all()
    await session.execute(_SOURCES, values)
    return list(fresh)


async def mark_twins(session: AsyncSession, ids: Sequence[UUID], file_id: UUID) -> int:
    found = await session.execute(_TWINS, {"ids": list(ids), "file": file_id})
    return len(found.all())


async def entries(session: AsyncSession, fund_id: UUID) -> Sequence[RowMapping]:
    """All that the ledger has at the fund's bank, of either money, the oldest first, with the bank
    line behind each."""
    codes = [account_code(fund_id, name) for name in MIRRORS]
    return (await session.execute(_ENTRIES, {"codes": codes})).mappings().all()


def unlinked(rows: Sequence[RowMapping]) -> list[Entry]:
    """Those that no line stands behind and that were not taken back."""
    taken_back = {row["origin"] for row in rows if row["origin"] != row["id"]}
    return [
        Entry(row["id"], row["on_day"], row["amount_fen"], row["memo"], row["against"] or "")
        for row in rows
        if row["line_id"] is None and row["id"] == row["origin"] and row["id"] not in taken_back
    ]  # fmt: skip


async def flags_of(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    rows = await session.execute(_FLAGS, {"ids": list(ids)})
    return {row.id: row.flags for row in rows}


async def gaps(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, RowMapping]:
    rows = (await session.execute(_GAPS, {"ids": list(ids)})).mappings().all()
    return {row["id"]: row for row in rows}


async def adopt(
    session: AsyncSession, account: str, before: str, fund: Fund, now: Any
) -> list[UUID]:
    """What was told of an account nobody knew goes to the fund that has it."""
    values = {"account": account, "before": before, "now": now, "division": fund.division_code}
    await session.execute(_LEAVE_OUT, values)
    found = (await session.execute(_ADOPT_LINES, values | {"fund": fund.id})).scalars().all()
    await session.execute(_ADOPT_STATEMENTS, values | {"fund": fund.id})
    return list(found)


async def plan_room(
    session: AsyncSession, fund_id: UUID, item: str | None
) -> tuple[int, int | None, int]:
    """How many items the fund's plan has, what this one may cost, and what was used of it."""
    items = (await session.execute(_ITEMS, {"fund": fund_id})).scalar_one()
    if item is None:
        return items, None, 0
    values = {"fund": fund_id, "item": item}
    cost = (await session.execute(_ITEM, values)).scalar_one_or_none()
    return items, cost, (await session.execute(_USED, values)).scalar_one()


async def names(session: AsyncSession, ids: Sequence[UUID | None]) -> dict[UUID, Fund]:
    wanted = {one for one in ids if one is not None}
    rows = (await session.execute(select(Fund).where(col(Fund.id).in_(wanted)))).scalars()
    return {row.id: row for row in rows}


_STATEMENTS_OF = (
    "SELECT from_on, to_on, opening_fen, closing_fen FROM bank_statements WHERE fund_id = :fund"
    " ORDER BY from_on, to_on, number, id"
)


async def balances_of(session: AsyncSession, fund_id: UUID) -> Sequence[RowMapping]:
    """What the statements of a fund say of its balances, the earliest first."""
    found = await session.execute(text(_STATEMENTS_OF), {"fund": fund_id})
    return found.mappings().all()


# The bank's word for a day: what it had before its first statement and every booking until then.
_STANDING = text("""
    SELECT f.id, f.division_code, f.right_name, f.holder_name, f.bank_name, f.bank_account_no,
           s.opening_fen, t.closing_fen AS stated_fen, t.to_on AS stated_on,
           coalesce(l.sum_fen, 0)::bigint AS sum_fen, coalesce(l.waiting, 0) AS waiting,
           coalesce(l.doubtful, 0) AS doubtful, l.last_on, coalesce(b.balance_fen, 0)::bigint AS ledger_fen
      FROM funds f
      LEFT JOIN LATERAL (SELECT opening_fen FROM bank_statements WHERE fund_id = f.id AND opening_fen IS NOT NULL
                          ORDER BY from_on, to_on, number, id LIMIT 1) s ON true
      LEFT JOIN LATERAL (SELECT closing_fen, to_on FROM bank_statements WHERE fund_id = f.id AND closing_fen IS NOT NULL
                          AND to_on <= :on ORDER BY to_on DESC, number DESC, id DESC LIMIT 1) t ON true
      LEFT JOIN LATERAL (SELECT sum(amount_fen) FILTER (WHERE state <> 'excluded') AS sum_fen, max(booked_on) AS last_on,
                                count(*) FILTER (WHERE state = 'waiting') AS waiting,
                                count(*) FILTER (WHERE amount_fen IS NULL) AS doubtful
                           FROM bank_lines WHERE fund_id = f.id AND booked_on <= :on) l ON true
      LEFT JOIN LATERAL (SELECT sum(e.amount_fen) AS balance_fen FROM ledger_accounts a
                           JOIN ledger_entries e ON e.account_id = a.id
                          WHERE a.code IN ('F:' || replace(f.id::text, '-', '') || '\\:bank',
                                          'F:' || replace(f.id::text, '-', '') || '\\:reclamation') AND e.effective_at < :before) b
             ON true
     WHERE f.bank_account_no IS NOT NULL AND f.id > :after
       AND f.division_code >= :lo AND f.division_code < :hi
     ORDER BY f.id LIMIT :limit
""")  # noqa: E501


async def standing(
    session: AsyncSession, lo: str, hi: str, on: date, before: Any, after: UUID, limit: int
) -> Sequence[RowMapping]:
    """Funds with an account: bank and ledger at the end of a day, by id."""
    values = {"lo": lo, "hi": hi, "on": on, "before": before, "after": after, "limit": limit}
    return (await session.execute(_STANDING, values)).mappings().all()
