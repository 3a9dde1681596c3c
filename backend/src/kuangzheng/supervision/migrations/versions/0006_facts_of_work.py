"""Facts of enforcement and restoration."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0006_facts_of_work.sql"
    run_sql(file.read_text(encoding="utf-8"))
