"""What is over its day, and who above was told of it."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0035"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0035_escalations.sql"
    run_sql(file.read_text(encoding="utf-8"))
