"""Settings of this service; the only place of it that reads the environment."""

from pathlib import Path

from pydantic import Field, SecretStr, field_validator

from kuangzheng.kernel.outbound import networks
from kuangzheng.kernel.settings import KernelSettings


class SupervisionSettings(KernelSettings):
    """Read from variables with the prefix KZ_, like those of the kernel.

    A part of a dossier that does not answer within `dossier_part_seconds` is shown as missing; so
    many as `dossiers_at_once` are composed at a time, later readers wait their turn. For a copy
    the parts, then the services' own files, are waited for up to `dossier_file_seconds`.
    The lists of an inbox are waited for up to `inbox_seconds` together, a page of features below
    `/ogc` up to `features_seconds`, the services that tell a report's figures up to
    `report_seconds`.

    `supervision_key` (base64 of 32 bytes) or `supervision_key_file` opens the secrets of webhooks;
    embedded installations generate `home/secrets/supervision.key`, production refuses to start
    without one. Webhooks go to the public network and to `webhook_networks` (separated by commas);
    an attempt waits `webhook_timeout_s`, a message is tried for `webhook_retry_days` and kept for
    `webhook_keep_days`, and an endpoint that fails for `webhook_disable_days` is disabled.

    The owner of a row of an inbound feed is waited for up to `inbound_seconds`.

    The file of a bulk export is kept for `export_keep_days`.
    """

    dossier_part_seconds: float = Field(default=0.8, gt=0, le=10)
    dossiers_at_once: int = Field(default=2, ge=1, le=64)
    dossier_file_seconds: float = Field(default=10, gt=0, le=60)
    inbox_seconds: float = Field(default=3, gt=0, le=30)
    features_seconds: float = Field(default=10, gt=0, le=60)
    report_seconds: float = Field(default=8, gt=0, le=60)
    supervision_key: SecretStr | None = None
    supervision_key_file: Path | None = None
    webhook_networks: str = ""
    webhook_timeout_s: float = Field(default=10, gt=0, le=30)
    webhook_retry_days: int = Field(default=3, ge=1, le=30)
    webhook_disable_days: int = Field(default=5, ge=1, le=60)
    inbound_seconds: float = Field(default=10, gt=0, le=60)
    webhook_keep_days: int = Field(default=30, ge=1, le=3650)
    export_keep_days: int = Field(default=14, ge=1, le=366)

    @field_validator("webhook_networks")
    @classmethod
    def _are_networks(cls, text: str) -> str:
        networks(text)
        return text


def supervision_settings(base: KernelSettings) -> SupervisionSettings:
    """The settings of this service that belong to a process's kernel settings."""
    if isinstance(base, SupervisionSettings):
        return base
    return SupervisionSettings(**base.model_dump(include=set(KernelSettings.model_fields)))
