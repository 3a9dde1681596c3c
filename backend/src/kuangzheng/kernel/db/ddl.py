"""The kernel's tables and functions, installed by the first migration of every service."""

from importlib.resources import files

KERNEL_FILES = ("scope", "audit", "events", "idempotency")


def kernel_sql(name: str) -> str:
    """The text of one kernel SQL file.

    Raises FileNotFoundError for a name that is not shipped.
    """
    return (files("kuangzheng.kernel.db") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
