"""Secrets of webhooks at rest."""

from uuid import UUID

from kuangzheng.kernel.sealing import KeyPlace, SealingKey
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.supervision.settings import supervision_settings


class WebhookKey(SealingKey):
    """Opens the secrets that messages are signed with; each bound to its row."""

    purpose = b"kuangzheng supervision webhook key"


def webhook_key(base: KernelSettings) -> WebhookKey:
    """Raises SealingError in production without KZ_SUPERVISION_KEY."""
    settings = supervision_settings(base)
    return WebhookKey.load(KeyPlace(
        "KZ_SUPERVISION_KEY", settings.supervision_key, settings.supervision_key_file,
        settings.home / "secrets" / "supervision.key", settings.environment,
    ))  # fmt: skip


def seal_name(secret_id: UUID) -> str:
    return f"webhook secret {secret_id}"
