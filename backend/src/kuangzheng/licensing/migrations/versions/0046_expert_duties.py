"""Experts who sign in; what waits at a desk; elevations of planned blocks."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None
FILES = ("0046_expert_duties.sql", "0046_waiting.sql", "0046_block_elevations.sql")


def upgrade() -> None:
    folder = Path(__file__).parent.parent / "sql"
    for name in FILES:
        run_sql((folder / name).read_text(encoding="utf-8"))
