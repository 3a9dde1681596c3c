"""The number of a licence is one right's."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0093"
down_revision = "0092"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0093_licence_numbers.sql"
    run_sql(file.read_text(encoding="utf-8"))
