"""Tracks of visits, operations that came more than once, checklists of superior bureaus."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0023_field_visits.sql"
    run_sql(file.read_text(encoding="utf-8"))
