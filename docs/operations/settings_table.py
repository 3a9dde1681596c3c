"""Writes `settings.md` from the settings classes: `python docs/operations/settings_table.py`.

With `--check` it only compares. A setting without a description here, or a description without a
setting, is an error, so that the table cannot fall behind the code.
"""

import sys
from pathlib import Path

from annotated_types import Ge, Gt, Le
from kuangzheng.enforcement.settings import EnforcementSettings
from kuangzheng.gateway.settings import GatewaySettings
from kuangzheng.identity.settings import IdentitySettings
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.licensing.settings import LicensingSettings
from kuangzheng.settings import PlatformSettings
from kuangzheng.supervision.settings import SupervisionSettings
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined
from pydantic_settings import BaseSettings

TARGET = Path(__file__).with_name("settings.md")
HEAD = """# Settings

Written by `docs/operations/settings_table.py` from the settings classes; do not edit. All variables
begin with `KZ_`. Nothing secret has a default. A variable that is not listed here is ignored.

Beside these: `AWS_*` (credentials for `KZ_BLOB_URL=s3://…`, read by the object-store library), and
for development `KZ_DEV_BACKEND` (Vite's proxy), `KZ_SHARED` (folder of real test data) and
`KZ_TEST_WORKERS` (parallel test processes, 2).
"""
COLUMNS = "| variable | default | range | meaning |\n|---|---|---|---|\n"
SECTIONS: tuple[tuple[str, type[BaseSettings], type[BaseSettings] | None], ...] = (
    ("Every process", KernelSettings, None),
    ("The command `kz`: databases and demonstration", PlatformSettings, KernelSettings),
    ("Gateway", GatewaySettings, None),
    ("Identity", IdentitySettings, KernelSettings),
    ("Licensing", LicensingSettings, KernelSettings),
    ("Enforcement", EnforcementSettings, KernelSettings),
    ("Supervision", SupervisionSettings, KernelSettings),
)
TOLD = {
    "home": "folder of all run-time state: embedded database, secrets, blobs, seals, logs",
    "clock_file": "rehearsals on the embedded database alone: a file with the number of days that the business day is ahead (see `rehearsals.md`)",
    "port": "port the gateway, or a service served alone, listens on; 0 lets the system choose",
    "environment": "`production` generates no key and refuses to start without one",
    "log_level": "`DEBUG`, `INFO`, `WARNING`, `ERROR`",
    "identity_url": "where others fetch the public keys; for the gateway: where identity runs",
    "pool_size": "database connections per pool; a service has two pools (use cases, hot paths)",
    "seal_key_file": "P-256 private key (PEM) that signs the audit seals; required in production",
    "blob_url": "object store such as `s3://bucket/prefix`; empty: `blobs` under `KZ_HOME`",
    "blob_max_bytes": "largest file by upload, bytes",
    "blob_quota_bytes": "uploads of one user or client within a day, bytes",
    "upload_keep_days": "days a file is kept that was uploaded and that nothing refers to",
    "event_keep_months": "whole months of facts that the feeds keep; 0: for ever (see `partners.md`)",
    "font_path": "folder with a Chinese font for PDF; else the packaged or a system one is taken",
    "smtp_host": "mail relay for notices; empty: mails are written to `outbox/email` (see `notices.md`)",
    "smtp_port": "port of the relay",
    "smtp_security": "`starttls`, `tls` from the first byte (465), or `none` (no sign-in then)",
    "smtp_user": "name to sign in at the relay; empty: no sign-in",
    "smtp_password": "its password",
    "smtp_from": "the address mails come from; required with `KZ_SMTP_HOST`",
    "smtp_ca_file": "authorities (PEM) that the relay's certificate is checked against; else the system's",
    "sms_url": "SMS gateway, https; empty: messages are written to `outbox/sms` (see `notices.md`)",
    "sms_secret": "keys the signature of what is posted there, 24 characters or more",
    "notice_link_base": "`https://host` of the platform before links in messages; empty: no links",
    "notice_timeout_s": "seconds each step with relay or gateway may take",
    "demo_password": "password of the demonstration accounts; else one is made up and shown once",
    "feed_client_id": "client that a worker reads other services' feeds as, over HTTP",
    "feed_client_secret": "its secret",
    "host": "address to listen on",
    "spa_dir": "the built single-page application",
    "trusted_proxies": "addresses or CIDR blocks, by comma, whose forwarding headers are believed",
    "metrics_networks": "who may read `/metrics` and the reasons in `/readyz`",
    "map_sources": "origins of base-map tiles allowed by the content security policy, by comma",
    "access_log": "one log line per request, without query strings",
    "principal_limit": "requests per access token and process; empty: no limit",
    "address_limit": "requests per address (IPv6: per /64) and process; empty: no limit",
    "report_limit": "reports per address sent without signing in; empty: no limit",
    "token_limit": "wrong tries per address where people sign in; empty: no limit",
    "public_limit": "requests per address for what is read without signing in; empty: no limit",
    "body_limit": "largest request body, bytes",
    "upload_limit": "largest body of `/blobs/…` and imports, bytes",
    "silence": "seconds a service may send nothing",
    "start_timeout": "seconds a service may take to start",
    "restart_delay": "seconds before a service that failed to start is tried again",
    "ready_timeout": "seconds `/readyz` waits for a service",
    "shutdown_timeout": "seconds running requests get at shutdown",
    "document_ttl": "seconds the merged OpenAPI document is kept",
    "hop_connections": "connections to each service that runs elsewhere",
    "identity_key": "master key, base64 of 32 random bytes (see `keys.md`)",
    "identity_key_file": "the same in a file",
    "enforcement_key": "opens who reported a clue, base64 of 32 random bytes (see `keys.md`)",
    "enforcement_key_file": "the same in a file",
    "dossier_part_seconds": "seconds all parts of a dossier together are waited for; what is late is shown as missing",
    "dossiers_at_once": "dossiers composed at a time by a process; later readers wait",
    "dossier_file_seconds": "the same for a copy of it, and for each file in a zip",
    "licensing_key": "opens who objected to a notice, base64 of 32 random bytes (see `keys.md`)",
    "licensing_key_file": "the same in a file",
    "public_answer_seconds": "seconds an answer of the public site is given again without being looked up",
    "features_seconds": "seconds a page of features below `/ogc` is waited for",
    "inbox_seconds": "seconds all lists of an inbox together are waited for",
    "report_seconds": "seconds the services that tell a report's figures are waited for",
    "supervision_key": "base64 of 32 bytes that seals the secrets of webhooks; required in production",
    "supervision_key_file": "the same, as a file",
    "inbound_seconds": "seconds that the service which owns a row of an inbound feed is waited for",
    "webhook_networks": "internal networks that webhooks may go to, separated by commas (`10.20.0.0/16`); empty: the public network alone",
    "webhook_timeout_s": "seconds an attempt waits for the receiver",
    "webhook_retry_days": "days a message is tried before it is a dead letter",
    "webhook_disable_days": "days without a single arrival after which an endpoint is disabled",
    "webhook_keep_days": "days messages and their attempts are kept, arrived or not",
    "export_keep_days": "days the file of a bulk export can be fetched; who took it stays on record",
    "identity_top_division": "division whose security administrator rotates the signing keys; empty: one without an organisation above it",
    "identity_failures_per_account": "failed sign-ins before an account is locked",
    "identity_failures_per_address": "failed sign-ins before an address is refused",
    "identity_failure_window_minutes": "window in which failures are counted",
    "identity_lockout_minutes": "how long a lock lasts",
    "identity_password_min_length": "characters",
    "identity_password_classes": "of lower case, upper case, digits, others",
    "identity_password_history": "earlier passwords that may not come back",
    "identity_password_max_age_days": "days until a password has to be changed",
    "identity_reminder_days": "days before its end a password or a letter of authority is reminded of",
    "identity_session_hours": "longest session",
    "identity_session_idle_minutes": "a session unused that long ends",
    "identity_sessions_per_user": "the oldest session ends when there would be more",
    "identity_argon2_memory_kib": "memory of one hash; one pass needs 47104, two need 19456",
    "identity_argon2_iterations": "passes of one hash",
    "identity_argon2_workers": "hashes computed at once",
    "identity_argon2_queue": "hashes that may wait",
    "import_max_bytes": "largest file of an import, bytes",
    "expiry_reminder_days": "days before its end a right, licence or permit is reminded of",
    "boundary_max_bytes": "largest boundary file that is looked through without being kept, bytes",
    "check_mining_km2": "largest mining area that one admission check takes, km² (technical bound)",
    "check_exploration_km2": "largest exploration area that one check takes, km² (technical bound)",
    "check_candidates": "rights, zones and blocks in reach that one check weighs at most",
}


def description(name: str) -> str:
    if name not in TOLD and name.endswith(("_database_url", "_owner_url")):
        service, kind = name.split("_", 1)
        role = "login role; without it the embedded server is used"
        told = role if kind == "database_url" else "owner role, for `kz migrate` only"
        return f"URL of the database of {service}, {told}"
    if name not in TOLD and name.endswith("_url"):
        return f"where {name.removesuffix('_url')} runs; empty: no route to it, and its feed is not read over HTTP"
    if name not in TOLD:
        raise SystemExit(f"{name} has no description in {Path(__file__).name}")
    return TOLD[name]


def default(name: str, field: FieldInfo) -> str:
    value = field.default
    if value in (None, "", ()) or value is PydanticUndefined:
        return "–"
    if name == "spa_dir":
        return "`frontend/dist` of the source tree"
    if isinstance(value, tuple):
        return " ".join(f"`{part}`" for part in value)
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def bounds(field: FieldInfo) -> str:
    said = []
    for rule in field.metadata:
        if isinstance(rule, Ge):
            said.append(f"≥ {rule.ge}")
        elif isinstance(rule, Gt):
            said.append(f"> {rule.gt}")
        elif isinstance(rule, Le):
            said.append(f"≤ {rule.le}")
    return ", ".join(said)


def table() -> str:
    parts, used = [HEAD], set()
    for title, settings, base in SECTIONS:
        known = base.model_fields if base else {}
        parts.append(f"\n## {title}\n\n{COLUMNS}")
        for name, field in settings.model_fields.items():
            if name in known:
                continue
            used.add(name)
            cells = (f"`KZ_{name.upper()}`", default(name, field), bounds(field), description(name))
            parts.append(f"| {' | '.join(cells)} |\n")
    if unused := TOLD.keys() - used:
        raise SystemExit(f"no such setting: {', '.join(sorted(unused))}")
    return "".join(parts)


if __name__ == "__main__":
    text = table()
    if "--check" not in sys.argv:
        TARGET.write_text(text, encoding="utf-8")
    elif TARGET.read_text("utf-8") != text:
        raise SystemExit("settings.md is older than the settings classes")
