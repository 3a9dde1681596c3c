"""How long facts are kept, and where what is kept begins."""

from kuangzheng.kernel.db.migrate import run_kernel_sql

revision = "0025"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_kernel_sql("feed_retention")
