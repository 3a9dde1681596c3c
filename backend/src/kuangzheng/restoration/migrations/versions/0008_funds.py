"""Restoration funds, what is known of rights and their output, accruals and declarations."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    folder = Path(__file__).parent.parent / "sql"
    for name in ("0008_funds.sql", "0008_accruals.sql"):
        run_sql((folder / name).read_text(encoding="utf-8"))
