"""`/mines/{mine_id}/dossier`."""

from datetime import date
from typing import Annotated
from uuid import UUID

import orjson
from fastapi import APIRouter, Request, Response

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.peers import Caller
from kuangzheng.kernel.problems import FieldError, Malformed
from kuangzheng.kernel.unit import TransactionalRoute, allowed
from kuangzheng.supervision.dossiers import service
from kuangzheng.supervision.dossiers.composing import Asked, Composer
from kuangzheng.supervision.dossiers.schemas import DossierRead
from kuangzheng.supervision.parameters import shipped_rulebooks

router = APIRouter(prefix="/mines", route_class=TransactionalRoute, tags=["一矿一档"])
Reader = Annotated[Principal, allowed("supervision.dossier:read")]


@router.get("/{mine_id}/dossier", summary="一矿一档", response_model=DossierRead)
async def get_dossier(
    mine_id: UUID, reader: Reader, request: Request,
    as_of: date | None = None, known_at: Instant | None = None,
) -> Response:  # fmt: skip
    """Composed from the services with the caller's own token: each shows what the caller may see.

    A part that does not answer in time is `missing`, one the caller may not read `forbidden`;
    neither is empty. Some at a time: more readers at once than the services can answer in time
    would each miss parts. Services that keep no states of past days tell what stands now
    (`standing`).
    """
    asked = composer(request, mine_id, as_of, known_at)
    async with request.app.state.dossier_turns:
        composed = await service.compose(asked, shipped_rulebooks())
    return Response(orjson.dumps(service.told(composed)), media_type="application/json")


def composer(
    request: Request, mine_id: UUID, as_of: date | None, known_at: Instant | None
) -> Composer:
    """Raises Malformed for a day or an instant to come."""
    state, clock = request.app.state, request.app.state.clock
    on = today(clock)
    if as_of is not None and as_of > on:
        raise _to_come("/as_of")
    if known_at is not None and known_at > clock.now():
        raise _to_come("/known_at")
    asked = Asked(mine_id, as_of or on, on, known_at)
    seconds = state.settings.dossier_part_seconds
    return Composer(state.peers, Caller.of(request), asked, clock, seconds)


def _to_come(pointer: str) -> Malformed:
    detail = "不得晚于当前时间"
    return Malformed(detail, errors=[FieldError(pointer, "in_future", detail)])
