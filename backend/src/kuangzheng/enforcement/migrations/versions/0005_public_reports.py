"""What somebody who is not signed in may do: report, and ask how it stands."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0005_public_reports.sql"
    run_sql(file.read_text(encoding="utf-8"))
