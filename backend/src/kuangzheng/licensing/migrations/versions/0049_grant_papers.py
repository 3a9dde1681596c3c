"""Files of acts on grant projects."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0049_grant_papers.sql"
    run_sql(file.read_text(encoding="utf-8"))
