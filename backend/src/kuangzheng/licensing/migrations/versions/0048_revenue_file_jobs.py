"""Files of the tax office are taken by a job."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0048_revenue_file_jobs.sql"
    run_sql(file.read_text(encoding="utf-8"))
