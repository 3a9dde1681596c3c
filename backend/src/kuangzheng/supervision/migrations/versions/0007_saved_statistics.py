"""Questions that are kept."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0007_saved_statistics.sql"
    run_sql(file.read_text(encoding="utf-8"))
