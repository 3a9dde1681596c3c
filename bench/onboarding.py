"""Onboarding workbooks of a bureau into the register: 300 mines, and some 10,000 rows.

A mine is a holder, a mine and a right with its corners: three rows that are entered, and four
vertices. `read` is file, mapping, every cell and boundary, in a limited process; its peer is
openpyxl alone walking the same cells. `apply` enters each row by the register's own rules with
versions, audit and facts; its peer is the limit of a cut-over night: 10,000 rows in half an hour.
"""

import asyncio
import shutil
import sys
import time
from datetime import date
from pathlib import Path
from uuid import UUID

import psycopg
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import SystemClock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.migrate import upgrade
from kuangzheng.kernel.documents.store import BlobStore, store_document
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.jobs.runner import run_job
from kuangzheng.kernel.onboarding import service
from kuangzheng.kernel.onboarding.schemas import OnboardingApply, OnboardingBatchCreate
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.stage import Stage
from kuangzheng.licensing import app as _  # noqa: F401 (declares the jobs)
from kuangzheng.licensing.onboarding_batches.room import ROOM
from openpyxl import load_workbook
from report import higher_is_better, lower_is_better, publish

sys.path.insert(0, str(Path(__file__).parent.parent / "backend"))
from tests.onboarding_workbooks import make

DATA = Path(__file__).parent / ".data"
SMALL, LARGE = 300, 3_334
RATE_TARGET = 10_000 / 1800
KEEPER = Principal(
    "bench:keeper", "user", "示例", None, None, {"500113": ("data_admin",)}, "500113"
)


def walk(path: Path) -> float:
    """Seconds of the peer: every cell once."""
    begun = time.perf_counter()
    for sheet in load_workbook(path, read_only=True, data_only=True).worksheets:
        for row in sheet.iter_rows(values_only=True):
            len(row)
    return time.perf_counter() - begun


async def ours(url: str, home: Path, path: Path, name: str) -> tuple[float, float]:
    """Seconds of reading and checking, and of entering."""
    settings, clock = KernelSettings(home=home), SystemClock()
    database = Database(url, service="licensing", pool_size=4)
    working = Database(url, service="licensing", pool_size=4, worker=True)
    worker = Worker("licensing", working, settings, clock)
    store = BlobStore.of(settings, "licensing")
    stage = Stage(database, store, date.today())

    async def create(act: object, _: None) -> object:
        stored = await store_document(
            act.session, store, path.read_bytes(), name=path.name, media_type=MEDIA_TYPE,
            purpose="upload", owner=KEEPER.id, division_code="500113",
        )  # fmt: skip
        body = OnboardingBatchCreate(
            name=name, document_id=stored.id, cut_over_on=date(2024, 12, 31)
        )
        return await service.create(act, ROOM, body)

    async def run(job: UUID) -> float:
        begun = time.perf_counter()
        await run_job(worker, job, stopping=lambda: False)
        return time.perf_counter() - begun

    async def get(act: object, batch_id: UUID) -> object:
        return await service.get(act, ROOM, batch_id)

    async def apply(act: object, batch_id: UUID) -> object:
        return await service.apply(act, ROOM, batch_id, OnboardingApply())

    try:
        batch = await stage.create(KEEPER, 0, create, None)
        read = await run(batch.job.id)
        batch = await stage.create(KEEPER, 0, get, batch.id)
        assert batch.state == "open", batch.problem
        batch = await stage.act(KEEPER, 0, apply, batch)
        applied = await run(batch.job.id)
        batch = await stage.create(KEEPER, 0, get, batch.id)
        assert batch.state == "applied", batch.problem
        assert not sum(one.refused for one in batch.counts), batch.counts
    finally:
        await database.close()
        await working.close()
    return read, applied


def main() -> None:
    DATA.mkdir(exist_ok=True)
    home = DATA / "onboarding-home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    server = EmbeddedServer(home)
    server.start()
    figures = []
    try:
        server.bootstrap()
        upgrade("licensing", server.dsn("licensing").owner)
        for mines, word, tag in ((SMALL, "300", "S"), (LARGE, "10000", "LL")):
            path = DATA / f"onboarding-{word}.xlsx"
            make(path, mines, planted=False, tag=tag, west=106.5 if tag == "S" else 106.51)
            peer = walk(path)
            read, applied = asyncio.run(
                ours(server.dsn("licensing").login, home, path, f"示例{word}")
            )
            with psycopg.connect(server.superuser_dsn("kz_licensing")) as superuser:
                rows = superuser.execute("SELECT count(*) FROM onboarding_rows").fetchone()
            print(f"# {word}: read {read:.1f} s, entered {applied:.1f} s; rows so far {rows}")
            rate = mines * 3 / applied
            figures += [
                lower_is_better(f"onboarding_read_{word}", read, "s", peer="openpyxl walk",
                                peer_value=peer, target="<=120 s", met=read <= 120),
                higher_is_better(f"onboarding_apply_{word}", rate, "rows/s", peer="a night",
                                 peer_value=RATE_TARGET, target=f">={RATE_TARGET:.1f}",
                                 met=rate >= RATE_TARGET),
            ]  # fmt: skip
    finally:
        server.stop()
        server.remove()
    publish("onboarding", figures)


if __name__ == "__main__":
    main()
