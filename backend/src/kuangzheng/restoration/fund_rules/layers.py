"""The rulebooks as funds are judged by them: what bureaus released before what ships."""

from datetime import date
from functools import lru_cache

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.rulebooks import Release, RulebookSet, with_releases
from kuangzheng.restoration.fund_rules.rules import release_of
from kuangzheng.restoration.parameters import PARAMETERS, shipped_rulebooks

_IN_FORCE = text(
    "SELECT division_code, edition, title, document_no, valid_from, entries"
    " FROM fund_rules_in_force()"
)


async def releases(session: AsyncSession) -> list[Release]:
    """All released versions of all divisions, as committed."""
    rows = await session.execute(_IN_FORCE)
    return [
        release_of(row.division_code, row.edition, row.title, row.document_no, row.valid_from,
                   row.entries)
        for row in rows
    ]  # fmt: skip


async def fund_rulebooks(session: AsyncSession) -> RulebookSet:
    """The set that decides about funds today and on any other day."""
    found = await releases(session)
    return _read(orjson.dumps(found)) if found else shipped_rulebooks()


@lru_cache(maxsize=8)
def _read(written: bytes) -> RulebookSet:
    """Released versions never change: the set is made once for as long as none comes."""
    found = [
        Release(**one | {"starts": date.fromisoformat(one["starts"])})
        for one in orjson.loads(written)
    ]
    return with_releases(shipped_rulebooks(), found, PARAMETERS)
