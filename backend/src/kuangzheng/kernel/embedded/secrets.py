"""Passwords of the embedded server: random, generated at first start, readable by us alone."""

import json
import os
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

from kuangzheng.kernel.embedded.errors import PasswordsLostError
from kuangzheng.kernel.embedded.layout import make_folder

_FILE = "database.json"


def load_passwords(folder: Path) -> dict[str, str]:
    """Passwords by role name; empty when none were generated yet."""
    path = folder / _FILE
    try:
        stored = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise PasswordsLostError(
            f"无法读取口令文件 {path}，请从副本放回。",
            f"The passwords file {path} cannot be read: {error}",
        ) from error
    return {str(role): str(password) for role, password in stored.items()}


def ensure_passwords(folder: Path, roles: Iterable[str]) -> dict[str, str]:
    """Passwords by role name, generating and storing the missing ones (folder 0700, file 0600)."""
    stored = load_passwords(folder)
    missing = [role for role in roles if role not in stored]
    if missing:
        stored.update({role: secrets.token_urlsafe(24) for role in missing})
        _write(folder, stored)
    return stored


def _write(folder: Path, passwords: Mapping[str, str]) -> None:
    make_folder(folder, 0o700)
    part = folder / f".{_FILE}.{os.getpid()}"
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(passwords, file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / _FILE)
