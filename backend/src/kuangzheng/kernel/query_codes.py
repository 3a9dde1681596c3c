"""Codes by which somebody without an account asks how a matter stands: told once, kept hashed."""

import hashlib
import re
import secrets

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SIZE, _GROUP = 16, 4
_ALIKE = str.maketrans("OIL", "011")


def new_code() -> str:
    """Eighty random bits that can be read out over a telephone: `7K3M-90QD-…`."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_SIZE))
    return "-".join(letters[at : at + _GROUP] for at in range(0, _SIZE, _GROUP))


def code_hash(code: str, purpose: bytes) -> bytes:
    """What is kept of a code, whatever case and separators it is written with.

    >>> code_hash("abcd-efgh-jkmn-pqrs", b"x") == code_hash("ABCD EFGHJKMNPQRS", b"x")
    True
    >>> code_hash("abcd-efgh-jkmn-pqrs", b"x") == code_hash("abcd-efgh-jkmn-pqrs", b"y")
    False
    """
    plain = re.sub(r"[^0-9A-Z]", "", code.upper()).translate(_ALIKE)
    return hashlib.sha256(purpose + b"\x00" + plain.encode()).digest()
