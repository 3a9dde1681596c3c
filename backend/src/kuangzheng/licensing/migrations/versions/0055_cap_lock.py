"""A reservation of caps holds its lock for one statement."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0055"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0055_cap_lock.sql"
    run_sql(file.read_text(encoding="utf-8"))
