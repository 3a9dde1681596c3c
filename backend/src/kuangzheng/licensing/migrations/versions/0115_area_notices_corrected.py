"""A mistyped publication of a mining area is corrected, and what it said before is kept."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0115"
down_revision = "0114"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0115_area_notices_corrected.sql"
    run_sql(file.read_text(encoding="utf-8"))
