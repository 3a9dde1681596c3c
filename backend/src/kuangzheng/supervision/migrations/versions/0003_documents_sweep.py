"""Uploads that nothing refers to may be removed, and nothing else."""

from kuangzheng.kernel.db.migrate import run_kernel_sql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_kernel_sql("documents_sweep")
