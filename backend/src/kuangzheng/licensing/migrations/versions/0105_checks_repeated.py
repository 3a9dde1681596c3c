"""A stored check is repeated with what was known at its instant."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0105"
down_revision = "0101"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0105_checks_repeated.sql"
    run_sql(file.read_text(encoding="utf-8"))
