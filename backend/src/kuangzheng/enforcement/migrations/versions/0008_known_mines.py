"""One copy of rights, with their holders; mines with their names."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0008_known_mines.sql"
    run_sql(file.read_text(encoding="utf-8"))
