"""Queries of clients."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.identity.base import exact_count, ordered
from kuangzheng.identity.clients.tables import Client, ClientSecret
from kuangzheng.identity.organisations.tables import Organisation
from kuangzheng.kernel.paging import PageRequest, Sorts

CLIENT_SORTS = Sorts("name", {"name": ordered(col(Client.name), col(Client.id))})


async def list_clients(
    session: AsyncSession, page: PageRequest
) -> tuple[list[Client], int | None]:
    """One row more than the page holds, and the exact count when asked for."""
    total = await exact_count(session, select(Client), page)
    rows = await session.execute(CLIENT_SORTS.apply(select(Client), page))
    return list(rows.scalars()), total


async def find(session: AsyncSession, client_id: UUID, *, lock: bool = False) -> Client | None:
    return await session.get(Client, client_id, with_for_update=lock or None)


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
