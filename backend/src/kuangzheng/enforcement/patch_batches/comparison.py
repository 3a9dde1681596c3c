"""One run of the machine over a batch, in the caller's transaction."""

import asyncio
import time
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.enforcement.patch_batches import repository
from kuangzheng.enforcement.patch_batches.tables import PatchBatch, PatchComparison
from kuangzheng.enforcement.patches import rules
from kuangzheng.enforcement.patches.comparing import Inputs, Result, compare
from kuangzheng.enforcement.patches.minerals import registered, suggested
from kuangzheng.enforcement.register_copies.repository import instant
from kuangzheng.kernel.ids import new_id


async def run(
    session: AsyncSession, batch: PatchBatch, by: str, now: datetime, on: date,
    repeats: PatchComparison | None = None,
) -> PatchComparison:  # fmt: skip
    """Compare and store. With `repeats` everything is taken as it was known at that run, and only
    the digests are kept: what stands on the patches is not touched."""
    started = time.perf_counter()
    known = await instant(session) if repeats is None else repeats.known_at
    figures = _figures(batch.division_code, on) if repeats is None else repeats.parameters
    patches = await repository.patches_of(session, batch.id)
    for patch in patches:
        patch["mineral"] = suggested(patch["mineral"])
    met = await repository.surroundings(
        session, batch.id, batch.earlier_on, batch.later_on, known
    )
    for right in met["rights"]:
        right["minerals"] = registered(right["minerals"])
    inputs = Inputs(
        batch.earlier_on, batch.later_on, patches, sliver_m2=figures["sliver_m2"],
        same_place=figures["same_place_percent"] / 100, **met,
    )  # fmt: skip
    result = await asyncio.to_thread(compare, inputs)
    row = PatchComparison(
        id=new_id(), batch_id=batch.id, division_code=batch.division_code, known_at=known,
        earlier_on=batch.earlier_on, later_on=batch.later_on, rules=rules.RULES,
        parameters=figures, patches=len(patches),
        rights=len({one["right_id"] for one in met["rights"]}), zones=len(met["zones"]),
        inputs=result.inputs, result=result.result,
        counts=dict(Counter(one.verdict.head for one in result.found)),
        repeats_id=None if repeats is None else repeats.id,
        took_ms=round((time.perf_counter() - started) * 1000), created_by=by, created_at=now,
    )  # fmt: skip
    await repository.add_comparison(session, row)
    if repeats is None:
        await _store(session, row, patches, result, now)
    return row


def _figures(division: str, on: date) -> dict[str, Any]:
    books = shipped_rulebooks()
    return {
        name: books.value(f"patch.{name}", division, on).integer()
        for name in ("sliver_m2", "same_place_percent")
    }


def _m2(size: float) -> Decimal:
    return Decimal(f"{size:.2f}")


async def _store(
    session: AsyncSession, row: PatchComparison, patches: list[dict[str, Any]], result: Result,
    now: datetime,
) -> None:  # fmt: skip
    pairs = list(zip(patches, result.found, strict=True))
    results = [
        (patch["id"], one.verdict.head, ",".join(one.verdict.classes), _m2(one.verdict.inside_m2),
         _m2(one.verdict.outside_m2), _m2(one.verdict.suspected_m2), one.count("zone"),
         one.count("patch"))
        for patch, one in pairs
    ]  # fmt: skip
    findings = [
        (patch["id"], patch["division_code"], found["what"], found["ref_id"],
         found["ref_division"], found["class"], _m2(found["inside_m2"]), _m2(found["outside_m2"]),
         found["facts"])
        for patch, one in pairs for found in one.findings
    ]  # fmt: skip
    await repository.store_results(session, row.id, now, results, findings)
