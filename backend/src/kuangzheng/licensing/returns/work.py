"""What every act on a return has in common: lock, ask whether it is allowed, change, enter it."""

from typing import Any
from uuid import UUID

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.returns.errors import ReturnNotAllowed
from kuangzheng.licensing.returns.presenting import whole
from kuangzheng.licensing.returns.repository import Returns
from kuangzheng.licensing.returns.rules import STEPS
from kuangzheng.licensing.returns.schemas import ReturnDetail
from kuangzheng.licensing.returns.tables import ProductionAct, ProductionReturn
from kuangzheng.licensing.returns.words import ACT_NAMES, STATE_NAMES, quarter_name


async def taken(act: Act, return_id: UUID, name: str) -> ProductionReturn:
    """The return, locked at the version the caller has read, in a state that admits the act.

    Raises NotFound, Stale, ReturnNotAllowed.
    """

    async def shown(row: ProductionReturn) -> ReturnDetail:
        return await whole(act, row)

    row = await Returns(act.session).lock(return_id, act.if_match, shown)
    if row.state not in STEPS[name]:
        possible = [one for one, states in STEPS.items() if row.state in states]
        words = "、".join(ACT_NAMES[one] for one in possible)
        raise ReturnNotAllowed(
            f"季报现为〈{STATE_NAMES[row.state]}〉，不能{ACT_NAMES[name]}；现在可以：{words}",
            possible,
        )
    return row


async def done(
    act: Act, row: ProductionReturn, name: str, values: dict[str, Any], *,
    note: str | None = None, content: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """Set the values, one version up, and enter the act."""
    now = act.clock.now()
    await Returns(act.session).change(row, values, now)
    await entered(act, row, name, note=note, content=content)


async def entered(
    act: Act, row: ProductionReturn, name: str, *, note: str | None = None,
    content: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    await Returns(act.session).enter(ProductionAct(
        id=new_id(), return_id=row.id, division_code=row.division_code, act=name,
        state_after=row.state, note=note, content=content, by_id=act.principal.id,
        by_name=act.principal.name or None, at=act.clock.now(),
    ))  # fmt: skip


async def tell(
    act: Act, row: ProductionReturn, title: str, body: str, audience: str | None = None
) -> None:
    """The holder's inbox, or that of all who sit at a desk of the division."""
    await post_notice(act.session, Notice(
        kind="production_return", reason=f"production_return:{row.id}:{row.version}:{audience}",
        title=f"{quarter_name(row.year, row.quarter)}生产季报{title}", body=body,
        division_code=row.division_code, link=f"/production-returns/{row.id}", audience=audience,
        holder_id=None if audience else row.holder_id,
    ), act.clock.now())  # fmt: skip
