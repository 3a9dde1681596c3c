"""What is public is told to others in the transaction that makes it so."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0066_notices_told.sql"
    run_sql(file.read_text(encoding="utf-8"))
