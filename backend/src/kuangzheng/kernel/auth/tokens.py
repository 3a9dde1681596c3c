"""The only place that encodes or decodes access tokens.

python-jose 3.5.0 checks neither `kid` nor the presence of claims by itself and accepts an HS256
token signed with the public key when its algorithm list is missing or mixed. So the list is a
literal of one, every claim is required by option, and the key is chosen by `kid` alone. Only `exp`
is required here, where it is compared with a clock that is handed in: requiring it by option would
have the library compare it with its own.
"""

import asyncio
import hashlib
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

import structlog
from jose import jwt
from jose.exceptions import JOSEError

from kuangzheng.kernel.auth.principal import Principal, Stead
from kuangzheng.kernel.clock import Clock, SystemClock
from kuangzheng.kernel.problems import Forbidden, Unauthenticated, Unavailable

log = structlog.get_logger("kuangzheng.tokens")
ISSUER = "kuangzheng-identity"
AUDIENCE = "kuangzheng"
LIFETIME_S = 600
_OPTIONS = {
    f"require_{claim}": True for claim in ("iat", "aud", "iss", "sub", "jti")
} | {"verify_exp": False}
SKEW_S = 60
"""How far the clock of the issuer may be ahead of the verifier's."""
_FRESH_S, _PAUSE_S, _STALE_S = 30, 10, 3600

Jwk = Mapping[str, Any]


class KeySource(Protocol):
    """Where public keys come from: None for an unknown `kid`."""

    async def public_key(self, kid: str) -> Jwk | None: ...


@dataclass(frozen=True)
class SigningKey:
    """A private key as JWK (ES256, P-256) with its id."""

    kid: str
    private_jwk: Jwk


def encode(
    claims: Mapping[str, Any], key: SigningKey, now: int, lives: int = LIFETIME_S
) -> str:
    """A signed access token that lives so many seconds from `now` (Unix seconds)."""
    payload = {**claims, "iss": ISSUER, "aud": AUDIENCE, "iat": now, "exp": now + lives}
    token: str = jwt.encode(
        payload, dict(key.private_jwk), algorithm="ES256", headers={"kid": key.kid, "typ": "at+jwt"}
    )
    return token


async def decode(token: str, keys: KeySource, now: float) -> dict[str, Any]:
    """The claims of a token that is ours, in force at `now` (Unix seconds) and addressed to us.

    Raises Unauthenticated for everything else, without saying which check failed.
    """
    return (await _decode(token, keys, now))[1]


async def _decode(token: str, keys: KeySource, now: float) -> tuple[str, dict[str, Any]]:
    """The id of the key that signed, and the claims."""
    try:
        header = jwt.get_unverified_header(token)
        if header.get("alg") != "ES256" or not isinstance(header.get("kid"), str):
            raise Unauthenticated("登录凭证无效，请重新登录")
        key = await keys.public_key(header["kid"])
        if key is None or key.get("kty") != "EC":
            raise Unauthenticated("登录凭证无效，请重新登录")
        claims: dict[str, Any] = jwt.decode(
            token, dict(key), algorithms=["ES256"], audience=AUDIENCE, issuer=ISSUER,
            options=_OPTIONS,
        )  # fmt: skip
    except (JOSEError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unauthenticated("登录凭证无效或已过期，请重新登录") from error
    if not _in_force(claims, now):
        raise Unauthenticated("登录凭证无效或已过期，请重新登录")
    return header["kid"], claims


def _in_force(claims: Mapping[str, Any], now: float) -> bool:
    expires, issued = claims.get("exp"), claims["iat"]
    if type(expires) is not int or type(issued) is not int:
        return False
    return expires - issued <= LIFETIME_S and issued - SKEW_S <= now < expires


def principal_of(claims: Mapping[str, Any], division: str | None = None) -> Principal:
    """The principal of verified claims, working in `division` or in its first one.

    Raises Unauthenticated when the claims lack what a principal needs.
    """
    grants = claims.get("grants")
    if not isinstance(grants, dict) or not grants or claims.get("kind") not in ("user", "client"):
        raise Unauthenticated("登录凭证缺少授权信息，请重新登录")
    return Principal(
        id=str(claims["sub"]),
        kind=claims["kind"],
        name=str(claims.get("name", "")),
        organisation_id=claims.get("org"),
        department_id=claims.get("dept"),
        grants={code: tuple(roles) for code, roles in grants.items()},
        division=division or next(iter(grants)),
        holder_id=claims.get("holder"),
        session_id=claims.get("sid"),
        scopes=tuple(claims.get("scp", ())),
        must_change_password=claims.get("must_change") is True,
        deputy_for=tuple(
            Stead(one["id"], one["absent"], one["name"]) for one in claims.get("stead", ())
        ),
    )


def in_stead_of(
    principal: Principal, claims: Mapping[str, Any], absent_id: str, now: float,
    division: str | None = None,
) -> Principal:  # fmt: skip
    """The same person as the deputy of somebody absent: with that person's grants alone.

    Raises Forbidden unless the claims name the absence and it is not over at `now` (Unix seconds).
    """
    found = next((one for one in claims.get("stead", ()) if one["absent"] == absent_id), None)
    if found is None or now >= found["until"]:
        raise Forbidden("您没有代理该人员，或者代理期已结束")
    grants = {code: tuple(roles) for code, roles in found["grants"].items()}
    return replace(
        principal, grants=grants, division=division or next(iter(grants)), holder_id=None,
        name=f"{principal.name} 代 {found['name']}", scopes=(), department_id=found["dept"],
        in_stead=Stead(found["id"], absent_id, found["name"]), deputy_for=(),
    )  # fmt: skip


class Refusals(Protocol):
    """Whose tokens count no more, although they are in force."""

    async def refuse(self, claims: Mapping[str, Any]) -> bool: ...


class TokenVerifier:
    """Verifies bearer tokens; a verified one is remembered by its hash until it expires, and counts
    only while the key that signed it is published: a withdrawn key takes its tokens along.

    Credentials run out by the machine's clock, also where a service works as of another day.
    """

    def __init__(
        self, keys: KeySource, *, clock: Clock | None = None, capacity: int = 10_000,
        refusals: Refusals | None = None,
    ) -> None:  # fmt: skip
        self._keys = keys
        self._refusals = refusals
        self._clock = clock or SystemClock()
        self._capacity = capacity
        self._seen: OrderedDict[bytes, tuple[float, str, dict[str, Any]]] = OrderedDict()

    async def claims(self, token: str) -> dict[str, Any]:
        """Raises Unauthenticated for a token that is not in force or whose bearer is disabled."""
        claims = await self._verified(token)
        if self._refusals is not None and await self._refusals.refuse(claims):
            raise Unauthenticated("账号已停用，请联系系统管理员")
        return claims

    async def in_stead_of(
        self, principal: Principal, claims: Mapping[str, Any], absent_id: str, division: str | None
    ) -> Principal:
        """Raises Forbidden also when the absence was ended early or the absent person disabled."""
        acting = in_stead_of(principal, claims, absent_id, self._clock.now().timestamp(), division)
        assert acting.in_stead is not None
        for subject in (acting.in_stead.absence_id, absent_id):
            told = {"sub": subject, "iat": claims["iat"]}
            if self._refusals is not None and await self._refusals.refuse(told):
                raise Forbidden("该代理已被撤销")
        return acting

    async def disabled_since(self, subject: str, instant: float) -> bool:
        """Whether somebody was disabled after an instant (Unix seconds)."""
        told = {"sub": subject, "iat": instant}
        return self._refusals is not None and await self._refusals.refuse(told)

    async def _verified(self, token: str) -> dict[str, Any]:
        now = self._clock.now().timestamp()
        digest = hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest()
        found = self._seen.get(digest)
        if found is not None:
            expires, kid, claims = found
            if expires > now and await self._keys.public_key(kid) is not None:
                return claims
            self._seen.pop(digest, None)
        kid, claims = await _decode(token, self._keys, now)
        self._seen[digest] = (float(claims["exp"]), kid, claims)
        if len(self._seen) > self._capacity:
            self._seen.popitem(last=False)
        return claims

    def forget(self) -> None:
        """Drop all remembered tokens, as after a key was withdrawn."""
        self._seen.clear()


class FetchedKeys:
    """Keys read from the JWKS of identity: kept half a minute, so that a withdrawn key is soon out
    of use everywhere, and asked again for an unknown `kid` at most every ten seconds. While
    identity is out of reach, known keys serve for an hour.

    `fetch` raises OSError or ValueError when there is no answer or none that is a key set.
    """

    def __init__(
        self,
        fetch: Callable[[], Awaitable[Mapping[str, Any]]],
        seconds_now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fetch = fetch
        self._seconds_now = seconds_now
        self._keys: dict[str, Jwk] = {}
        self._fetched_at = self._tried_at = float("-inf")
        self._fetching = asyncio.Lock()

    async def public_key(self, kid: str) -> Jwk | None:
        """Raises Unavailable when no answer of the last hour is at hand."""
        known_meanwhile = self._fetching.locked() and kid in self._keys
        if self._due(kid) and not known_meanwhile:
            async with self._fetching:
                if self._due(kid):
                    await self._ask()
        if self._seconds_now() - self._fetched_at > _STALE_S:
            raise Unavailable("登录凭证暂时无法核验，请稍后重试")
        return self._keys.get(kid)

    def _due(self, kid: str) -> bool:
        now = self._seconds_now()
        wanted = now - self._fetched_at > _FRESH_S or kid not in self._keys
        return wanted and now - self._tried_at > _PAUSE_S

    async def _ask(self) -> None:
        try:
            document = await self._fetch()
            keys = {key["kid"]: key for key in document.get("keys", ()) if "kid" in key}
        except (OSError, ValueError, AttributeError, TypeError) as error:
            log.warning("public keys out of reach", error=f"{type(error).__name__}: {error}")
        else:
            self._keys, self._fetched_at = keys, self._seconds_now()
        finally:
            self._tried_at = self._seconds_now()
