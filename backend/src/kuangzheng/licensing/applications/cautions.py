"""What is to be known of an application that runs and refuses nothing by itself."""

from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications.checking import ON_THE_REGISTER
from kuangzheng.licensing.applications.green import green_standing, green_warnings
from kuangzheng.licensing.applications.lateness import lateness
from kuangzheng.licensing.applications.on_the_right import findings_of
from kuangzheng.licensing.applications.repository import block_taken
from kuangzheng.licensing.applications.rules import Bar
from kuangzheng.licensing.applications.tables import Application

_UNCHECKED = (
    "登记范围没有能够自动核查（坐标有误、超出本行政区或者范围过大），"
    "请人工核对各类管控区域和相邻矿业权"
)


async def warnings_of(act: Act, row: Application) -> list[Bar]:
    """Everything of the kind, none once it is closed."""
    if row.closed_on is not None:
        return []
    told = [one.bar for one in await findings_of(act, row) if not one.confirmed]
    return [
        *await lateness(act, row), *told, *green_warnings(await green_standing(act, row)),
        *_unchecked(row), *await _block_taken(act, row),
    ]


def _unchecked(row: Application) -> list[Bar]:
    """A right that stands and whose registered area the check could not read."""
    drawn = bool((row.proposal or {}).get("boundary"))
    if drawn or row.kind not in ON_THE_REGISTER or row.submitted_on is None or row.check_id:
        return []
    return [Bar("area_unchecked", _UNCHECKED)]


async def _block_taken(act: Act, row: Application) -> list[Bar]:
    """One block, one holder: a second application for it waits for people, whoever sent it in."""
    if act.principal.is_portal or row.block_id is None or row.state != "submitted":
        return []
    taken_by = await block_taken(act.session, row.block_id, row.id)
    if taken_by is None:
        return []
    detail = f"申请的区块已受理{taken_by}的申请，一个区块只设一个矿业权；请依法出具不予受理证明"
    return [Bar("block_taken", detail)]
