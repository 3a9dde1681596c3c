"""`/mines/{mine_id}/dossier/file` and `/dossier-copies`."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, allowed, may, tagged
from kuangzheng.supervision.dossier_copies import schemas as s
from kuangzheng.supervision.dossier_copies import service
from kuangzheng.supervision.dossiers import service as dossiers
from kuangzheng.supervision.dossiers.endpoints import composer
from kuangzheng.supervision.parameters import shipped_rulebooks

_mines = APIRouter(prefix="/mines", route_class=TransactionalRoute, tags=["一矿一档"])
_copies = APIRouter(prefix="/dossier-copies", route_class=TransactionalRoute, tags=["一矿一档副本"])
PERMISSION = "supervision.dossier:read"
Asker = Annotated[Principal, allowed(PERMISSION)]
Reader = Annotated[Act, may(PERMISSION)]


@_mines.get("/{mine_id}/dossier/file", summary="一矿一档副本", response_class=Response)
async def get_dossier_file(
    mine_id: UUID, asker: Asker, request: Request, form: s.CopyForm = "pdf",
    as_of: date | None = None, known_at: Instant | None = None,
) -> Response:  # fmt: skip
    """As PDF, Word, or a zip with both, the data, files of the services and a list of hashes that
    `sha256sum -c` reads. Every copy is entered in `/dossier-copies` with its hash."""
    settings = request.app.state.settings
    asking = composer(request, mine_id, as_of, known_at)
    asking.seconds = settings.dossier_file_seconds  # on paper nothing is missing for being slow
    composed = await dossiers.compose(asking, shipped_rulebooks())
    made = await service.make(
        asking, composed, form, asker, settings, settings.dossier_file_seconds
    )
    unit = request.state.unit  # begun here: no transaction waits for other services
    act = Act(unit, asker, await unit.begin(asker.scope()))
    await service.enter(act, composed, made)
    return Response(
        made.content, media_type=service.MEDIA_TYPES[form],
        headers=download_headers(f"{made.name}.{form}", len(made.content)),
    )  # fmt: skip


@_copies.get("", summary="已出具的副本")
async def list_dossier_copies(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    mine_id: UUID | None = None,
    form: s.CopyForm | None = None,
    sha256: Annotated[str | None, Query(pattern=r"^[0-9a-f]{64}$")] = None,
) -> Page[s.DossierCopyRead]:
    """The latest first; by `sha256` of a file: whether it is a copy that was handed out."""
    return await service.listed(act, page, q, division, mine_id, form, sha256)


@_copies.get("/{copy_id}", summary="一份副本")
async def get_dossier_copy(copy_id: UUID, act: Reader, response: Response) -> s.DossierCopyRead:
    return tagged(response, await service.get(act, copy_id))


router = gathered(_mines, _copies)
