"""The master key that seals private signing keys at rest."""

from kuangzheng.identity.settings import IdentitySettings
from kuangzheng.kernel.sealing import KeyPlace, SealingError, SealingKey


class MasterKeyError(SealingError):
    """The master key is missing, weak or not the one that sealed."""


class MasterKey(SealingKey):
    """Seals and opens; a sealed value is bound to the id of its key pair."""

    purpose = b"kuangzheng identity master key"
    error = MasterKeyError


def load_master_key(settings: IdentitySettings) -> MasterKey:
    """From KZ_IDENTITY_KEY or KZ_IDENTITY_KEY_FILE; an embedded installation makes its own.

    Raises MasterKeyError in production without one: see docs/operations/keys.md.
    """
    return MasterKey.load(KeyPlace(
        "KZ_IDENTITY_KEY", settings.identity_key, settings.identity_key_file,
        settings.home / "secrets" / "identity.key", settings.environment,
    ))  # fmt: skip
