"""Days on which the clock of an appeal does not run."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0057_appeals_waiting.sql"
    run_sql(file.read_text(encoding="utf-8"))
