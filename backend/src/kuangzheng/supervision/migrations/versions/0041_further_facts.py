"""Facts of grants, revenue, reserves and closures; what returns tell beside the output."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0041_further_facts.sql"
    run_sql(file.read_text(encoding="utf-8"))
