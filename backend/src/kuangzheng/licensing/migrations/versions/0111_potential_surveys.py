"""Results of potential evaluations and surveys of national conditions."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0111"
down_revision = "0110"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0111_potential_surveys.sql"
    run_sql(file.read_text(encoding="utf-8"))
