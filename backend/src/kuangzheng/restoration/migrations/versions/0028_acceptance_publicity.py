"""Where a preliminary result is public and how to object."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0028"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0028_acceptance_publicity.sql"
    run_sql(file.read_text(encoding="utf-8"))
