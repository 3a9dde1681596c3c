"""Old deposits (保证金) that we decide on; the history of a fund takes further acts."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    folder = Path(__file__).parent.parent / "sql"
    run_sql((folder / "0009_old_deposits.sql").read_text(encoding="utf-8"))
