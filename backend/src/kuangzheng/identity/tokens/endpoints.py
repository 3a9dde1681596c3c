"""The token endpoint (RFC 6749) and revocation (RFC 7009): forms, no idempotency key."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Request, Response

from kuangzheng.identity.parts import IdentityParts, Parts
from kuangzheng.identity.tokens import service
from kuangzheng.identity.tokens.basic import basic_credentials
from kuangzheng.identity.tokens.errors import GrantMalformed, UnsupportedGrant
from kuangzheng.identity.tokens.issuing import Visitor
from kuangzheng.identity.tokens.schemas import TokenAnswer
from kuangzheng.kernel.problems import Unauthenticated
from kuangzheng.kernel.unit import TransactionalRoute, client_address, no_key

router = APIRouter(route_class=TransactionalRoute, tags=["tokens"])
Short = Annotated[str | None, Form(max_length=100)]
Secret = Annotated[str | None, Form(max_length=256)]


@router.post("/token", response_model_exclude_none=True)
@no_key
async def token(
    request: Request,
    response: Response,
    parts: Parts,
    grant_type: Annotated[str, Form(max_length=60, examples=["client_credentials"])],
    username: Short = None,
    password: Secret = None,
    refresh_token: Secret = None,
    client_id: Short = None,
    client_secret: Secret = None,
    scope: Annotated[
        str | None, Form(max_length=2000, examples=["licensing.register:read"])
    ] = None,
    holder_id: Annotated[UUID | None, Form()] = None,
) -> TokenAnswer:
    response.headers["Cache-Control"] = "no-store"
    visitor = _visitor(request)
    if grant_type == "password":
        name, secret = _needed(username, "username"), _needed(password, "password")
        return await service.password_grant(parts, visitor, name, secret, holder_id)
    if grant_type == "refresh_token":
        given = _needed(refresh_token, "refresh_token")
        return await service.refresh_grant(parts, visitor, given)
    if grant_type == "client_credentials":
        header = basic_credentials(request.headers.get("authorization"))
        if header is not None and (client_id is not None or client_secret is not None):
            raise GrantMalformed("客户端认证信息只能用一种方式提交")
        name, secret = header or (
            _needed(client_id, "client_id"), _needed(client_secret, "client_secret"),
        )  # fmt: skip
        return await service.client_grant(parts, visitor, name, secret, scope)
    raise UnsupportedGrant("可用：password、refresh_token、client_credentials")


@router.post("/token/revoke")
@no_key
async def revoke_token(
    request: Request, parts: Parts, token: Annotated[str, Form(max_length=8000)]
) -> Response:
    await _sign_out(request, parts, token)
    return Response(status_code=200, headers={"Cache-Control": "no-store"})


async def _sign_out(request: Request, parts: IdentityParts, token: str) -> None:
    """A refresh token, or an access token by the session it names."""
    if token.count(".") != 2:
        await service.revoke_refresh_token(parts, _visitor(request), token)
        return
    try:
        claims = await request.app.state.verifier.claims(token)
    except Unauthenticated:
        return
    if claims.get("sid"):
        await service.revoke_session(parts, _visitor(request), UUID(claims["sid"]))


def _visitor(request: Request) -> Visitor:
    return Visitor(client_address(request), request.headers.get("user-agent", ""))


def _needed(value: str | None, name: str) -> str:
    if not value:
        raise GrantMalformed(f"缺少参数 {name}")
    return value
