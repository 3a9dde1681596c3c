"""Listed exceptions with their papers, as a stored check has them: they go on to the next one."""

from collections.abc import Sequence
from uuid import UUID

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.licensing.admission.repository import stored_check
from kuangzheng.licensing.admission.schemas import ExceptionIn


async def going_on(
    session: AsyncSession, check_id: UUID | None, more: Sequence[ExceptionIn] = ()
) -> list[ExceptionIn]:
    """Those that a check was asked with, and those that came since; each once, in their order."""
    stored = None if check_id is None else await stored_check(session, check_id)
    kept = [] if stored is None else orjson.loads(stored)["request"]["exceptions"]
    return distinct([*(ExceptionIn.model_validate(one) for one in kept), *more])


def distinct(recorded: Sequence[ExceptionIn]) -> list[ExceptionIn]:
    """Each once, in their order."""
    return [one for at, one in enumerate(recorded) if one not in recorded[:at]]
