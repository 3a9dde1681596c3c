"""`/block-choices`, `/transferee-choices`: what the form of an application offers to choose."""

from typing import Annotated

from fastapi import APIRouter, Query

from kuangzheng.kernel.unit import Act, TransactionalRoute, may
from kuangzheng.licensing.applications import choosing
from kuangzheng.licensing.applications.filing_schemas import BlockChoice, TransfereeChoice
from kuangzheng.licensing.applications.shapes import RightKind

blocks = APIRouter(prefix="/block-choices", route_class=TransactionalRoute, tags=["矿业权申请"])
transferees = APIRouter(
    prefix="/transferee-choices", route_class=TransactionalRoute, tags=["矿业权申请"]
)
Applicant = Annotated[Act, may("licensing.application:file")]
Division = Annotated[str, Query(pattern=r"^[0-9]{6}([0-9]{3})?$")]


@blocks.get("", summary="可申请的规划区块")
async def list_block_choices(
    act: Applicant, division: Division, kind: RightKind = "mining",
    q: Annotated[str | None, Query(max_length=60)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = choosing.MOST,
) -> list[BlockChoice]:  # fmt: skip
    """With where each stands; the best are first and `limit` of them come."""
    return (await choosing.blocks(act, division, kind, q or None))[:limit]


@transferees.get("", summary="可受让的登记企业")
async def list_transferee_choices(
    act: Applicant, division: Division, q: Annotated[str, Query(max_length=60)] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = choosing.MOST,
) -> list[TransfereeChoice]:  # fmt: skip
    """By part of the name (two characters or more) or the whole credit code."""
    if len(q.strip()) < 2:
        return []
    return (await choosing.transferees(act, division, q.strip()))[:limit]
