"""Queries of clients."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.identity.base import exact_count, ordered
from kuangzheng.identity.clients.tables import Client, ClientSecret
from kuangzheng.identity.organisations.tables import Organisation
from kuangzheng.kernel.paging import PageRequest, Sorts

CLIENT_SORTS = Sorts("name", {
    "name": ordered(col(Client.name), col(Client.id)),
    "valid_to": ordered(col(Client.valid_to), col(Client.id)),
    "updated_at": ordered(col(Client.updated_at), col(Client.id)),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClientSearch:
    """Conditions of the list; all of them must hold. `status` may be `expired` on the day `on`."""

    on: date
    q: str | None = None
    status: str | None = None
    sandbox: bool | None = None
    expires_before: date | None = None


async def list_clients(
    session: AsyncSession, page: PageRequest, search: ClientSearch
) -> tuple[list[Client], int | None]:
    """One row more than the page holds, and the exact count when asked for."""
    query = select(Client).where(*_conditions(search))
    total = await exact_count(session, query, page)
    rows = await session.execute(CLIENT_SORTS.apply(query, page))
    return list(rows.scalars()), total


def _conditions(search: ClientSearch) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if search.q:
        texts = (col(Client.name), col(Client.purpose))
        found.append(or_(*(column.icontains(search.q, autoescape=True) for column in texts)))
    if search.status == "expired":
        found += [col(Client.status) == "active", col(Client.valid_to) < search.on]
    elif search.status == "to_confirm":
        waiting = col(Client.status) == "pending", col(Client.asked_valid_to).is_not(None)
        found += [or_(*waiting), col(Client.status) != "disabled"]
    elif search.status:
        found.append(col(Client.status) == search.status)
    if search.sandbox is not None:
        found.append(col(Client.sandbox).is_(search.sandbox))
    if search.expires_before:
        found.append(col(Client.valid_to) < search.expires_before)
    return found


async def organisation_names(session: AsyncSession, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Those of the organisations that the caller may see."""
    query = select(col(Organisation.id), col(Organisation.name)).where(
        col(Organisation.id).in_(set(ids))
    )
    return {row[0]: row[1] for row in await session.execute(query)}


async def find(session: AsyncSession, client_id: UUID, *, lock: bool = False) -> Client | None:
    return await session.get(Client, client_id, with_for_update=lock or None)


async def after_id(session: AsyncSession, last: UUID | None, limit: int) -> list[Client]:
    """All of them by id, from after one on."""
    query = select(Client).order_by(col(Client.id)).limit(limit)
    if last is not None:
        query = query.where(col(Client.id) > last)
    return list((await session.execute(query)).scalars())


async def insert_secret(
    session: AsyncSession, client: Client, secret_hash: bytes, now: datetime
) -> None:
    await session.execute(
        insert(ClientSecret).values(
            client_id=client.id, division_code=client.division_code, secret_hash=secret_hash,
            set_at=now,
        )
    )  # fmt: skip


async def replace_secret(
    session: AsyncSession, client_id: UUID, secret_hash: bytes, now: datetime
) -> None:
    await session.execute(
        update(ClientSecret)
        .where(col(ClientSecret.client_id) == client_id)
        .values(secret_hash=secret_hash, set_at=now)
        .execution_options(synchronize_session=False)
    )


async def with_secret(session: AsyncSession, client_id: UUID) -> tuple[Client, bytes, str] | None:
    """The client, the hash of its secret and the status of its organisation (kz_worker only)."""
    query = (
        select(Client, col(ClientSecret.secret_hash), col(Organisation.status))
        .join(ClientSecret, col(ClientSecret.client_id) == col(Client.id))
        .join(Organisation, col(Organisation.id) == col(Client.organisation_id))
        .where(col(Client.id) == client_id)
    )
    row = (await session.execute(query)).one_or_none()
    return (row[0], row[1], row[2]) if row else None
