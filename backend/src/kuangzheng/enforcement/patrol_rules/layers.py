"""The rulebooks as patrols are planned by them: what bureaus released before what ships."""

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.parameters import PARAMETERS, shipped_rulebooks
from kuangzheng.enforcement.patrol_rules import rules
from kuangzheng.enforcement.patrol_rules.repository import PatrolRuleEditions
from kuangzheng.kernel.rulebooks import RulebookSet, with_releases


async def patrol_rulebooks(session: AsyncSession) -> RulebookSet:
    """The set that decides for every division that the caller sees."""
    found = [
        rules.release_of(
            row.division_code, row.edition, row.title, row.document_no, row.valid_from, row.entries
        )
        for row in await PatrolRuleEditions(session).released()
    ]
    return with_releases(shipped_rulebooks(), found, PARAMETERS) if found else shipped_rulebooks()
