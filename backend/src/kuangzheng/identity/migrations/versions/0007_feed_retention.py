"""How long facts are kept, and where what is kept begins."""

from kuangzheng.kernel.db.migrate import run_kernel_sql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_kernel_sql("feed_retention")
