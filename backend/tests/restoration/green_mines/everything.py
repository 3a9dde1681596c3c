"""A green mine of Banan with a sheet and a draw, for the walks over every list."""

import httpx
import psycopg

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import new_key
from tests.restoration.conftest import BASE, if_match


async def green_things(
    ours: httpx.AsyncClient, superuser: "psycopg.Connection[tuple[object, ...]]", right_id: str,
    scheme_id: str,
) -> dict[str, str]:  # fmt: skip
    """Ids by path parameter."""
    entry = {"right_id": right_id, "on": "2025-02-10", "document_no": "示例绿1号"}
    answer = await ours.post(f"{BASE}/green-mines", json=entry, headers=new_key())
    assert answer.status_code == 201, answer.text
    mine = answer.json()
    superuser.execute("SELECT set_config('kz.actor', 'test', false)")
    superuser.execute(
        "UPDATE green_schemes SET state = 'adopted', adopted_by = 'another' WHERE id = %s",
        (scheme_id,),
    )
    superuser.commit()
    answer = await ours.post(
        f"{BASE}/green-mines/{mine['id']}/begin", json={"stage": "self", "scheme_id": scheme_id},
        headers=if_match(mine),
    )  # fmt: skip
    assert answer.status_code == 200, answer.text
    superuser.execute(
        "UPDATE green_mines SET state = 'listed', level = 'county', listed_on = '2025-03-01'"
        " WHERE id = %s", (mine["id"],),
    )  # fmt: skip
    draw = str(new_id())
    superuser.execute(
        "INSERT INTO green_draws (id, division_code, title, year, candidates, sample, share,"
        " share_basis, share_confirmed, listing, commitment, secrets, committed_at, committed_by)"
        " VALUES (%s, '500113', '示例', 2025, 1, 1, 0.1, '示例', true, %s, repeat('a', 64),"
        " '{\"seed\": \"x\"}', now(), 'test')", (draw, '{"candidates": []}'),
    )  # fmt: skip
    superuser.commit()
    return {
        "green_mine_id": mine["id"], "assessment_id": answer.json()["sheets"][0]["id"],
        "draw_id": draw,
    }  # fmt: skip
