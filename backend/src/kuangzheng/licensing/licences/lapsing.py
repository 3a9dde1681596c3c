"""自行废止 of a licence and its undoing, for the room of lapse lists alone: nothing lapses before
it was made public."""

from datetime import date
from uuid import UUID

from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.licences import service
from kuangzheng.licensing.licences.repository import LicenceSearch
from kuangzheng.licensing.licences.schemas import StatusAct


async def lapse(
    act: Act, licence_id: UUID, on: date, grounds: str, document_no: str | None
) -> str:
    """The state before it. Raises NotFound, IllegalTransition, TooEarly."""
    before = await service.get(act.session, LicenceSearch(on, id=licence_id))
    body = StatusAct(
        status="lapsed", effective_on=on, reason=f"自行废止：{grounds}", document_no=document_no
    )
    await service.change_status(act, licence_id, body, before.version, listed=True)
    return before.status


async def restore(
    act: Act, licence_id: UUID, status: str, since: date, reason: str, document_no: str
) -> None:
    """As it stood before it lapsed, from that day on: the list was wrong."""
    present = await service.get(act.session, LicenceSearch(since, id=licence_id))
    body = StatusAct.model_validate({
        "status": status, "effective_on": since, "reason": reason, "document_no": document_no,
    })  # fmt: skip
    await service.change_status(act, licence_id, body, present.version, listed=True)
