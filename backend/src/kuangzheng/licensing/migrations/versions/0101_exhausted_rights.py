"""Rights whose newest ledger closes at nothing."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0101"
down_revision = "0100"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0101_exhausted_rights.sql"
    run_sql(file.read_text(encoding="utf-8"))
