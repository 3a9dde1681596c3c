"""What every act on a scheme writes down."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.consolidation_schemes.errors import SamePerson
from kuangzheng.licensing.consolidation_schemes.repository import Schemes
from kuangzheng.licensing.consolidation_schemes.tables import Scheme, SchemeAct


async def enter(
    act: Act, scheme: Scheme, name: str, *, on: date | None = None,
    data: Mapping[str, Any] | None = None, **stated: Any,
) -> None:  # fmt: skip
    """What was done, by whom, on which paper."""
    await Schemes(act.session).enter(SchemeAct(
        **stated, id=new_id(), division_code=scheme.division_code, scheme_id=scheme.id, act=name,
        on_date=on or today(act.clock), data=dict(data or {}), recorded_by=act.principal.id,
        recorded_by_name=act.principal.name or None, recorded_at=act.clock.now(),
    ))  # fmt: skip


async def require_another(act: Act, scheme_id: UUID, what: str) -> None:
    """Raises SamePerson for somebody who prepared the scheme."""
    if not act.principal.hands.isdisjoint(await Schemes(act.session).preparers(scheme_id)):
        raise SamePerson(f"您参与了该整合方案的编制，须由另一人{what}")
