"""Counties receive their share of a batch."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0030_patch_receipts.sql"
    run_sql(file.read_text(encoding="utf-8"))
