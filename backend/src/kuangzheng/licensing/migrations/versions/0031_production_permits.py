"""Two kinds of permits that stand before production."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parents[1] / "sql" / "0031_production_permits.sql"
    run_sql(file.read_text(encoding="utf-8"))
