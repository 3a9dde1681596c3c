"""Plans and assessments of a licence: prepared, reviewed, approved, each stage with its paper."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0110"
down_revision = "0109"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0110_licence_papers.sql"
    run_sql(file.read_text(encoding="utf-8"))
