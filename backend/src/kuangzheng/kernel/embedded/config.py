"""postgresql.conf and pg_hba.conf of the embedded server, written anew at every start.

They lie beside the data folder, not in it: as root we never write into a folder that the
unprivileged account could prepare with a link.
"""

from collections.abc import Mapping
from pathlib import Path

from kuangzheng.kernel.embedded.layout import Layout

SUPERUSER = "kz_superuser"

_LAPTOP = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "jit": "off",
    "synchronous_commit": "on",
    "wal_level": "replica",
    "max_wal_size": "1GB",
    "min_wal_size": "80MB",
    "checkpoint_timeout": "15min",
    "wal_compression": "on",
    "archive_mode": "on",
    "max_wal_senders": "4",
    "random_page_cost": "1.1",
    "password_encryption": "scram-sha-256",
    "shared_preload_libraries": "pg_stat_statements",
    "track_io_timing": "on",
    "timezone": "Asia/Shanghai",
    "log_timezone": "Asia/Shanghai",
    "lc_messages": "C",
    "logging_collector": "on",
    "log_filename": "postgres-%a.log",
    "log_truncate_on_rotation": "on",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_file_mode": "0600",
    "log_line_prefix": "%m [%p] %q%u@%d ",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}

_HBA = f"""\
# Written by kz; passwords everywhere, replication for backups only.
local all all scram-sha-256
host all all 127.0.0.1/32 scram-sha-256
local replication {SUPERUSER} scram-sha-256
host replication {SUPERUSER} 127.0.0.1/32 scram-sha-256
"""


def write_config(layout: Layout, path: Path, port: int, extra: Mapping[str, str]) -> None:
    """Write ``path`` and pg_hba.conf for a server listening on ``port``; ``extra`` wins."""
    settings = dict(_LAPTOP)
    settings["hba_file"] = str(layout.hba)
    settings["port"] = str(port)
    settings["unix_socket_directories"] = str(layout.socket) if layout.uses_socket else ""
    settings["unix_socket_permissions"] = "0700"
    settings["log_directory"] = str(layout.log)
    settings["archive_command"] = archive_command(layout.archive)
    settings.update(extra)
    lines = [f"{name} = {_quoted(value)}" for name, value in settings.items()]
    text = "# Written by kz at every start; own changes belong in ALTER SYSTEM.\n"
    layout.write(path, text + "\n".join(lines) + "\n")
    layout.write(layout.hba, _HBA)


def archive_command(archive: Path) -> str:
    """Shell command that keeps one finished log segment; before the first backup it keeps none."""
    folder = shell_quoted(archive)
    return (
        f"test ! -d {folder} || cmp -s %p {folder}/%f || "
        f"{{ test ! -e {folder}/%f && cp %p {folder}/%f.part && sync {folder}/%f.part "
        f"&& mv {folder}/%f.part {folder}/%f; }}"
    )


def shell_quoted(path: Path) -> str:
    """Path for a command in postgresql.conf, where % introduces a placeholder."""
    return "'" + str(path).replace("%", "%%").replace("'", "'\\''") + "'"


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"
