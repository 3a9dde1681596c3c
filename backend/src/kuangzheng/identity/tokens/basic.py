"""Client credentials from an `Authorization: Basic` header (RFC 6749 section 2.3.1)."""

import base64
import binascii
from urllib.parse import unquote_plus

from kuangzheng.identity.tokens.errors import InvalidClient


def basic_credentials(header: str | None) -> tuple[str, str] | None:
    """Client id and secret, or None without such a header.

    Raises InvalidClient for a header that cannot be read.
    """
    scheme, _, value = (header or "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        name, colon, secret = base64.b64decode(value.strip(), validate=True).decode().partition(":")
    except (binascii.Error, ValueError) as error:
        raise InvalidClient("客户端认证信息无法识别") from error
    if not colon:
        raise InvalidClient("客户端认证信息无法识别")
    return unquote_plus(name), unquote_plus(secret)
