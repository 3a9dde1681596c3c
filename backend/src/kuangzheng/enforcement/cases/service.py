"""Use cases of cases up to the filing."""

from uuid import UUID

from kuangzheng.enforcement.cases.repository import Cases
from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.kernel.unit import Act


async def loaded(act: Act, case_id: UUID) -> Case:
    """A case to read from another room of this service. Raises NotFound, also out of scope."""
    return await Cases(act.session).get(case_id)


async def held(act: Act, case_id: UUID) -> Case:
    """The same, locked until the transaction ends: before money or things of it change.

    Raises NotFound.
    """
    return await Cases(act.session).hold(case_id)
