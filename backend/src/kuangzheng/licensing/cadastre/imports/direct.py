"""An import without a job: the command line and benchmarks work as worker, on the tables."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import Clock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.kernel.ids import new_id
from kuangzheng.licensing.cadastre.imports import repository
from kuangzheng.licensing.cadastre.imports.options import Order
from kuangzheng.licensing.cadastre.imports.work import WORK_LIMITS, Tell, Work, carry_out

_SIBLINGS = (".shp", ".shx", ".dbf", ".prj", ".cpg")


@dataclass(frozen=True, slots=True)
class DirectImport:
    """A file on this machine, its order, and who asks."""

    file: Path
    order: Order
    jurisdiction: str
    actor: str
    clock: Clock
    tell: Tell
    layer_id: UUID | None = None
    options: dict[str, Any] | None = None


async def import_directly(database: Database, asked: DirectImport) -> dict[str, Any]:
    """Register the import and do it; its row with `result`. Raises what `tell` raises."""
    division = asked.order.place.division
    scope = Scope.for_division(DbRole.WORKER, asked.actor, division)
    digest, size = file_hash(asked.file)
    row: dict[str, Any] = {
        "id": new_id(), "division_code": division, "target": asked.order.target,
        "layer_id": asked.layer_id, "jurisdiction": asked.jurisdiction,
        "effective_on": asked.order.effective_on, "file_name": asked.file.name, "sha256": digest,
        "size": size, "options": asked.options or {}, "job_id": None, "created_by": asked.actor,
    }  # fmt: skip

    def transaction() -> AbstractAsyncContextManager[AsyncSession]:
        return database.session(scope)

    async with transaction() as session:
        await repository.insert(session, row, asked.clock.now())
    row |= {"state": "waiting", "result": None}
    work = Work(
        row, asked.order, asked.file.resolve(), asked.actor, asked.clock, transaction, asked.tell,
        _nothing_more, WORK_LIMITS,
    )  # fmt: skip
    row["result"] = await carry_out(work, None)
    return row


async def _nothing_more(session: AsyncSession, result: dict[str, Any]) -> None:
    """There is no job to end."""


def file_hash(path: Path) -> tuple[str, int]:
    """SHA-256 and size of a file; of a .shp together with the files that belong to it."""
    files = [path]
    if path.suffix.lower() == ".shp":
        files = sorted(f for f in path.parent.iterdir()
                       if f.stem == path.stem and f.suffix.lower() in _SIBLINGS)  # fmt: skip
    digest, size = sha256(), 0
    for file in files:
        with file.open("rb") as stream:
            while piece := stream.read(2**20):
                digest.update(piece)
                size += len(piece)
    return digest.hexdigest(), size
