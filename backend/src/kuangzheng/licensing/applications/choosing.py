"""What an applicant chooses from: a free block of the plan, the company a right is to go to."""

from typing import Any
from uuid import UUID

import shapely

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.reference.divisions import path_name
from kuangzheng.kernel.rulebooks import Outcome
from kuangzheng.kernel.text import bigrams
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications import choices_repository as choices
from kuangzheng.licensing.applications.errors import invalid
from kuangzheng.licensing.applications.filing_schemas import (
    BlockChoice,
    BlockNamed,
    TransfereeChoice,
    TransfereeNamed,
    plain_area,
)
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.applications.words import BLOCK_STANDING_NAMES
from kuangzheng.licensing.holder_credits.repository import grade_of
from kuangzheng.licensing.holder_credits.service import GRADE_NAMES
from kuangzheng.licensing.rights.presenting import elevation, plain
from kuangzheng.licensing.rights.schemas import ElevationRead
from kuangzheng.licensing.rulings.service import books_for

MOST = 30
_LIST_NAMES = {"abnormal": "异常名录", "serious": "严重失信主体名单"}


async def blocks(act: Act, division: str, kind: str, q: str | None) -> list[BlockChoice]:
    """Blocks of a division, those the holder has won first."""
    asked = choices.BlocksAsked(
        _holder(act), today(act.clock), division=division, kind=kind, q=q, limit=MOST
    )
    return [_block(row) for row in await choices.blocks(act.session, asked)]


async def transferees(act: Act, division: str, q: str) -> list[TransfereeChoice]:
    """Companies by name or credit code, without the caller's own."""
    asked = choices.TransfereesAsked(today(act.clock), q, bigrams(q), _holder(act), MOST)
    return [
        TransfereeChoice(
            **_named(row).model_dump(), division_name=path_name(row["division_code"][:6]),
            lists=list(row["lists"]), barred=await _barred_by_list(act, division, row["lists"]),
        )
        for row in await choices.transferees(act.session, asked)
    ]


async def require_block(act: Act, block_id: UUID | None, division: str, kind: str) -> None:
    """Raises ApplicationInvalid unless the holder may apply on the block: of the same division and
    kind, in force, free, and his where it was put up in a grant project."""
    if block_id is None:
        return
    row = await choices.block(act.session, block_id, _holder(act), today(act.clock))
    if row is None:
        raise invalid("/block_id", "unknown_block", "没有此规划区块")
    if row["division_code"] != division:
        raise invalid("/block_id", "other_division", "规划区块不在申请的行政区")
    if row["kind"] != kind:
        raise invalid("/block_id", "other_kind", "规划区块与申请的矿业权种类不同")
    if row["standing"] != "free":
        told = f"规划区块“{row['name']}”{BLOCK_STANDING_NAMES[row['standing']]}，不能申请"
        raise invalid("/block_id", f"block_{row['standing']}", told)


async def require_transferee(
    act: Act, row_kind: str, transferee_id: UUID | None, division: str, own: UUID
) -> None:
    """Raises ApplicationInvalid unless it is a registered company other than the holder, on no list
    that the rulebook lets block."""
    if transferee_id is None:
        return
    if row_kind != "transfer":
        raise invalid("/transferee_id", "only_transfer", "只有转移申请填写受让人")
    if transferee_id == own:
        raise invalid("/transferee_id", "oneself", "受让人不能是转让人自己")
    row = await choices.transferee(act.session, transferee_id, today(act.clock))
    if row is None:
        raise invalid("/transferee_id", "unknown_holder", "没有此登记企业，请先向登记机关登记")
    if row["status"] != "active":
        raise invalid("/transferee_id", "holder_dissolved", f"{row['name']}已注销，不能受让")
    told = await _barred_by_list(act, division, row["lists"])
    if told is not None:
        raise invalid("/transferee_id", "holder_listed", f"{row['name']}{told}")
    told = await _barred_by_credit(act, division, transferee_id)
    if told is not None:
        raise invalid("/transferee_id", "holder_credit", f"{row['name']}{told}")


async def named(act: Act, row: Application) -> tuple[BlockNamed | None, TransfereeNamed | None]:
    """Block and transferee of an application by their names."""
    on, block, company = today(act.clock), None, None
    if row.block_id is not None:
        found = await choices.block(act.session, row.block_id, row.holder_id, on)
        if found is not None:
            levels = _elevation(found)
            block = BlockNamed(
                id=found["id"], code=found["code"], name=found["name"], elevation=levels
            )
    if row.transferee_id is not None:
        found = await choices.transferee(act.session, row.transferee_id, on)
        company = None if found is None else _named(found)
    return block, company


async def _barred_by_list(act: Act, division: str, lists: Any) -> str | None:
    if not lists:
        return None
    books, on = await books_for(act, division), today(act.clock)
    for name in lists:
        ruling = books.find("admission.holder_listed", division, on, {"list": name})
        if ruling is not None and ruling.outcome is Outcome.BLOCK:
            return f"列入{_LIST_NAMES[name]}，不能受让（{ruling.basis}）"
    return None


async def _barred_by_credit(act: Act, division: str, holder_id: UUID) -> str | None:
    grade = await grade_of(act.session, holder_id, division)
    if grade is None or grade == "good":
        return None
    books, on = await books_for(act, division), today(act.clock)
    ruling = books.find("admission.holder_credit", division, on, {"grade": grade})
    if ruling is None or ruling.outcome is not Outcome.BLOCK:
        return None
    return f"信用等级为{GRADE_NAMES[grade]}，不能受让（{ruling.basis}）"


def _holder(act: Act) -> UUID | None:
    return UUID(act.principal.holder_id) if act.principal.holder_id else None


def _named(row: Any) -> TransfereeNamed:
    return TransfereeNamed(id=row["id"], name=row["name"], credit_code=row["credit_code"])


def _elevation(row: Any) -> ElevationRead | None:
    return ElevationRead.told(elevation(row["elevation_from"], row["elevation_to"]))


def _block(row: Any) -> BlockChoice:
    capacity = None
    if row["capacity_value"] is not None:
        capacity = {"value": plain(row["capacity_value"]) or "", "unit": row["capacity_unit"]}
    kept = (
        "id", "code", "name", "division_code", "kind", "mineral", "plan_name", "requirements",
        "standing", "project",
    )  # fmt: skip
    return BlockChoice(
        **{name: row[name] for name in kept}, capacity=capacity,
        standing_name=BLOCK_STANDING_NAMES[row["standing"]],
        area_km2=plain_area(row["area_km2"]),
        elevation=_elevation(row),
        geometry=shapely.geometry.mapping(shapely.from_wkb(row["geometry"])),
    )  # fmt: skip
