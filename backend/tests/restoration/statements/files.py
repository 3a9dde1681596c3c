"""Statements as a bank would write them; amounts in yuan as text, money out with a minus."""

import hashlib
from collections.abc import Sequence
from typing import Any

import httpx

from kuangzheng.kernel.testing.plugin import new_key
from tests.restoration.conftest import BASE

ACCOUNT = "6200000000000001"
HOLDER_NAME = "示例矿业有限公司"
FILES, STATEMENTS = f"{BASE}/bank-files", f"{BASE}/bank-statements"
LINES, DAYS = f"{BASE}/bank-lines", f"{BASE}/bank-reconciliations"
Booked = tuple[str, str, str, str, str]
"""Day, amount, counterparty, reference, text."""


def camt(
    lines: Sequence[Booked], opening: str = "0.00", closing: str | None = None,
    account: str = ACCOUNT, on: str = "2025-07-31", number: str = "1", currency: str = "CNY",
) -> bytes:  # fmt: skip
    """A camt.053 that adds up unless a closing balance is given."""
    end = closing or f"{sum(map(_fen, (opening, *(line[1] for line in lines)))) / 100:.2f}"
    entries = "".join(_entry(line, currency) for line in lines)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">
<BkToCstmrStmt>
<Stmt><Id>{number}</Id>
<Acct><Id><Othr><Id>{account}</Id></Othr></Id><Ccy>{currency}</Ccy></Acct>
{_balance("OPBD", opening, on, currency)}
{_balance("CLBD", end, on, currency)}
{entries}</Stmt>
</BkToCstmrStmt>
</Document>
""".encode()


def _fen(text: str) -> int:
    return round(float(text) * 100)


def _side(text: str) -> tuple[str, str]:
    return text.lstrip("-"), "DBIT" if text.startswith("-") else "CRDT"


def _balance(code: str, amount: str, on: str, currency: str) -> str:
    value, side = _side(amount)
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"{currency}\">{value}</Amt>"
        f"<CdtDbtInd>{side}</CdtDbtInd><Dt><Dt>{on}</Dt></Dt></Bal>"
    )


def _entry(line: Booked, currency: str) -> str:
    day, amount, party, reference, told = line
    value, side = _side(amount)
    role = "Dbtr" if side == "CRDT" else "Cdtr"
    return (
        f"<Ntry><Amt Ccy=\"{currency}\">{value}</Amt><CdtDbtInd>{side}</CdtDbtInd><Sts>BOOK</Sts>\n"
        f"<BookgDt><Dt>{day}</Dt></BookgDt><AcctSvcrRef>{reference}</AcctSvcrRef><NtryDtls>"
        f"<TxDtls><RltdPties><{role}><Nm>{party}</Nm></{role}></RltdPties>"
        f"<RmtInf><Ustrd>{told}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n"
    )


async def sent(
    client: httpx.AsyncClient, content: bytes, name: str = "示例对账单.xml", status: int = 201,
    **fields: Any,
) -> dict[str, Any]:  # fmt: skip
    """Uploaded and taken, or the refusal."""
    sha256 = hashlib.sha256(content).hexdigest()
    answer = await client.put(f"{BASE}/blobs/{sha256}", content=content, params={"name": name})
    assert answer.status_code in (200, 201), answer.text
    body = {"document_id": answer.json()["document_id"], **fields}
    answer = await client.post(FILES, json=body, headers=new_key())
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def lines_of(client: httpx.AsyncClient, **query: Any) -> list[dict[str, Any]]:
    answer = await client.get(LINES, params={"limit": 500, "sort": "booked_on", **query})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found
