"""Which records a deputy worked on in whose stead."""

from kuangzheng.kernel.db.migrate import run_kernel_sql

revision = "0081"
down_revision = "0080"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_kernel_sql("steads")
