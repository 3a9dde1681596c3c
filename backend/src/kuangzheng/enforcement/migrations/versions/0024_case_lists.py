"""Lists of cases walk their order, whatever the scope."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0024_case_lists.sql"
    run_sql(file.read_text(encoding="utf-8"))
