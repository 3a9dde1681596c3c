"""Templates of papers, papers of cases, their archive."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0014_case_papers.sql"
    run_sql(file.read_text(encoding="utf-8"))
