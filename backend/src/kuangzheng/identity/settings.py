"""What identity reads from the environment; variables begin with KZ_IDENTITY_."""

from pathlib import Path
from typing import Self

from pydantic import Field, PositiveInt, SecretStr, model_validator

from kuangzheng.kernel.settings import KernelSettings


class IdentitySettings(KernelSettings):
    """Kernel settings plus sign-in policy (GB/T 22239-2019 level 3, application security).

    `identity_key` (base64 of 32 bytes) or `identity_key_file` opens the signing keys; embedded
    installations generate `home/secrets/identity.key`, production refuses to start without one.
    `identity_top_division` is where the signing keys are kept: only the security administrator of
    that division rotates them; empty means a division without an organisation above it.
    """

    identity_key: SecretStr | None = None
    identity_key_file: Path | None = None

    identity_top_division: str = Field(default="", pattern=r"^([0-9]{6})?$")

    identity_failures_per_account: int = Field(default=5, ge=1, le=10)
    identity_failures_per_address: int = Field(default=50, ge=5)
    identity_failure_window_minutes: int = Field(default=15, ge=1)
    identity_lockout_minutes: int = Field(default=15, ge=1)

    identity_password_min_length: int = Field(default=10, ge=10, le=64)
    identity_password_classes: int = Field(default=3, ge=2, le=4)
    identity_password_history: int = Field(default=5, ge=0, le=24)
    identity_password_max_age_days: int = Field(default=90, ge=1)
    identity_reminder_days: tuple[PositiveInt, ...] = (14, 3, 1)

    identity_session_hours: int = Field(default=12, ge=1, le=24 * 7)
    identity_session_idle_minutes: int = Field(default=30, ge=11)
    identity_sessions_per_user: int = Field(default=10, ge=1)

    identity_argon2_memory_kib: int = Field(default=47_104, ge=19_456)
    identity_argon2_iterations: int = Field(default=1, ge=1)
    identity_argon2_workers: int = Field(default=2, ge=1, le=16)
    identity_argon2_queue: int = Field(default=128, ge=1)

    @model_validator(mode="after")
    def _argon2_is_strong_enough(self) -> Self:
        """46 MiB with one pass or 19 MiB with two: the equal steps of the OWASP recommendation."""
        if self.identity_argon2_iterations == 1 and self.identity_argon2_memory_kib < 47_104:
            raise ValueError("one argon2 pass needs at least 47104 KiB, two need 19456 KiB")
        return self


def identity_settings(base: KernelSettings) -> IdentitySettings:
    """The identity settings that belong to a process's kernel settings."""
    if isinstance(base, IdentitySettings):
        return base
    return IdentitySettings(**base.model_dump(include=set(KernelSettings.model_fields)))
