"""What came of a transaction of the ledger, read in one call."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0059_ledger_standing.sql"
    run_sql(file.read_text(encoding="utf-8"))
