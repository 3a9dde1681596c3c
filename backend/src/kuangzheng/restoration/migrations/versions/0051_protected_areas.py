"""Nature reserves and the outlines of rights, as preconditions of green mines ask for them."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0051_protected_areas.sql"
    run_sql(file.read_text(encoding="utf-8"))
