"""The admission candidates without a CTE: the same rows, a quarter of the time less."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0037_admission_boxes.sql"
    run_sql(file.read_text(encoding="utf-8"))
