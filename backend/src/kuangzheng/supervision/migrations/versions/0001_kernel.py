"""Scope, audit, events, idempotency: what every service stands on."""

from kuangzheng.kernel.db.ddl import KERNEL_FILES
from kuangzheng.kernel.db.migrate import run_kernel_sql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_kernel_sql(*KERNEL_FILES)
