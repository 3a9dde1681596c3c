"""Key pairs for ES256 (ECDSA on P-256 with SHA-256) as JWK."""

import base64
import hashlib
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ec

_SIZE = 32


@dataclass(frozen=True, slots=True)
class KeyPair:
    """`kid` is the JWK thumbprint (RFC 7638) of the public half."""

    kid: str
    public_jwk: dict[str, str]
    private_jwk: dict[str, str]


def new_pair() -> KeyPair:
    private = ec.generate_private_key(ec.SECP256R1())
    numbers = private.private_numbers()
    point = numbers.public_numbers
    base = {"kty": "EC", "crv": "P-256", "x": _number(point.x), "y": _number(point.y)}
    kid = _thumbprint(base)
    public = {**base, "kid": kid, "use": "sig", "alg": "ES256"}
    return KeyPair(kid, public, {**public, "d": _number(numbers.private_value)})


def _number(value: int) -> str:
    return base64.urlsafe_b64encode(value.to_bytes(_SIZE, "big")).rstrip(b"=").decode()


def _thumbprint(jwk: dict[str, str]) -> str:
    canonical = ",".join(f'"{name}":"{jwk[name]}"' for name in ("crv", "kty", "x", "y"))
    digest = hashlib.sha256(f"{{{canonical}}}".encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
