"""Optimistic locking on the wire: a strong ETag is the version number of a record."""

import re
from typing import Any

from kuangzheng.kernel.problems import Malformed, PreconditionRequired, Stale

_ETAG = re.compile(r'^"(\d{1,18})"$')


def etag(version: int) -> str:
    """The strong entity tag of a version."""
    return f'"{version}"'


def parse_if_match(header: str | None) -> int | None:
    """The version an `If-Match` header names; None when the header is absent.

    Raises Malformed for anything but one strong tag of ours.
    """
    if header is None:
        return None
    match = _ETAG.match(header.strip())
    if match is None:
        raise Malformed("If-Match 应为读取该记录时返回的 ETag，例如 \"3\"")
    return int(match.group(1))


def check_version(expected: int | None, actual: int, current: Any) -> None:
    """Refuse a write against a version that is not the newest.

    Raises PreconditionRequired (428) without a version, Stale (412) with the current object.
    """
    if expected is None:
        raise PreconditionRequired("修改前须先读取该记录，并在 If-Match 中带上其 ETag")
    if expected != actual:
        raise Stale(
            "该记录在读取之后已被修改，请对照最新内容后重新提交",
            headers={"ETag": etag(actual)},
            current=current,
        )
