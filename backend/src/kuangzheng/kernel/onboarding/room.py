"""What a service lends to the mechanism: its sheets, and how its records are found, entered,
counted and taken back."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import Clock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.onboarding.declared import Candidate, Sheet
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.unit import Act

Row = Mapping[str, Any]
"""A staged row: `no`, `sheet`, `key`, `label`, `content`, `links` …"""


class JobAct(Act):
    """An act outside of a request: by whom the batch was asked for, in the job's transaction."""

    def __init__(
        self, session: AsyncSession, principal: Principal, clock: Clock, database: Database,
        settings: KernelSettings, state: SimpleNamespace,
    ) -> None:  # fmt: skip
        self.principal, self.session, self.clock = principal, session, clock
        self.database, self.settings, self.app_state = database, settings, state
        self.if_match = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What a row is entered for."""

    id: UUID
    name: str
    division_code: str
    cut_over_on: Any


@dataclass(frozen=True, slots=True)
class Owned:
    """How others name a record of a sheet, and which tables belong to the record itself."""

    column: str
    tables: Sequence[str] = field(default_factory=tuple)


class Room(ABC):
    """One a service. `declared` is the module with `SHEETS`, light enough for a limited process."""

    service: ClassVar[str]
    declared: ClassVar[str]
    sheets: ClassVar[Sequence[Sheet]]
    owned: ClassVar[Mapping[str, Owned]]
    """By sheet; what `withdraw_onboarded` of the service's database takes back."""

    @property
    def job(self) -> str:
        return f"{self.service}.onboarding"

    @property
    def write(self) -> str:
        return f"{self.service}.onboarding:write"

    @property
    def confirm(self) -> str:
        return f"{self.service}.onboarding:confirm"

    def sheet(self, key: str) -> Sheet:
        return next(one for one in self.sheets if one.key == key)

    @abstractmethod
    async def named(
        self, session: AsyncSession, sheet: str, names: Sequence[str]
    ) -> Mapping[str, Sequence[UUID]]:
        """Records of the register that a row refers to by `names`, by the name as it was given."""

    @abstractmethod
    async def candidates(
        self, session: AsyncSession, sheet: str, rows: Sequence[Row]
    ) -> Mapping[int, Sequence[Candidate]]:
        """Records of the register that rows may be, by row."""

    @abstractmethod
    async def enter(
        self, act: Act, sheet: str, row: Row, links: Mapping[str, UUID], batch: Batch
    ) -> tuple[UUID, int]:
        """Enter a row by the service's own rules; the record and its version. Raises Problem."""

    @abstractmethod
    async def versions(
        self, session: AsyncSession, sheet: str, ids: Sequence[UUID]
    ) -> Mapping[UUID, int]:
        """The present versions of records."""

    @abstractmethod
    async def figures(
        self, session: AsyncSession, division: str
    ) -> Mapping[str, Mapping[str, str]]:
        """By sheet: `count` and the sums of its `sums`, of the whole register of the division."""

    async def taking_back(self, act: Act, batch: Batch) -> None:  # noqa: B027 (most have nothing)
        """Before records are taken back: what cannot be deleted is reversed."""

    async def confirmed(self, act: Act, batch: Batch) -> None:  # noqa: B027 (most have nothing)
        """After the events were told."""
