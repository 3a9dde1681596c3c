"""Credit files, decisions made public, petitions and their clocks."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0021_credit_publicity.sql"
    run_sql(file.read_text(encoding="utf-8"))
