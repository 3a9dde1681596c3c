"""Settings of this service; the only place of it that reads the environment."""

from pydantic import Field

from kuangzheng.kernel.settings import KernelSettings


class SupervisionSettings(KernelSettings):
    """Read from variables with the prefix KZ_, like those of the kernel.

    A part of a dossier that does not answer within `dossier_part_seconds` is shown as missing. For
    a copy the parts, then the services' own files, are waited for up to `dossier_file_seconds`.
    The lists of an inbox are waited for up to `inbox_seconds` together, a page of features below
    `/ogc` up to `features_seconds`, the services that tell a report's figures up to
    `report_seconds`.
    """

    dossier_part_seconds: float = Field(default=0.8, gt=0, le=10)
    dossier_file_seconds: float = Field(default=10, gt=0, le=60)
    inbox_seconds: float = Field(default=3, gt=0, le=30)
    features_seconds: float = Field(default=10, gt=0, le=60)
    report_seconds: float = Field(default=8, gt=0, le=60)


def supervision_settings(base: KernelSettings) -> SupervisionSettings:
    """The settings of this service that belong to a process's kernel settings."""
    if isinstance(base, SupervisionSettings):
        return base
    return SupervisionSettings(**base.model_dump(include=set(KernelSettings.model_fields)))
