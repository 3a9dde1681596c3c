"""How far feeds are read; whose tokens are refused before they end."""

from kuangzheng.kernel.db.migrate import run_kernel_sql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_kernel_sql("feed_readers")
