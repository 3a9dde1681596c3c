"""Each kind of row to the service that owns it, through the interface that everybody uses."""

import asyncio
import csv
import hashlib
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from io import StringIO
from typing import Any
from urllib.parse import urlencode

import orjson

from kuangzheng.kernel.peers import PeerSilent
from kuangzheng.supervision.inbound_feeds.owners import Due, Outcome, Owner, Refusal, right_of
from kuangzheng.supervision.inbound_feeds.suspicions import clue, overload

AT_ONCE = 6
_LINE = re.compile(r"^/lines/(\d+)$")
_MOST_TRIES = 20


Found = dict[str, Outcome]
SILENT = Outcome("staged", "owner_silent", "主管系统未答复，请稍后重新提交")


async def deliver(owner: Owner, kind: str, rows: Sequence[Due]) -> Found:
    """What became of each row."""
    return await _WAYS[kind](owner, rows)


def singly(
    one_row: Callable[[Owner, Due], Awaitable[Outcome]],
) -> Callable[[Owner, Sequence[Due]], Awaitable[Found]]:
    """Rows that stand alone: a few under way at once, each refused or taken by itself."""

    async def each(owner: Owner, rows: Sequence[Due]) -> Found:
        found: Found = {}
        waiting = iter(rows)

        async def work() -> None:
            for row in waiting:
                try:
                    found[row.id] = await one_row(owner, row)
                except Refusal as refusal:
                    found[row.id] = refusal.outcome()
                except PeerSilent:
                    found[row.id] = SILENT

        await asyncio.gather(*(work() for _ in range(min(AT_ONCE, len(rows)))))
        return found

    return each


async def _permit(owner: Owner, row: Due) -> Outcome:
    told = dict(row.fields)
    code = told.pop("right_code")
    del told["external_id"]
    found = await right_of(owner, code)
    if isinstance(found, Outcome):
        return found
    right = found["id"]
    present = None
    if row.prior is not None:
        present = await owner.ask(row.prior.removeprefix(f"/api/v1/{owner.service}"))
        if present["right_id"] != right or present["kind"] != told["kind"]:
            return Outcome.refused(
                "subject_changed", "该记录先前属于另一矿业权或另一类许可，请核对来源记录编号"
            )
    else:
        same = await owner.ask("/permits", right_id=right, kind=told["kind"], limit="500")
        present = next((o for o in same["items"] if o["number"] == told["number"]), None)
    if present is None:
        answer = await owner.tell(
            "POST", "/permits", {**told, "right_id": right}, idempotency_key=row.key
        )
        return Outcome("accepted", target=owner.target(answer))
    path = f"/permits/{present['id']}"
    changed = {n: v for n, v in told.items() if n != "kind" and present[n] != v}
    if changed:
        await owner.tell("PATCH", path, changed, if_match=f'"{present["version"]}"')
    return Outcome("accepted", target=f"/api/v1/{owner.service}{path}")


async def _payment(owner: Owner, row: Due) -> Outcome:
    told = row.fields
    if row.prior is not None:
        return Outcome.refused(
            "changed_after_delivery", "该缴款已入账，来源又改了内容；请先在出让收益台账撤销原缴款"
        )
    number = told["contract_no"]
    listed = await owner.ask("/grant-revenues", q=number[:60], limit="50")
    accounts = [one for one in listed["items"] if one["contract_no"] == number]
    if len(accounts) != 1:
        reason = "没有" if not accounts else "有多个"
        return Outcome.refused("contract_not_found", f"{reason}合同编号为“{number}”的出让收益台账")
    body = {
        "receipt_no": told["receipt_no"], "paid_on": told["paid_on"],
        "amount": {"amount_fen": told["amount"]},
        "late_fee": {"amount_fen": told.get("late_fee", 0)}, "note": told.get("note"),
    }  # fmt: skip
    path = f"/grant-revenues/{accounts[0]['id']}"
    await owner.tell("POST", f"{path}/payments", body, idempotency_key=row.key)
    return Outcome("accepted", target=f"/api/v1/{owner.service}{path}")


async def _bank_lines(owner: Owner, rows: Sequence[Due]) -> Found:
    """One statement for each account; a line that the bank's file may not have is rejected and the
    rest is sent without it."""
    found: Found = {}
    accounts: dict[str, list[Due]] = defaultdict(list)
    for row in rows:
        if row.prior is not None:
            found[row.id] = Outcome.refused(
                "changed_after_delivery", "该流水已记录，来源又改了内容；请向银行核实后在对账中处理"
            )
        else:
            accounts[row.fields["account"]].append(row)
    for lines in accounts.values():
        found |= await _bank_file(owner, lines)
    return found


_COLUMNS = {
    "账号": "account", "记账日期": "booked_on", "贷方发生额": "money_in", "借方发生额": "money_out",
    "余额": "balance", "对方户名": "party", "对方账号": "party_account",
    "交易流水号": "external_id", "摘要": "summary",
}  # fmt: skip
_MONEY = ("money_in", "money_out", "balance")


async def _bank_file(owner: Owner, lines: list[Due]) -> Found:
    found: Found = {}
    left = list(lines)
    for _ in range(_MOST_TRIES):
        if not left:
            return found
        try:
            document = await _uploaded(owner, _sheet(left), "流水.csv")
            key = _together(left)
            body = {"document_id": document}
            answer = await owner.tell("POST", "/bank-files", body, idempotency_key=key)
            target = owner.target(answer)
            return found | {row.id: Outcome("accepted", target=target) for row in left}
        except PeerSilent:
            return found | {row.id: SILENT for row in left}
        except Refusal as refusal:
            known = refusal.told.get("file_id")
            if refusal.status == 409 and known:
                target = f"/api/v1/{owner.service}/bank-files/{known}"
                return found | {row.id: Outcome("accepted", target=target) for row in left}
            bad = _lines_of(refusal, len(left))
            outcome = refusal.outcome()
            if not bad:
                return found | {row.id: outcome for row in left}
            found |= {left[at].id: outcome for at in bad}
            left = [row for at, row in enumerate(left) if at not in bad]
    return found | {row.id: Outcome.refused("too_many_faults", "本批错误过多") for row in left}


def _lines_of(refusal: Refusal, count: int) -> set[int]:
    """Places of the rows that the refusal names; the first line of the sheet are the headings."""
    matches = (_LINE.match(str(e.get("pointer", ""))) for e in refusal.told.get("errors", []))
    places = {int(match[1]) - 2 for match in matches if match}
    return {at for at in places if 0 <= at < count}


def _sheet(rows: Sequence[Due]) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for row in rows:
        writer.writerow([
            _yuan(row.fields.get(n)) if n in _MONEY else row.fields.get(n, "")
            for n in _COLUMNS.values()
        ])  # fmt: skip
    return out.getvalue().encode()


def _yuan(fen: int | None) -> str:
    return "" if fen is None else f"{'-' * (fen < 0)}{abs(fen) // 100}.{abs(fen) % 100:02d}"


async def _patches(owner: Owner, rows: Sequence[Due]) -> Found:
    """One batch for each that the rows name; the batch's own report tells which features of it
    were refused when it was compared."""
    found: Found = {}
    batches: dict[tuple[Any, ...], list[Due]] = defaultdict(list)
    names = ("batch", "programme", "issued_by", "earlier_on", "later_on", "issued_on")
    for row in rows:
        if row.prior is not None:
            found[row.id] = Outcome.refused(
                "changed_after_delivery", "该图斑已入库，来源又改了内容；请以新编号重新下发"
            )
        else:
            batches[tuple(row.fields[n] for n in names)].append(row)
    for key, part in batches.items():
        head = dict(zip(names, key, strict=True))
        head["code"] = head.pop("batch")
        try:
            target = await _patch_batch(owner, head, part)
            found |= {row.id: Outcome("accepted", target=target) for row in part}
        except PeerSilent:
            found |= {row.id: SILENT for row in part}
        except Refusal as refusal:
            known = refusal.told.get("batch_id")
            if refusal.status == 409 and known:
                target = f"/api/v1/{owner.service}/patch-batches/{known}"
                found |= {row.id: Outcome("accepted", target=target) for row in part}
            else:
                found |= {row.id: refusal.outcome() for row in part}
    return found


async def _patch_batch(owner: Owner, head: Mapping[str, Any], part: Sequence[Due]) -> str:
    features = [
        {"type": "Feature", "properties": {"code": row.fields["external_id"]},
         "geometry": row.fields["outline"]}
        for row in part
    ]  # fmt: skip
    content = orjson.dumps({"type": "FeatureCollection", "features": features})
    document = await _uploaded(owner, content, "图斑.geojson")
    body = {**head, "document_id": document, "received_on": part[0].on}
    answer = await owner.tell("POST", "/patch-batches", body, idempotency_key=_together(part))
    return owner.target(answer)


async def _uploaded(owner: Owner, content: bytes, name: str) -> str:
    path = f"/blobs/{hashlib.sha256(content).hexdigest()}"
    answer = await owner.tell("PUT", path, content, urlencode({"name": name}))
    return str(orjson.loads(answer.body)["document_id"])


def _together(rows: Sequence[Due]) -> str:
    """A key of all of them: the same rows again are the same request."""
    told = "\n".join(sorted(row.key for row in rows))
    return f"inbound-{hashlib.sha256(told.encode()).hexdigest()[:40]}"


_WAYS: dict[str, Callable[[Owner, Sequence[Due]], Awaitable[Found]]] = {
    "permits": singly(_permit), "payments": singly(_payment), "bank_lines": _bank_lines,
    "patches": _patches, "clues": singly(clue), "overloads": singly(overload),
}  # fmt: skip
