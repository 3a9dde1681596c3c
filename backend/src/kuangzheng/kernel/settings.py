"""Settings that every service shares; the gateway and the services extend this one class."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic_settings import BaseSettings, SettingsConfigDict


class KernelSettings(BaseSettings):
    """Read from the environment with the prefix KZ_. Nothing secret has a default.

    `environment` is `embedded` on a laptop (secrets generated into `home`) or `production`
    (secrets must be given, a missing one refuses to start). `seal_key_file` signs audit seals,
    `blob_url` is an object store such as s3://bucket/prefix (empty: a folder under `home`),
    `font_path` a folder with a Chinese font for PDF.
    """

    model_config = SettingsConfigDict(env_prefix="KZ_", extra="ignore")

    home: Path = Path("var")
    port: int = 8080
    environment: Literal["embedded", "production"] = "embedded"
    log_level: str = "INFO"
    identity_url: str = "http://127.0.0.1:8081"
    pool_size: int = 8
    seal_key_file: Path | None = None
    blob_url: str = ""
    blob_max_bytes: int = 2 * 2**30
    font_path: Path | None = None


def inherited(names: Iterable[str]) -> dict[str, str]:
    """The variables of this process that a child process may have, those that are set."""
    return {name: os.environ[name] for name in names if name in os.environ}
