"""A page of a snapshot becomes facts in few statements."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0051_facts_by_page.sql"
    run_sql(file.read_text(encoding="utf-8"))
