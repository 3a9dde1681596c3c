"""Signing keys: made, sealed, published, rotated, retired."""

from kuangzheng.identity.keys.service import jwks_document, rotate_keys
from kuangzheng.identity.keys.source import LocalKeys

__all__ = ["LocalKeys", "jwks_document", "rotate_keys"]
