"""The key that signs seals: ES256 (P-256), with an id; older public keys stay readable.

Embedded: `home/secrets/seal.pem`, made on first use. Production: the file `KZ_SEAL_KEY_FILE`.
Public keys are written beside the seals, so that an old seal can be checked after a rotation. A
lost private key is replaced by `rotate`; seals made before stay verifiable, and the next seal names
the new key.
"""

import base64
import hashlib
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)

from kuangzheng.kernel.settings import KernelSettings


class SealKeyMissing(RuntimeError):
    """Production without a key for seals."""


class SealKeys:
    """Signs with the present key, verifies with any key it ever published under `folder`."""

    def __init__(self, private_file: Path, folder: Path, *, may_create: bool) -> None:
        self._file = private_file
        self._folder = folder / "keys"
        self._may_create = may_create

    @classmethod
    def of(cls, settings: KernelSettings) -> "SealKeys":
        embedded = settings.environment == "embedded"
        file = settings.seal_key_file or settings.home / "secrets" / "seal.pem"
        return cls(file, settings.home / "seals", may_create=embedded)

    def sign(self, message: bytes) -> tuple[str, str]:
        """(kid, base64url of the 64 signature bytes r ‖ s).

        Raises SealKeyMissing in production without a key file.
        """
        key = self._private()
        r, s = decode_dss_signature(key.sign(message, ec.ECDSA(hashes.SHA256())))
        raw = r.to_bytes(32, "big") + s.to_bytes(32, "big")
        return self._publish(key), base64.urlsafe_b64encode(raw).rstrip(b"=").decode()

    def verify(self, kid: str, signature: str, message: bytes) -> bool:
        """False for an unknown key, a key file that is not its id, or a wrong signature."""
        try:
            pem = (self._folder / f"{_safe(kid)}.pem").read_bytes()
            public = serialization.load_pem_public_key(pem)
            raw = base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
            if not isinstance(public, ec.EllipticCurvePublicKey) or len(raw) != 64:
                return False
            if _kid(public) != kid:
                return False
            pair = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
            public.verify(encode_dss_signature(*pair), message, ec.ECDSA(hashes.SHA256()))
        except (OSError, ValueError, InvalidSignature):
            return False
        return True

    def rotate(self) -> str:
        """Replace the private key; the id of the new one. The old public key stays published."""
        if self._file.exists():
            self._publish(self._private())
        return self._publish(self._create())

    def _private(self) -> ec.EllipticCurvePrivateKey:
        if not self._file.exists():
            if not self._may_create:
                raise SealKeyMissing(f"缺少审计封存密钥 {self._file}，请设置 KZ_SEAL_KEY_FILE")
            return self._create()
        key = serialization.load_pem_private_key(self._file.read_bytes(), None)
        if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != "secp256r1":
            raise SealKeyMissing(f"{self._file} 不是 P-256 私钥")
        return key

    def _create(self) -> ec.EllipticCurvePrivateKey:
        key = ec.generate_private_key(ec.SECP256R1())
        pem = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        write_file(self._file, pem, mode=0o600)
        return key

    def _publish(self, key: ec.EllipticCurvePrivateKey) -> str:
        public = key.public_key()
        kid = _kid(public)
        path = self._folder / f"{kid}.pem"
        if not path.exists():
            pem = public.public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            )
            write_file(path, pem, mode=0o644)
        return kid


def write_file(path: Path, content: bytes, *, mode: int) -> None:
    """Write in one rename, on disk before the name appears."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _kid(public: ec.EllipticCurvePublicKey) -> str:
    point = public.public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    return hashlib.sha256(point).hexdigest()[:16]


def _safe(kid: str) -> str:
    if not kid.isalnum():
        raise ValueError("not a key id")
    return kid
