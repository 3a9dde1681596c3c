"""Facts of the services, from which figures are counted."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0005_facts.sql"
    run_sql(file.read_text(encoding="utf-8"))
