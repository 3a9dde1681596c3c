"""Files for the national systems, and what they answer."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parents[1] / "sql" / "0035_national_files.sql"
    run_sql(file.read_text(encoding="utf-8"))
