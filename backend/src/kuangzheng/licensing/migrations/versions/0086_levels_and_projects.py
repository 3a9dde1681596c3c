"""The level of the authority that issued a licence; approvals and filings of projects."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0086"
down_revision = "0085"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0086_levels_and_projects.sql"
    run_sql(file.read_text(encoding="utf-8"))
