"""Settings that every service shares; the gateway and the services extend this one class."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from kuangzheng.kernel.clock import Clock, RehearsalClock, SystemClock

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


class KernelSettings(BaseSettings):
    """Read from the environment with the prefix KZ_. Nothing secret has a default.

    `environment` is `embedded` on a laptop (secrets generated into `home`) or `production`
    (secrets must be given, a missing one refuses to start). `seal_key_file` signs audit seals,
    `blob_url` is an object store such as s3://bucket/prefix (empty: a folder under `home`),
    `upload_keep_days` how long a file is kept that was uploaded and that nothing refers to,
    `event_keep_months` how many whole months of facts are kept for readers of a feed (0: for ever),
    `font_path` a folder with a Chinese font for PDF. `clock_file` moves the day that services work
    with, in a rehearsal on the embedded database and nowhere else. Without `smtp_host` and
    `sms_url` messages stay on this machine, as files. An answer of the public site is given again
    for `public_answer_seconds` without being looked up.
    """

    model_config = SettingsConfigDict(
        env_prefix="KZ_", extra="ignore", hide_input_in_errors=True
    )

    home: Path = Path("var")
    clock_file: Path | None = None
    port: int = 8080
    environment: Literal["embedded", "production"] = "embedded"
    log_level: str = "INFO"
    identity_url: str = "http://127.0.0.1:8081"
    pool_size: int = 8
    seal_key_file: Path | None = None
    blob_url: str = ""
    blob_max_bytes: int = 2 * 2**30
    blob_quota_bytes: int = 20 * 2**30
    upload_keep_days: int = Field(default=30, ge=1)
    event_keep_months: int = Field(default=0, ge=0, le=1200)
    font_path: Path | None = None

    smtp_host: str = ""
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str = ""
    smtp_password: SecretStr | None = None
    smtp_from: str = ""
    smtp_ca_file: Path | None = None
    sms_url: str = ""
    sms_secret: SecretStr | None = None
    notice_link_base: str = ""
    public_answer_seconds: float = Field(default=1, ge=0, le=60)
    notice_timeout_s: float = Field(default=20, gt=0, le=120)

    @model_validator(mode="after")
    def _real_time(self) -> Self:
        """What is decided in earnest is dated by the machine's clock."""
        if self.clock_file is not None and self.environment != "embedded":
            raise ValueError("KZ_CLOCK_FILE is for rehearsals: KZ_ENVIRONMENT has to be embedded")
        return self

    def clock(self) -> Clock:
        """The clock of services and workers. Raises OSError or ValueError for a bad file."""
        return SystemClock() if self.clock_file is None else RehearsalClock(self.clock_file)

    @model_validator(mode="after")
    def _mail_can_be_sent(self) -> Self:
        """A relay needs a sender, and a password travels encrypted."""
        if self.smtp_host and "@" not in self.smtp_from:
            raise ValueError("KZ_SMTP_HOST needs KZ_SMTP_FROM, the address mails come from")
        if bool(self.smtp_user) != bool(self.smtp_password):
            raise ValueError("KZ_SMTP_USER and KZ_SMTP_PASSWORD are given together")
        if self.smtp_user and self.smtp_security == "none":
            raise ValueError("KZ_SMTP_PASSWORD is not sent without TLS: change KZ_SMTP_SECURITY")
        return self

    @model_validator(mode="after")
    def _sms_can_be_sent(self) -> Self:
        """Phone numbers leave this machine encrypted and signed, or not at all."""
        if not self.sms_url:
            return self
        where = urlsplit(self.sms_url)
        if where.scheme != "https" and (where.scheme != "http" or where.hostname not in _LOOPBACK):
            raise ValueError("KZ_SMS_URL begins with https:// (http:// only on this machine)")
        if not self.sms_secret or len(self.sms_secret.get_secret_value()) < 24:
            raise ValueError("KZ_SMS_URL needs KZ_SMS_SECRET of at least 24 characters")
        return self


def inherited(names: Iterable[str]) -> dict[str, str]:
    """The variables of this process that a child process may have, those that are set."""
    return {name: os.environ[name] for name in names if name in os.environ}
