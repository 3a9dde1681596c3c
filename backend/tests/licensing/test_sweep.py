"""Between two tests: what one left open does not keep the others waiting."""

import psycopg
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.sweep import LeftOpen, Sweeper
from tests.licensing.rooms import insert, run_sql

pytestmark = pytest.mark.service("licensing")


@pytest.mark.usefixtures("database")
def test_given_a_transaction_left_open_then_it_is_ended_and_told_and_the_tables_are_empty(
    postgres: EmbeddedServer,
) -> None:
    insert(postgres, "holders", id=str(new_id()), kind="company", name="示例公司",
           division_code="500113")  # fmt: skip
    sweeper = Sweeper(postgres.superuser_dsn("kz_licensing"), patience="200ms")
    left = psycopg.connect(postgres.superuser_dsn("kz_licensing"))
    try:
        left.execute("LOCK TABLE holders IN SHARE MODE")
        with pytest.raises(LeftOpen, match="LOCK TABLE holders"):
            sweeper.sweep()
    finally:
        left.close()
        sweeper.close()
    assert run_sql(postgres, "SELECT count(*) FROM holders") == [(0,)]
