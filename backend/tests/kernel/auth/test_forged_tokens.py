"""Forged, stale and foreign tokens against the verifier every service uses."""

import asyncio
import base64
import hashlib
import hmac
import time
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import orjson
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given, settings
from hypothesis import strategies as st
from jose import jwk as jose_jwk
from jose import jwt

from kuangzheng.kernel.auth.tokens import (
    AUDIENCE,
    ISSUER,
    LIFETIME_S,
    FetchedKeys,
    SigningKey,
    TokenVerifier,
    decode,
    encode,
    principal_of,
)
from kuangzheng.kernel.db.scope import DbRole
from kuangzheng.kernel.problems import Unauthenticated, Unavailable
from kuangzheng.kernel.testing.plugin import SettableClock, TestKeys

CLAIMS = {
    "sub": "01980000-0000-7000-8000-000000000001", "jti": "1", "kind": "user", "name": "示例",
    "grants": {"500113": ["clerk"]},
}  # fmt: skip


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _now() -> int:
    return int(time.time())


def _payload(**changes: Any) -> dict[str, Any]:
    now = _now()
    base = {**CLAIMS, "iss": ISSUER, "aud": AUDIENCE, "iat": now, "exp": now + LIFETIME_S}
    return {k: v for k, v in {**base, **changes}.items() if v is not None}


def _signed(keys: TestKeys, payload: Mapping[str, Any], **header: Any) -> str:
    """Signed with the right key, so that only what the test changes is wrong."""
    token: str = jwt.encode(
        dict(payload), dict(keys.signing.private_jwk), algorithm="ES256",
        headers={"kid": "test-key", **header},
    )  # fmt: skip
    return token


def _hmac_token(secret: bytes, alg: str = "HS256", **header: Any) -> str:
    head = _b64(orjson.dumps({"alg": alg, "typ": "JWT", "kid": "test-key", **header}))
    body = _b64(orjson.dumps(_payload()))
    mac = hmac.new(secret, f"{head}.{body}".encode(), hashlib.sha256).digest()
    return f"{head}.{body}.{_b64(mac)}"


def _public_forms(keys: TestKeys) -> dict[str, bytes]:
    key = jose_jwk.construct(dict(keys.public), "ES256")
    public = serialization.load_pem_public_key(key.to_pem())
    der = public.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    canonical = {k: keys.public[k] for k in ("crv", "kty", "x", "y")}
    return {
        "PEM": key.to_pem(),
        "PEM without newline": key.to_pem().strip(),
        "DER": der,
        "JWK": orjson.dumps(dict(keys.public)),
        "JWK canonical": orjson.dumps(canonical),
        "x": str(keys.public["x"]).encode(),
        "empty": b"",
    }


async def _refused(token: str, keys: Any) -> None:
    with pytest.raises(Unauthenticated):
        await decode(token, keys, time.time())
    with pytest.raises(Unauthenticated):
        await TokenVerifier(keys).claims(token)


async def test_given_a_token_of_ours_then_its_claims_come_back(keys: TestKeys) -> None:
    token = encode(CLAIMS, keys.signing, _now())
    claims = await decode(token, keys, time.time())
    assert claims["sub"] == CLAIMS["sub"]
    assert claims["exp"] - claims["iat"] == 600
    assert principal_of(claims).roles == ("clerk",)


@pytest.mark.parametrize(
    "form", ["PEM", "PEM without newline", "DER", "JWK", "JWK canonical", "x", "empty"]
)
async def test_given_hs256_signed_with_the_public_key_then_it_is_refused(
    keys: TestKeys, form: str
) -> None:
    secret = _public_forms(keys)[form]
    await _refused(_hmac_token(secret), keys)
    await _refused(_hmac_token(secret, alg="ES256"), keys)


@pytest.mark.parametrize(
    "alg", ["none", "None", "NONE", "nOnE", "", "HS384", "RS256", "ES384", "es256"]
)
async def test_given_another_algorithm_in_the_header_then_it_is_refused(
    keys: TestKeys, alg: str
) -> None:
    body = _b64(orjson.dumps(_payload()))
    head = _b64(orjson.dumps({"alg": alg, "typ": "JWT", "kid": "test-key"}))
    good = _signed(keys, _payload()).split(".")[2]
    await _refused(f"{head}.{body}.", keys)
    await _refused(f"{head}.{body}.{good}", keys)


async def test_given_an_embedded_key_or_a_key_address_then_it_is_not_used(keys: TestKeys) -> None:
    mine = ec.generate_private_key(ec.SECP256R1())
    pem = mine.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )  # fmt: skip
    foreign = jose_jwk.construct(pem.decode(), "ES256").public_key().to_dict()
    public = {k: v.decode() if isinstance(v, bytes) else v for k, v in foreign.items()}
    for header in ({"jwk": public}, {"jku": "https://example.invalid/jwks"}, {"x5u": "x"}):
        token = jwt.encode(
            _payload(), pem.decode(), algorithm="ES256", headers={"kid": "test-key", **header}
        )
        await _refused(token, keys)


async def test_given_an_rsa_key_under_our_kid_then_it_is_refused() -> None:
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()  # fmt: skip
    public = jose_jwk.construct(pem, "RS256").public_key().to_dict()

    class Rsa:
        async def public_key(self, kid: str) -> dict[str, Any]:
            return {k: v.decode() if isinstance(v, bytes) else v for k, v in public.items()}

    token = jwt.encode(_payload(), pem, algorithm="RS256", headers={"kid": "test-key"})
    await _refused(token, Rsa())


@pytest.mark.parametrize("kid", ["", "other", "test-key ", "../test-key", 1, None, ["test-key"]])
async def test_given_a_wrong_or_missing_kid_then_it_is_refused(keys: TestKeys, kid: Any) -> None:
    token = _signed(keys, _payload(), kid=kid)
    await _refused(token, keys)


async def test_given_no_kid_at_all_then_it_is_refused(keys: TestKeys) -> None:
    token = jwt.encode(_payload(), dict(keys.signing.private_jwk), algorithm="ES256")
    await _refused(token, keys)


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": None}, {"aud": "other"}, {"aud": ""}, {"aud": [AUDIENCE + "x"]},
        {"iss": None}, {"iss": "other"}, {"iss": ""},
        {"exp": None}, {"exp": "tomorrow"}, {"exp": 0}, {"exp": -1}, {"exp": "99999999999"},
        {"exp": True}, {"exp": 1e300}, {"exp": [99999999999]},
        {"iat": None}, {"iat": 99999999999}, {"iat": "now"}, {"sub": None}, {"jti": None},
    ],
    ids=str,
)  # fmt: skip
async def test_given_a_missing_or_wrong_claim_then_it_is_refused(
    keys: TestKeys, changes: dict[str, Any]
) -> None:
    await _refused(_signed(keys, _payload(**changes)), keys)


async def test_given_an_expired_token_then_it_is_refused_to_the_second(keys: TestKeys) -> None:
    now = _now()
    await _refused(_signed(keys, _payload(iat=now - 601, exp=now - 1)), keys)
    await _refused(encode(CLAIMS, keys.signing, now - LIFETIME_S - 1), keys)


async def test_given_a_life_longer_than_we_give_then_it_is_refused(keys: TestKeys) -> None:
    now = _now()
    await _refused(_signed(keys, _payload(iat=now, exp=now + LIFETIME_S + 1)), keys)
    await _refused(_signed(keys, _payload(iat=now - 60, exp=now + 86_400 * 365)), keys)


async def test_given_another_private_key_under_our_kid_then_it_is_refused(keys: TestKeys) -> None:
    other = SigningKey("test-key", TestKeys().signing.private_jwk)
    await _refused(encode(CLAIMS, other, _now()), keys)


async def test_given_a_tampered_payload_then_it_is_refused(keys: TestKeys) -> None:
    head, _, signature = _signed(keys, _payload()).split(".")
    richer = _payload(grants={"100000": ["security_admin"]})
    await _refused(f"{head}.{_b64(orjson.dumps(richer))}.{signature}", keys)


@settings(max_examples=60, deadline=None)
@given(place=st.integers(min_value=0), bit=st.integers(min_value=0, max_value=5))
async def test_given_any_flipped_bit_then_it_is_refused_or_the_same_bytes(
    keys: TestKeys, place: int, bit: int
) -> None:
    token = _signed(keys, _payload())
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    at = place % len(token)
    if token[at] == ".":
        return
    flipped = alphabet[alphabet.index(token[at]) ^ (1 << bit)]
    forged = token[:at] + flipped + token[at + 1 :]
    parts, others = token.split("."), forged.split(".")
    same = [
        base64.urlsafe_b64decode(a + "==") == base64.urlsafe_b64decode(b + "==")
        for a, b in zip(parts, others, strict=True)
    ]
    if all(same):
        return
    await _refused(forged, keys)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=80))
async def test_given_any_text_then_it_is_refused_and_never_an_error(
    keys: TestKeys, text: str
) -> None:
    await _refused(text, keys)
    await _refused(f"{text}.{text}.{text}", keys)


@pytest.mark.parametrize("grants", [None, {}, [], "500113", 1])
async def test_given_verified_claims_without_grants_then_there_is_no_principal(
    keys: TestKeys, grants: Any
) -> None:
    claims = await decode(_signed(keys, _payload(grants=grants)), keys, time.time())
    with pytest.raises(Unauthenticated):
        principal_of(claims)


async def test_given_a_remembered_token_when_it_expires_then_it_is_refused(
    keys: TestKeys, clock: SettableClock
) -> None:
    verifier = TokenVerifier(keys, clock=clock)
    token = encode(CLAIMS, keys.signing, int(clock.now().timestamp()))
    assert (await verifier.claims(token))["sub"] == CLAIMS["sub"]
    clock.instant += timedelta(seconds=LIFETIME_S - 1)
    assert (await verifier.claims(token))["sub"] == CLAIMS["sub"]
    clock.instant += timedelta(seconds=1)
    with pytest.raises(Unauthenticated):
        await verifier.claims(token)


async def test_given_an_issuer_whose_clock_is_ahead_then_a_minute_is_forgiven_and_no_more(
    keys: TestKeys, clock: SettableClock
) -> None:
    now = int(clock.now().timestamp())
    ahead = encode(CLAIMS, keys.signing, now + 60)
    assert (await TokenVerifier(keys, clock=clock).claims(ahead))["iat"] == now + 60
    with pytest.raises(Unauthenticated):
        await TokenVerifier(keys, clock=clock).claims(encode(CLAIMS, keys.signing, now + 61))


async def test_given_a_withdrawn_key_when_told_to_forget_then_a_known_token_is_refused(
    keys: TestKeys,
) -> None:
    class Withdrawable:
        present = True

        async def public_key(self, kid: str) -> Any:
            return keys.public if self.present and kid == "test-key" else None

    source = Withdrawable()
    verifier = TokenVerifier(source)
    token = encode(CLAIMS, keys.signing, _now())
    await verifier.claims(token)
    source.present = False
    verifier.forget()
    with pytest.raises(Unauthenticated):
        await verifier.claims(token)


async def test_given_a_key_withdrawn_elsewhere_then_within_a_minute_its_tokens_are_refused(
    keys: TestKeys, clock: SettableClock
) -> None:
    published: list[Any] = [keys.public]
    seconds = 0.0

    async def fetch() -> Mapping[str, Any]:
        return {"keys": published}

    source = FetchedKeys(fetch, seconds_now=lambda: seconds)
    verifier = TokenVerifier(source, clock=clock)
    stolen = encode(CLAIMS, keys.signing, int(clock.now().timestamp()))
    assert (await verifier.claims(stolen))["sub"] == CLAIMS["sub"]
    published.clear()
    assert (await verifier.claims(stolen))["sub"] == CLAIMS["sub"]
    seconds = 59.0
    forged = encode({**CLAIMS, "jti": "2"}, keys.signing, int(clock.now().timestamp()))
    for token in (stolen, forged):
        with pytest.raises(Unauthenticated):
            await verifier.claims(token)


async def test_given_a_fetch_under_way_then_who_has_a_known_key_does_not_wait(
    keys: TestKeys,
) -> None:
    seconds, gate = 0.0, asyncio.Event()
    gate.set()

    async def fetch() -> Mapping[str, Any]:
        await gate.wait()
        return {"keys": [keys.public]}

    source = FetchedKeys(fetch, seconds_now=lambda: seconds)
    await source.public_key("test-key")
    seconds = 45.0
    gate.clear()
    asking = asyncio.create_task(source.public_key("test-key"))
    await asyncio.sleep(0)
    assert await source.public_key("test-key") == keys.public
    gate.set()
    assert await asking == keys.public


async def test_given_a_token_only_for_the_change_of_the_password_then_its_principal_says_so(
    keys: TestKeys,
) -> None:
    narrow = principal_of({**CLAIMS, "grants": {"500113": []}, "must_change": True})
    assert narrow.must_change_password and narrow.is_portal
    assert narrow.scope().role == DbRole.PORTAL
    assert not principal_of(CLAIMS).must_change_password


async def test_given_unknown_kids_in_a_row_then_the_key_set_is_fetched_once(keys: TestKeys) -> None:
    fetched = 0

    async def fetch() -> Mapping[str, Any]:
        nonlocal fetched
        fetched += 1
        return {"keys": [keys.public, {"kty": "EC"}]}

    source = FetchedKeys(fetch)
    for number in range(50):
        assert await source.public_key(f"unknown-{number}") is None
    assert await source.public_key("test-key") == keys.public
    assert fetched == 1


async def test_given_identity_out_of_reach_before_any_key_then_the_caller_waits_and_is_not_accused(
    keys: TestKeys,
) -> None:
    fetched = 0

    async def fetch() -> Mapping[str, Any]:
        nonlocal fetched
        fetched += 1
        raise OSError("connection refused")

    source = FetchedKeys(fetch)
    for _ in range(5):
        with pytest.raises(Unavailable):
            await TokenVerifier(source).claims(encode(CLAIMS, keys.signing, _now()))
    assert fetched == 1


async def test_given_identity_out_of_reach_later_then_known_keys_serve_for_an_hour(
    keys: TestKeys,
) -> None:
    seconds, up = 0.0, True

    async def fetch() -> Mapping[str, Any]:
        if not up:
            raise ValueError("502 is no key set")
        return {"keys": [keys.public]}

    source = FetchedKeys(fetch, seconds_now=lambda: seconds)
    assert await source.public_key("test-key") == keys.public
    seconds, up = 3_599.0, False
    assert await source.public_key("test-key") == keys.public
    seconds = 3_601.0
    with pytest.raises(Unavailable):
        await source.public_key("test-key")
    seconds, up = 3_612.0, True
    assert await source.public_key("test-key") == keys.public


async def test_given_many_callers_at_once_then_the_key_set_is_fetched_once(keys: TestKeys) -> None:
    fetched = 0

    async def fetch() -> Mapping[str, Any]:
        nonlocal fetched
        fetched += 1
        await asyncio.sleep(0)
        return {"keys": [keys.public]}

    source = FetchedKeys(fetch)
    found = await asyncio.gather(*(source.public_key("test-key") for _ in range(20)))
    assert found == [keys.public] * 20
    assert fetched == 1
