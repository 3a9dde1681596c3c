"""Word templates of reports."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0010"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0010_report_templates.sql"
    run_sql(file.read_text(encoding="utf-8"))
