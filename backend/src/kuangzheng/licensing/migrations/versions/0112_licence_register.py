"""The list of licences by day of issue."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0112"
down_revision = "0111"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0112_licence_register.sql"
    run_sql(file.read_text(encoding="utf-8"))
