"""The copy of the public site, the policy of its fields, its comparison with the register."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0015"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0015_public_copy.sql"
    run_sql(file.read_text(encoding="utf-8"))
