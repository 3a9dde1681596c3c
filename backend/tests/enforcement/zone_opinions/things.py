"""A zone as licensing tells it, and an opinion asked, for the walks over every list."""

import base64
from typing import Any
from uuid import uuid5

import psycopg
import shapely

from kuangzheng.kernel.ids import new_id
from tests.enforcement.conftest import BASE
from tests.enforcement.patch_things import SPACE

OPINIONS = f"{BASE}/zone-opinions"
Box = tuple[float, float, float, float]


def zone_events(
    name: str, box: Box, kind: str = "ecological_red_line", until: str | None = None
) -> list[dict[str, Any]]:
    """A layer in force from 2024 on with one zone in it."""
    layer, zone = str(uuid5(SPACE, f"layer {name}{kind}")), str(uuid5(SPACE, f"zone {name}{kind}"))
    common = {"time": "2025-07-01T09:00:00+08:00", "divisioncode": "500000"}
    return [
        common | {
            "id": f"{layer}-{until}", "type": "licensing.zone_layer_changed.v1", "subject": layer,
            "data": {
                "layer_id": layer, "division_code": "500000", "kind": kind, "kind_name": "示例类别",
                "name": "示例图层", "version_no": "2024-1", "source": "示例", "confirmed": False,
                "state": "published", "valid_during": ["2024-01-01", until],
            },
        },
        common | {
            "id": zone, "type": "licensing.zone_published.v1", "subject": zone,
            "data": {
                "zone_id": zone, "layer_id": layer, "division_code": "500000", "kind": kind,
                "code": None, "name": name,
                "wkb": base64.b64encode(shapely.to_wkb(shapely.box(*box))).decode(),
            },
        },
    ]  # fmt: skip


def zone_opinion_things(superuser: psycopg.Connection[Any], case_id: str) -> dict[str, str]:
    """Ids by path parameter."""
    opinion = str(new_id())
    superuser.execute("SELECT set_config('kz.actor', 'system:test', true)")
    superuser.execute(
        "INSERT INTO zone_opinions (id, division_code, case_id, case_no, zone_id, zone_kind,"
        " zone_kind_name, zone_name, layer_name, layer_version, layer_confirmed, sites, authority,"
        " asked_no, asked_on, due_on, question, created_by) SELECT %s, division_code, id, no, %s,"
        " 'ecological_red_line', '示例', '示例', '示例', '1', false, '{patch}', '示例', '示例',"
        " '2025-07-01', '2025-07-10', '示例', 'x' FROM cases WHERE id = %s",
        (opinion, new_id(), case_id),
    )
    superuser.commit()
    return {"zone_opinion_id": opinion}
