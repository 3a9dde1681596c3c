"""What supervision groups did in their counties."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0032_supervision_records.sql"
    run_sql(file.read_text(encoding="utf-8"))
