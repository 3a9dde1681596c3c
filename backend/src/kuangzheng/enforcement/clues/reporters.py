"""Who reported: sealed with the service's key; and the code by which the reporter asks."""

from uuid import UUID

import orjson

from kuangzheng.enforcement.clues.schemas import ReporterIn, ReporterRead
from kuangzheng.enforcement.settings import enforcement_settings
from kuangzheng.kernel import query_codes
from kuangzheng.kernel.query_codes import new_code
from kuangzheng.kernel.sealing import KeyPlace, SealingKey
from kuangzheng.kernel.settings import KernelSettings

__all__ = ["ReporterKey", "code_hash", "new_code", "opened", "reporter_key", "sealed"]


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


def code_hash(code: str) -> bytes:
    """What is kept of a clue's code."""
    return query_codes.code_hash(code, b"kuangzheng clue code")
