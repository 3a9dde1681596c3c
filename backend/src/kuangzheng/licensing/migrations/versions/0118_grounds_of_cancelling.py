"""On which ground a licence was cancelled."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0118"
down_revision = "0116"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0118_grounds_of_cancelling.sql"
    run_sql(file.read_text(encoding="utf-8"))
