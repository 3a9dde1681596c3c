"""Plans in force and accepted release plans are public notices."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0078"
down_revision = "0077"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0078_plan_notices.sql"
    run_sql(file.read_text(encoding="utf-8"))
