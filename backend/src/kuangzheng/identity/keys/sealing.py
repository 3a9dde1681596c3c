"""The master key that seals private signing keys at rest (AES-256-GCM)."""

import base64
import binascii
import hashlib
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kuangzheng.identity.settings import IdentitySettings

_FORMAT = b"\x01"
_SIZE = 32


class MasterKeyError(RuntimeError):
    """The master key is missing, weak or not the one that sealed."""


class MasterKey:
    """Seals and opens; a sealed value is bound to the id of its key pair."""

    def __init__(self, key: bytes) -> None:
        if len(key) != _SIZE or len(set(key)) < 8:
            raise MasterKeyError("the identity master key must be 32 random bytes")
        self._cipher = AESGCM(key)
        self.fingerprint = hashlib.sha256(b"kuangzheng identity master key" + key).digest()[:8]

    def seal(self, plain: bytes, kid: str) -> bytes:
        """Format byte, fingerprint of the master key, nonce, ciphertext with tag."""
        nonce = secrets.token_bytes(12)
        head = _FORMAT + self.fingerprint
        return head + nonce + self._cipher.encrypt(nonce, plain, head + kid.encode())

    def open(self, sealed: bytes, kid: str) -> bytes:
        """Raises MasterKeyError when sealed by another master key, or altered."""
        head, nonce, body = sealed[:9], sealed[9:21], sealed[21:]
        if head != _FORMAT + self.fingerprint:
            raise MasterKeyError(f"signing key {kid} was sealed with another master key")
        try:
            return self._cipher.decrypt(nonce, body, head + kid.encode())
        except InvalidTag as error:
            raise MasterKeyError(f"the sealed signing key {kid} was altered") from error


def load_master_key(settings: IdentitySettings) -> MasterKey:
    """From KZ_IDENTITY_KEY or KZ_IDENTITY_KEY_FILE; an embedded installation makes its own.

    Raises MasterKeyError in production without one: see docs/operations/keys.md.
    """
    if settings.identity_key is not None:
        return MasterKey(_decoded(settings.identity_key.get_secret_value(), "KZ_IDENTITY_KEY"))
    if settings.identity_key_file is not None:
        path = settings.identity_key_file
        try:
            return MasterKey(_decoded(path.read_bytes(), str(path)))
        except OSError as error:
            raise MasterKeyError(f"the identity master key cannot be read: {error}") from error
    if settings.environment == "production":
        raise MasterKeyError(
            "production needs KZ_IDENTITY_KEY or KZ_IDENTITY_KEY_FILE (base64 of 32 random bytes)"
        )
    return MasterKey(_generated(settings.home / "secrets" / "identity.key"))


def _decoded(text: str | bytes, source: str) -> bytes:
    try:
        return base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError) as error:
        raise MasterKeyError(f"{source} is not base64 of 32 bytes") from error


def _generated(path: Path) -> bytes:
    """The key in `path`, made on first use (folder 0700, file 0600); two starters agree on one."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        part = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(base64.b64encode(secrets.token_bytes(_SIZE)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(part, path)
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return _decoded(path.read_bytes(), str(path))
