"""Organisations, users, credentials, roles, letters, clients, sessions, signing keys."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None
_SQL = Path(__file__).parents[1] / "sql"


def upgrade() -> None:
    for name in ("0002_people.sql", "0002_sign_in.sql"):
        run_sql((_SQL / name).read_text(encoding="utf-8"))
