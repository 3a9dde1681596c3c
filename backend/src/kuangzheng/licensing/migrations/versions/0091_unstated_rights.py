"""Rights that have not stated a year, found by the index of their codes."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0091"
down_revision = "0090"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0091_unstated_rights.sql"
    run_sql(file.read_text(encoding="utf-8"))
