"""Other systems of the demonstration: one in use, a sandbox key, one that waits to be confirmed."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from kuangzheng.identity.base import authority
from kuangzheng.identity.clients import repository
from kuangzheng.identity.clients.rules import MOST_DAYS, MOST_SANDBOX_DAYS, new_secret, secret_hash
from kuangzheng.identity.clients.tables import Client
from kuangzheng.identity.events import client_changed
from kuangzheng.identity.organisations import repository as organisations
from kuangzheng.identity.organisations.tables import Organisation
from kuangzheng.identity.seed import DEMO_DIVISION
from kuangzheng.kernel.clock import Clock, SystemClock, today
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.events import emit
from kuangzheng.kernel.ids import new_id

_SPACE = UUID("6b7a0000-0000-7000-8000-00000000c11e")
READING = (
    "enforcement.patch:read", "licensing.register:read", "licensing.zone:read",
    "restoration.work:read", "supervision.export:make",
)  # fmt: skip
_ORGANISATION = "示例数据共享单位"


@dataclass(frozen=True, slots=True)
class _Demo:
    word: str
    name: str
    purpose: str
    scopes: tuple[str, ...]
    status: str = "active"
    sandbox: bool = False

    @property
    def id(self) -> UUID:
        return uuid5(_SPACE, self.word)


_TAX = _Demo(
    "tax", "示例税务征收系统", "示例：按登记变更核定资源税税源",
    ("events:read", "licensing.register:read", "supervision.webhook:use"),
)  # fmt: skip
_CLIENTS = (
    _TAX,
    _Demo("sandbox", "示例开发试用（沙箱）", "示例：第三方开发者联调，只读沙箱示例数据",
          tuple(one for one in READING if one.endswith(":read")), sandbox=True),
    _Demo("geology", "示例地质资料共享系统", "示例：定期导出矿业权和管控区范围", READING,
          status="pending"),
)  # fmt: skip
TAX_CLIENT = _TAX.id
"""The system that webhooks of the demonstration go to."""


async def ensure_demo_clients(database: Database, clock: Clock | None = None) -> None:
    """Make those that are missing. Nobody knows their secrets: they are renewed to be used."""
    when = clock or SystemClock()
    async with database.session(authority("system:demo")) as session:
        home = await organisations.organisation_named(session, DEMO_DIVISION, _ORGANISATION)
        now, day = when.now(), today(when)
        fresh: dict[str, Any] = {
            "created_at": now, "updated_at": now, "division_code": DEMO_DIVISION,
        }  # fmt: skip
        if home is None:
            home = Organisation(**fresh, id=new_id(), name=_ORGANISATION, kind="other")
            session.add(home)
            await session.flush()
        for one in _CLIENTS:
            if await repository.find(session, one.id) is not None:
                continue
            days = MOST_SANDBOX_DAYS if one.sandbox else MOST_DAYS
            confirmed = one.status == "active"
            row = Client(
                **fresh, id=one.id, organisation_id=home.id, name=one.name, purpose=one.purpose,
                scopes=sorted(one.scopes), status=one.status, sandbox=one.sandbox,
                valid_to=day + timedelta(days=days - 1), registered_by="system:demo",
                registered_by_name="示例系统管理员",
                confirmed_by="system:demo" if confirmed else None,
                confirmed_by_name="示例安全保密管理员" if confirmed else None,
                confirmed_at=now if confirmed else None,
            )  # fmt: skip
            session.add(row)
            await session.flush()
            await repository.insert_secret(session, row, secret_hash(new_secret()), now)
            await emit(session, client_changed(row))
