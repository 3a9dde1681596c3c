"""How a rule of disclosure was before: who decided what since when."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0043"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0043_disclosure_versions.sql"
    run_sql(file.read_text(encoding="utf-8"))
