"""Fund rules of divisions: drafts, releases, previews."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0021_fund_rules.sql"
    run_sql(file.read_text(encoding="utf-8"))
