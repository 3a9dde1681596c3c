"""Bank statements, their lines, and what the plan of a fund was to be spent on."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    folder = Path(__file__).parent.parent / "sql"
    run_sql((folder / "0010_statements.sql").read_text(encoding="utf-8"))
