"""How often mines are visited, as a division says it."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0016_patrol_rules.sql"
    run_sql(file.read_text(encoding="utf-8"))
