"""Grant revenue: accounts of rights, what falls due, what was paid."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0027_revenues.sql"
    run_sql(file.read_text(encoding="utf-8"))
