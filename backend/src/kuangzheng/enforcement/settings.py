"""Settings of this service; the only place of it that reads the environment."""

from pathlib import Path

from pydantic import SecretStr

from kuangzheng.kernel.settings import KernelSettings


class EnforcementSettings(KernelSettings):
    """Read from variables with the prefix KZ_, like those of the kernel.

    `enforcement_key` (base64 of 32 bytes) or `enforcement_key_file` opens who reported a clue;
    embedded installations generate `home/secrets/enforcement.key`, production refuses to start
    without one.
    """

    enforcement_key: SecretStr | None = None
    enforcement_key_file: Path | None = None


def enforcement_settings(base: KernelSettings) -> EnforcementSettings:
    """The settings of this service that belong to a process's kernel settings."""
    if isinstance(base, EnforcementSettings):
        return base
    return EnforcementSettings(**base.model_dump(include=set(KernelSettings.model_fields)))
