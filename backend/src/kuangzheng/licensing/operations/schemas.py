"""Shapes of operations on the wire."""

from typing import Literal

from pydantic import BaseModel

from kuangzheng.kernel.instants import Instant


class WorkRead(BaseModel):
    """One kind of row that was written."""

    entity: str
    entity_name: str
    action: Literal["insert", "update", "delete"]
    action_name: str


class OperationRead(BaseModel):
    """One transaction on the right or on what hangs on it. `act` is told where the register itself
    was written; `actor_name` where the register knows the name. Addresses and rows are
    not shown."""

    id: str
    recorded_at: Instant
    actor: str
    actor_name: str | None
    act: str | None
    act_name: str | None
    document_no: str | None
    works: list[WorkRead]
    trace_id: str
