"""Pages of patches in the order of their codes."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0046_patch_pages.sql"
    run_sql(file.read_text(encoding="utf-8"))
