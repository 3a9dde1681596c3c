"""The register of mining rights, licences, encumbrances, permits."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("0003_rights.sql", "0003_rights_search.sql"):
        run_sql((Path(__file__).parent.parent / "sql" / name).read_text(encoding="utf-8"))
