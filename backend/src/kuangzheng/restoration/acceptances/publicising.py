"""What the public list needs of a preliminary result (reclamation regulation art 28)."""

from datetime import date
from typing import Any, Literal

from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.acceptances import rules
from kuangzheng.restoration.acceptances.tables import Acceptance


async def publicised(act: Act, row: Acceptance, geometry: dict[str, Any]) -> None:
    """The result is public: what, where, whose, from when until when, how to object."""
    await emit(act.session, Event(
        "restoration.acceptance_publicised", row.id, row.division_code, _told(row) | {
            "area_mu": f"{row.area_mu:f}", "area_m2": f"{row.area_m2:f}",
            "farmland_mu": f"{row.farmland_mu:f}", "geometry": geometry,
            "bbox": [row.min_lon, row.min_lat, row.max_lon, row.max_lat],
            "basis": row.publicity_basis, "confirmed": row.publicity_confirmed,
        },
    ))  # fmt: skip


async def publicity_ended(
    act: Act, row: Acceptance, outcome: Literal["confirmed", "rectify"], on: date
) -> None:
    """It stands, or something has to be put right first. Told before the row forgets its days."""
    await emit(act.session, Event(
        "restoration.acceptance_publicity_ended", row.id, row.division_code, _told(row) | {
            "outcome": outcome, "ended_on": on, "certificate_no": row.certificate_no,
        },
    ))  # fmt: skip


def _told(row: Acceptance) -> dict[str, Any]:
    return {
        "acceptance_id": row.id, "round": row.round, "kind": row.kind,
        "kind_name": rules.KIND_NAMES[row.kind], "title": row.title, "right_id": row.right_id,
        "right_name": row.right_name, "mine_id": row.mine_id, "holder_id": row.holder_id,
        "holder_name": row.holder_name, "division_code": row.division_code,
        "division_name": division_name(row.division_code), "phases": row.phases,
        "result": "passed", "from": row.publicity_from, "until": row.publicity_to,
        "document_no": row.notice_no, "place": row.publicity_place,
        "objection_way": row.objection_way,
    }  # fmt: skip
