"""Settings of this service; the only place of it that reads the environment."""

from pathlib import Path

from pydantic import PositiveInt, SecretStr

from kuangzheng.kernel.settings import KernelSettings


class LicensingSettings(KernelSettings):
    """Read from variables with the prefix KZ_, like those of the kernel.

    `import_max_bytes` is the largest file an import takes, `boundary_max_bytes` the largest one
    looked through without being kept. `expiry_reminder_days`: so many days before its last valid
    day a right, licence or permit is reminded of. One admission check takes at most
    `check_mining_km2` or `check_exploration_km2` square kilometres and weighs at most
    `check_candidates` rights, zones and blocks in reach: technical bounds, no limits of a
    regulation. `licensing_key` (base64 of 32 bytes) or `licensing_key_file` opens who objected to a
    publicity; embedded installations generate `home/secrets/licensing.key`.
    """

    licensing_key: SecretStr | None = None
    licensing_key_file: Path | None = None
    import_max_bytes: int = 512 * 2**20
    boundary_max_bytes: int = 20 * 2**20
    check_mining_km2: PositiveInt = 5_000
    check_exploration_km2: PositiveInt = 50_000
    check_candidates: PositiveInt = 5_000
    expiry_reminder_days: tuple[PositiveInt, ...] = (180, 90, 60, 30)


def licensing_settings(base: KernelSettings) -> LicensingSettings:
    """The settings of this service that belong to a process's kernel settings."""
    if isinstance(base, LicensingSettings):
        return base
    return LicensingSettings(**base.model_dump(include=set(KernelSettings.model_fields)))
