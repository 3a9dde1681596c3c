"""Holds, reversals, closed periods; the chain over the ledger and its verification."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    folder = Path(__file__).parent.parent / "sql"
    for name in ("0006_ledger_holds.sql", "0006_ledger_chain.sql"):
        run_sql((folder / name).read_text(encoding="utf-8"))
