"""What is over its day, told to others."""

from kuangzheng.kernel.db.migrate import run_kernel_sql

revision = "0076"
down_revision = "0075"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_kernel_sql("overdue")
