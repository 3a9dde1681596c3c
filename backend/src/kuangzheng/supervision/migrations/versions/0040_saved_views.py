"""Views of pages that people come back to."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0040"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0040_saved_views.sql"
    run_sql(file.read_text(encoding="utf-8"))
