"""HTTP of the published key set and of key rotation."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Response

from kuangzheng.identity.access import permitted_everywhere
from kuangzheng.identity.keys import service
from kuangzheng.identity.keys.schemas import Jwks, Rotation, SigningKeyList, SigningKeyRead
from kuangzheng.identity.parts import Parts
from kuangzheng.kernel.unit import Act, TransactionalRoute

router = APIRouter(route_class=TransactionalRoute, tags=["keys"])
Keeper = Annotated[Act, permitted_everywhere("identity.key:rotate")]


@router.get("/jwks", response_model=Jwks)
async def published_keys(parts: Parts, response: Response) -> dict[str, Any]:
    response.headers["Cache-Control"] = "public, max-age=15"
    return await service.jwks_document(parts.published)


@router.get("/signing-keys")
async def list_signing_keys(act: Keeper) -> SigningKeyList:
    return await service.list_keys(act)


@router.get("/signing-keys/{kid}")
async def read_signing_key(
    kid: Annotated[str, Path(min_length=1, max_length=100)], act: Keeper
) -> SigningKeyRead:
    return await service.key(act, kid)


@router.post("/signing-keys/rotate", status_code=201)
async def rotate_signing_keys(
    body: Rotation, act: Keeper, parts: Parts, response: Response
) -> SigningKeyRead:
    """The new key. It has no version: keys are replaced, never changed."""
    await service.require_top(act, parts.settings)
    read = await service.rotate(act, parts.ring, parts.published, body)
    response.headers["Location"] = f"/api/v1/identity/signing-keys/{read.kid}"
    return read
