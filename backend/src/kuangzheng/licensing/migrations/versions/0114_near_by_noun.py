"""What is near a proposal, by its noun."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0114"
down_revision = "0113"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0114_near_by_noun.sql"
    run_sql(file.read_text(encoding="utf-8"))
