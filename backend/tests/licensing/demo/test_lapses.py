"""The demonstration's lapse list and audit."""

from datetime import date

import pytest

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.licensing.demo.audits import load_audits
from kuangzheng.licensing.demo.banan import load_banan
from kuangzheng.licensing.demo.lapses import load_lapses
from tests.licensing.demo.test_applications import account


@pytest.mark.service("licensing")
async def test_given_the_demo_then_the_licence_over_for_long_waits_on_a_list(
    database: Database, postgres: EmbeddedServer, settings: KernelSettings
) -> None:
    today = date(2026, 11, 27)
    assert await load_banan(postgres.dsn("licensing").owner, today)
    store = BlobStore.of(settings, "licensing")
    # of the mines whose term is over one licence is pending, one (一品一) has run out
    assert await load_lapses(database, store, {"clerk": account("clerk")}, today) == 1
    assert await load_audits(database, store, {"clerk": account("clerk")}, today) == 8
