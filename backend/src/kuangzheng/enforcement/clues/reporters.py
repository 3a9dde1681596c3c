"""Who reported: sealed with the service's key; and the code by which the reporter asks."""

import hashlib
import re
import secrets
from uuid import UUID

import orjson

from kuangzheng.enforcement.clues.schemas import ReporterIn, ReporterRead
from kuangzheng.enforcement.settings import enforcement_settings
from kuangzheng.kernel.sealing import KeyPlace, SealingKey
from kuangzheng.kernel.settings import KernelSettings

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SIZE, _GROUP = 16, 4
_ALIKE = str.maketrans("OIL", "011")


class ReporterKey(SealingKey):
    """Opens who reported a clue; bound to the clue."""

    purpose = b"kuangzheng enforcement reporter key"


def reporter_key(base: KernelSettings) -> ReporterKey:
    """Raises SealingError in production without KZ_ENFORCEMENT_KEY."""
    settings = enforcement_settings(base)
    return ReporterKey.load(KeyPlace(
        "KZ_ENFORCEMENT_KEY", settings.enforcement_key, settings.enforcement_key_file,
        settings.home / "secrets" / "enforcement.key", settings.environment,
    ))  # fmt: skip


def sealed(key: ReporterKey, clue_id: UUID, reporter: ReporterIn) -> bytes | None:
    """None where nothing was said."""
    said = reporter.model_dump(exclude_none=True)
    return key.seal(orjson.dumps(said), f"reporter of {clue_id}") if said else None


def opened(key: ReporterKey, clue_id: UUID, body: bytes) -> ReporterRead:
    """Raises SealingError when altered or sealed by another key."""
    said = orjson.loads(key.open(body, f"reporter of {clue_id}"))
    return ReporterRead(**{name: said.get(name) for name in ReporterRead.model_fields})


def new_code() -> str:
    """Eighty random bits that can be read out over a telephone: `7K3M-90QD-…`."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_SIZE))
    return "-".join(letters[at : at + _GROUP] for at in range(0, _SIZE, _GROUP))


def code_hash(code: str) -> bytes:
    """What is kept of a code, whatever case and separators it is written with.

    >>> code_hash("abcd-efgh-jkmn-pqrs") == code_hash("ABCD EFGHJKMNPQRS")
    True
    """
    plain = re.sub(r"[^0-9A-Z]", "", code.upper()).translate(_ALIKE)
    return hashlib.sha256(b"kuangzheng clue code\x00" + plain.encode()).digest()
