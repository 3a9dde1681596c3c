"""The kernel's tables and functions, installed by the first migration of every service."""

from importlib.resources import files

from kuangzheng.kernel.db.queue_schema import schema_sql

KERNEL_FILES = (
    "scope", "audit", "events", "idempotency", "queue", "jobs", "notices", "documents",
    "holidays",
)  # fmt: skip


def kernel_sql(name: str) -> str:
    """The text of one kernel SQL file; the queue's begins with the schema of its library.

    Raises FileNotFoundError for a name that is not shipped.
    """
    text = (files("kuangzheng.kernel.db") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
    return f"{schema_sql()}\n{text}" if name == "queue" else text
