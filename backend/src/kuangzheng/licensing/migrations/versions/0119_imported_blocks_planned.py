"""Imported blocks are of a plan in force and lie in a class of area."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0119"
down_revision = "0118"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0119_imported_blocks_planned.sql"
    run_sql(file.read_text(encoding="utf-8"))
