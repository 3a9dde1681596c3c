"""A petition whose review did not content the petitioner is rechecked."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0056_petitions_rechecked.sql"
    run_sql(file.read_text(encoding="utf-8"))
