"""The stage of this service's demonstration: applications with their documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.documents.store import store_document
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.stage import Did as Did
from kuangzheng.kernel.stage import Stage as KernelStage
from kuangzheng.licensing.applications import filing
from kuangzheng.licensing.applications import schemas as s
from kuangzheng.licensing.demo.banan_data import DIVISION


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays: the demonstration accounts by role, and the companies' invented ones."""

    accounts: Mapping[str, Principal]
    holders: Mapping[int, Principal]
    departments: Mapping[str, Principal]


class Stage(KernelStage):
    """With the documents that applicants hand in."""

    async def hand_in(
        self, who: Principal, ago: int, record: s.ApplicationRead, keep: int = 0
    ) -> s.ApplicationRead:
        """Every required document but the last `keep` ones."""
        wanted = list(record.required_materials.items())
        for code, name in wanted[: len(wanted) - keep]:
            document = await self._document(who, f"示例{name}")
            body = s.MaterialAdd(code=code, title=f"示例{name}", document_id=document)
            record = await self.act(who, ago, filing.add_material, record, body)
        return record

    async def _document(self, who: Principal, name: str) -> UUID:
        content = f"示例文件：{name}。{new_id()}\n".encode()
        async with self.database.session(who.scope()) as session:
            stored = await store_document(
                session, self.store, content, name=f"{name}.txt", media_type="text/plain",
                purpose="upload", owner=who.id, division_code=DIVISION,
                holder_id=UUID(str(who.holder_id)),
            )  # fmt: skip
        return stored.id
