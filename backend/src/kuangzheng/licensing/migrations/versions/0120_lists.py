"""Rights by their main mineral."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0120"
down_revision = "0119"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0120_lists.sql"
    run_sql(file.read_text(encoding="utf-8"))
