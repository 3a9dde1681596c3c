"""`/known-mines`, `/known-rights`: what a form of enforcement may name."""

from typing import Annotated

from fastapi import APIRouter, Query

from kuangzheng.enforcement.register_copies import finding
from kuangzheng.enforcement.register_copies.schemas import KnownMineRead, KnownRightRead
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.paging import Page
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, may

mines = APIRouter(prefix="/known-mines", route_class=TransactionalRoute, tags=["登记簿副本"])
rights = APIRouter(prefix="/known-rights", route_class=TransactionalRoute, tags=["登记簿副本"])
Reader = Annotated[Act, may("licensing.register:read")]
Limit = Annotated[int, Query(ge=1, le=100)]


@mines.get("", summary="矿山（登记簿副本）")
async def list_known_mines(
    act: Reader, q: Words = None, division: DivisionPrefix = None, limit: Limit = 20
) -> Page[KnownMineRead]:
    """The first that match a name or township, with their rights; of the working division."""
    place = division or act.principal.division
    found = await finding.mines_in(act.session, place, q, limit)
    of = await finding.rights_of(act.session, [one.id for one in found], today(act.clock))
    return Page[KnownMineRead](items=[
        KnownMineRead.model_validate({**_facts(one), "rights": [_right(r) for r in of[one.id]]})
        for one in found
    ])  # fmt: skip


@rights.get("", summary="矿业权（登记簿副本）")
async def list_known_rights(
    act: Reader, q: Words = None, division: DivisionPrefix = None, limit: Limit = 20
) -> Page[KnownRightRead]:
    """The first that match a name, code, certificate or holder; of the working division."""
    place = division or act.principal.division
    found = await finding.rights_in(act.session, place, today(act.clock), q, limit)
    return Page[KnownRightRead](items=[_right(one) for one in found])


def _right(found: finding.KnownRight) -> KnownRightRead:
    return KnownRightRead.model_validate(found)


def _facts(found: finding.KnownMine) -> dict[str, object]:
    return {name: getattr(found, name) for name in finding.KnownMine.__dataclass_fields__}


router = gathered(mines, rights)
