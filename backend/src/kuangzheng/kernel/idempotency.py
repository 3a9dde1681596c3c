"""`Idempotency-Key`: the same create or action sent twice has one effect and one answer."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request
from starlette.responses import Response

from kuangzheng.kernel.problems import Conflict, Malformed

_KEY = re.compile(r"^[\x21-\x7e]{8,128}$")
_KEPT_HEADERS = ("etag", "location", "content-type")
_CLAIM = text(
    "SELECT state, status, body, headers"
    " FROM idempotency_claim(:principal, :method, :route, :key, :hash)"
)
_STORE = text(
    "SELECT idempotency_store(:principal, :method, :route, :key, :hash, :status, :body,"
    " CAST(:headers AS jsonb))"
)


class KeyRequired(Malformed):
    code = "idempotency_key_required"
    title, title_en = "缺少幂等键", "Idempotency-Key is required"


class KeyBusy(Conflict):
    code = "idempotency_key_busy"
    title, title_en = "同一请求正在办理", "The same request is being processed"


class KeyReused(Conflict):
    code = "idempotency_key_reused"
    title, title_en = "幂等键已用于其他请求", "Idempotency-Key was used for another request"


class Replay(Exception):
    """The answer was given before; it is sent again and nothing is done twice."""

    def __init__(self, response: Response) -> None:
        super().__init__("replayed")
        self.response = response


@dataclass(frozen=True, slots=True)
class Claim:
    """A held key: who, on which route, with which request."""

    principal: str
    method: str
    route: str
    key: str
    hash: bytes

    def parameters(self) -> dict[str, Any]:
        return {
            "principal": self.principal,
            "method": self.method,
            "route": self.route,
            "key": self.key,
            "hash": self.hash,
        }


def read_key(request: Request) -> str:
    """The key of the request.

    Raises KeyRequired when absent, Malformed unless 8–128 visible ASCII characters.
    """
    key = request.headers.get("idempotency-key")
    if key is None:
        raise KeyRequired("请求须带 Idempotency-Key（8 至 128 个可见字符，每次提交一个）")
    if not _KEY.match(key):
        raise Malformed("Idempotency-Key 须为 8 至 128 个可见 ASCII 字符")
    return key


async def request_hash(request: Request, without: Sequence[str] = ()) -> bytes:
    """SHA-256 over what makes two requests the same: target, version named, type and body.

    Members of the body named in `without` are passed over: a fast hash of a password can be guessed
    back.
    """
    digest = hashlib.sha256()
    for part in (
        request.url.path,
        request.url.query,
        request.headers.get("if-match", ""),
        request.headers.get("x-kz-division", ""),
        request.headers.get("x-kz-in-stead-of", ""),
    ):
        digest.update(part.encode() + b"\x1f")
    body = await request.body()
    digest.update(_left(body, without) if without else body)
    return digest.digest()


def _left(body: bytes, without: Sequence[str]) -> bytes:
    """The body without some members; nothing of one that is no object, which no route takes."""
    try:
        parsed = orjson.loads(body)
    except orjson.JSONDecodeError:
        return b""
    if not isinstance(parsed, dict):
        return b""
    kept = {name: value for name, value in parsed.items() if name not in without}
    return orjson.dumps(kept, option=orjson.OPT_SORT_KEYS)


async def claim(
    session: AsyncSession, request: Request, principal: str, without: Sequence[str] = ()
) -> Claim:
    """Take the key for this transaction, before any effect.

    Raises Replay with the stored answer, KeyBusy while another holder works, KeyReused when the
    key came with another request.
    """
    held = Claim(
        principal, request.method, request.url.path, read_key(request),
        await request_hash(request, without),
    )  # fmt: skip
    row = (await session.execute(_CLAIM, held.parameters())).one()
    if row.state == "busy":
        raise KeyBusy("同一幂等键的请求尚未办结，请稍后用同一键重试", headers={"Retry-After": "1"})
    if row.state == "reused":
        raise KeyReused("该幂等键已用于内容不同的请求，请换用新键")
    if row.state == "stored":
        headers = {**row.headers, "Idempotency-Replayed": "true"}
        raise Replay(Response(bytes(row.body), row.status, headers))
    return held


async def store(session: AsyncSession, held: Claim, response: Response) -> None:
    """Keep the answer in the transaction of its effect; only 2xx answers are kept."""
    if not 200 <= response.status_code < 300:
        return
    kept = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
    parameters = {
        **held.parameters(),
        "status": response.status_code,
        "body": bytes(response.body),
        "headers": orjson.dumps(kept).decode(),
    }
    await session.execute(_STORE, parameters)
