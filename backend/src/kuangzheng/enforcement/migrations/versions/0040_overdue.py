"""What is over its day, told to others; who answers for an action of a meeting."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_kernel_sql, run_sql

revision = "0040"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_kernel_sql("overdue")
    file = Path(__file__).parents[1] / "sql" / "0040_meeting_persons.sql"
    run_sql(file.read_text(encoding="utf-8"))
