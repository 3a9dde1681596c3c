"""Who objected: sealed with the service's key, and masked where it is told."""

from uuid import UUID

import orjson

from kuangzheng.kernel.masking import masked_party
from kuangzheng.kernel.sealing import KeyPlace, SealingKey
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.licensing.notice_objections.rules import UNNAMED
from kuangzheng.licensing.notice_objections.schemas import ObjectorRead, PublicObjection
from kuangzheng.licensing.settings import licensing_settings

CODE_PURPOSE = b"kuangzheng objection code"


class ObjectorKey(SealingKey):
    """Opens who objected; bound to the objection."""

    purpose = b"kuangzheng licensing objector key"


def objector_key(base: KernelSettings) -> ObjectorKey:
    """Raises SealingError in production without KZ_LICENSING_KEY."""
    settings = licensing_settings(base)
    return ObjectorKey.load(KeyPlace(
        "KZ_LICENSING_KEY", settings.licensing_key, settings.licensing_key_file,
        settings.home / "secrets" / "licensing.key", settings.environment,
    ))  # fmt: skip


def sealed(base: KernelSettings, objection_id: UUID, said: PublicObjection) -> bytes | None:
    """None where nothing was said; then no key is needed."""
    kept = said.model_dump(include={"name", "phone"}, exclude_none=True)
    if not kept:
        return None
    return objector_key(base).seal(orjson.dumps(kept), f"objector of {objection_id}")


def opened(base: KernelSettings, objection_id: UUID, body: bytes) -> ObjectorRead:
    """Raises SealingError when altered or sealed by another key."""
    said = orjson.loads(objector_key(base).open(body, f"objector of {objection_id}"))
    return ObjectorRead(name=said.get("name"), phone=said.get("phone"))


def shown(name: str | None) -> str:
    """The name as it is told."""
    return UNNAMED if name is None else masked_party(name)
