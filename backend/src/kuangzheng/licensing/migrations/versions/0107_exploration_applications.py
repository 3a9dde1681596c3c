"""What an applicant for an exploration right pays for, and out of which money."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0107"
down_revision = "0106"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0107_exploration_applications.sql"
    run_sql(file.read_text(encoding="utf-8"))
