"""The ledger: accounts, transactions, entries, balances, posting."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    folder = Path(__file__).parent.parent / "sql"
    for name in ("0004_ledger.sql", "0004_ledger_post.sql", "0004_ledger_read.sql"):
        run_sql((folder / name).read_text(encoding="utf-8"))
