"""Who has not reported a quarter, by the index of codes."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0100"
down_revision = "0099"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0100_unreported_rights.sql"
    run_sql(file.read_text(encoding="utf-8"))
