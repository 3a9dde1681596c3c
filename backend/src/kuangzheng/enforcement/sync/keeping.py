"""What a batch leaves behind: each operation with its answer, and how often one came again."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.field_devices.tables import FieldDevice
from kuangzheng.enforcement.sync import repository, rules
from kuangzheng.enforcement.sync import schemas as s
from kuangzheng.enforcement.sync.tables import SyncOperation
from kuangzheng.kernel.db.several import insert_several
from kuangzheng.kernel.unit import Act


@dataclass(frozen=True, slots=True)
class Answered:
    """What an operation said and how it was answered."""

    body_hash: bytes
    result: dict[str, Any]

    def same(self, one: s.Operation) -> bool:
        return self.body_hash == rules.body_hash(one.kind, one.made_at, one.body)


@dataclass
class Keeping:
    """Of one batch: written in one statement, not operation by operation."""

    act: Act
    device: FieldDevice
    now: datetime
    off: int
    _rows: list[dict[str, Any]] = field(default_factory=list)
    _times: Counter[UUID] = field(default_factory=Counter)
    _differing: set[UUID] = field(default_factory=set)

    def keep(self, one: s.Operation, result: s.OperationResult) -> Answered:
        subject, me = result.subject, self.act.principal
        answered = Answered(
            rules.body_hash(one.kind, one.made_at, one.body), result.model_dump(mode="json")
        )
        self._rows.append({
            "device_id": self.device.id, "id": one.id,
            "division_code": self.device.division_code, "kind": one.kind,
            "body_hash": answered.body_hash, "status": result.status, "result": answered.result,
            "subject_kind": subject.kind if subject else None,
            "subject_id": subject.id if subject else None, "by_id": me.id,
            "by_name": me.name or None, "made_at": one.made_at, "received_at": self.now,
            "clock_offset_s": self.off,
        })  # fmt: skip
        return answered

    def repeat(self, one: s.Operation, before: Answered) -> None:
        self._times[one.id] += 1
        if not before.same(one):
            self._differing.add(one.id)

    async def store(self) -> None:
        """So far; what follows may look at it."""
        rows, self._rows = self._rows, []
        await insert_several(self.act.session, SyncOperation, rows)
        told = [
            {"id": one, "times": n, "differing": one in self._differing}
            for one, n in self._times.items()
        ]
        self._times.clear()
        if told:
            await repository.repeated(self.act.session, self.device, told, self.now)
