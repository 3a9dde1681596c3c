"""Experts who sign in; what waits at a desk; elevations of planned blocks."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None
FILES = ("0047_expert_duties.sql", "0047_waiting.sql", "0047_block_elevations.sql")


def upgrade() -> None:
    folder = Path(__file__).parent.parent / "sql"
    for name in FILES:
        run_sql((folder / name).read_text(encoding="utf-8"))
