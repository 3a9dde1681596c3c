"""Secrets at rest: sealed with a service's own key (AES-256-GCM), each bound to its record."""

import base64
import binascii
import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import SecretStr

_FORMAT = b"\x01"
_SIZE = 32


class SealingError(RuntimeError):
    """The key is missing, weak or not the one that sealed."""


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """Where a key comes from: its variable, its value or file if given, and the file that an
    embedded installation makes for itself."""

    variable: str
    value: SecretStr | None
    file: Path | None
    own_file: Path
    environment: Literal["embedded", "production"]


class SealingKey:
    """Seals and opens; a sealed value is bound to the name it was sealed under."""

    purpose = b"kuangzheng sealing key"
    error: type[SealingError] = SealingError

    def __init__(self, key: bytes) -> None:
        if len(key) != _SIZE or len(set(key)) < 8:
            raise self.error("a sealing key must be 32 random bytes")
        self._cipher = AESGCM(key)
        self.fingerprint = hashlib.sha256(self.purpose + key).digest()[:8]

    def seal(self, plain: bytes, name: str) -> bytes:
        """Format byte, fingerprint of the key, nonce, ciphertext with tag."""
        nonce = secrets.token_bytes(12)
        head = _FORMAT + self.fingerprint
        return head + nonce + self._cipher.encrypt(nonce, plain, head + name.encode())

    def open(self, sealed: bytes, name: str) -> bytes:
        """Raises `error` when sealed by another key, or altered."""
        head, nonce, body = sealed[:9], sealed[9:21], sealed[21:]
        if head != _FORMAT + self.fingerprint:
            raise self.error(f"{name} was sealed with another master key")
        try:
            return self._cipher.decrypt(nonce, body, head + name.encode())
        except InvalidTag as error:
            raise self.error(f"the sealed {name} was altered") from error

    @classmethod
    def load(cls, place: KeyPlace) -> Self:
        """The given key; an embedded installation makes its own. Raises `error` in production
        without one."""
        if place.value is not None:
            return cls(cls._decoded(place.value.get_secret_value(), place.variable))
        if place.file is not None:
            try:
                return cls(cls._decoded(place.file.read_bytes(), str(place.file)))
            except OSError as error:
                raise cls.error(f"the key cannot be read: {error}") from error
        if place.environment == "production":
            raise cls.error(
                f"production needs {place.variable} or {place.variable}_FILE"
                " (base64 of 32 random bytes)"
            )
        return cls(cls._generated(place.own_file))

    @classmethod
    def _decoded(cls, text: str | bytes, source: str) -> bytes:
        try:
            return base64.b64decode(text.strip(), validate=True)
        except (binascii.Error, ValueError) as error:
            raise cls.error(f"{source} is not base64 of 32 bytes") from error

    @classmethod
    def _generated(cls, path: Path) -> bytes:
        """The key in `path`, made on first use (folder 0700, file 0600); two starters agree on
        one."""
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
        return cls._decoded(path.read_bytes(), str(path))
