"""The mine of records that were entered on a right before its mine was known."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0050_mines_of_rights.sql"
    run_sql(file.read_text(encoding="utf-8"))
