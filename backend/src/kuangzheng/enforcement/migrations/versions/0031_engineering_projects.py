"""Construction projects that may use the sand and stone of their site."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0031_engineering_projects.sql"
    run_sql(file.read_text(encoding="utf-8"))
