"""Columns of Python values → lines of PostgreSQL's COPY text format."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

NULL = "\\N"
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\x00": ""})
_SPECIAL = re.compile(r"[\\\t\n\r\x00]").search
_QUOTED = re.compile(r'[\\"]').search
Cells = list[str]


def texts(values: Iterable[str | None]) -> Cells:
    """Escaped text, None as NULL."""
    return [NULL if value is None else escaped(value) for value in values]


def escaped(text: str) -> str:
    """Translated only where there is something to escape, which is rare and slow."""
    return text.translate(_ESCAPES) if _SPECIAL(text) else text


def plain(values: Iterable[Any]) -> Cells:
    """Figures, days and other values whose text needs no escape."""
    return [NULL if value is None else str(value) for value in values]


def floats(values: Iterable[float]) -> Cells:
    """Shortest text that reads back as the same double."""
    return list(map(repr, values))


def binary(values: Iterable[bytes]) -> Cells:
    """bytea in hexadecimal; the backslash is escaped once for COPY."""
    return ["\\\\x" + value.hex() for value in values]


def array(words: Sequence[str]) -> str:
    """A text array literal, escaped for COPY."""
    if _QUOTED("".join(words)):
        words = [word.replace("\\", "\\\\").replace('"', '\\"') for word in words]
    return escaped('{"' + '","'.join(words) + '"}') if words else "{}"


def lines(columns: Sequence[Cells]) -> bytes:
    """The rows of equally long columns."""
    if not columns or not columns[0]:
        return b""
    return ("\n".join(map("\t".join, zip(*columns, strict=True))) + "\n").encode(errors="replace")
