"""The publication of entered mining areas."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0113"
down_revision = "0112"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0113_mining_areas_published.sql"
    run_sql(file.read_text(encoding="utf-8"))
