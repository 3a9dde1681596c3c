"""A draw over HTTP: committed, drawn with a public number, repeated by the shipped script."""

import json
import subprocess
import sys
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI
from openpyxl import Workbook

from kuangzheng.kernel.auth.permissions import ROLES
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from tests.licensing.conftest import BASE, square
from tests.licensing.disclosure.conftest import Desk, Token, post
from tests.licensing.rooms import insert_right, run_sql

pytestmark = pytest.mark.service("licensing")
DRAW: dict[str, Any] = {
    "title": "示例2024年度核查抽取", "year": 2024, "division_code": "500113",
    "visit_on": "2025-08-20", "officers": [{"name": f"示例{n}"} for n in "甲乙丙"],
}  # fmt: skip


async def committed(desk: Desk, postgres: EmbeddedServer, rights: int = 5) -> dict[str, Any]:
    for n in range(rights):
        insert_right(
            postgres, square(106.6 + n / 50, 29.5), holder_id=desk.holder_id, name=f"示例{n}矿"
        )
    found: dict[str, Any] = await post(desk.clerk, "/disclosure-draws", DRAW)
    return found


def number(clock: SettableClock, **fields: Any) -> dict[str, Any]:
    """A public number of an hour after the commitment; the clock goes on."""
    drawn_at = clock.now() + timedelta(hours=1)
    clock.instant = drawn_at + timedelta(minutes=1)
    return {
        "value": "03 17 22 24 29 31 + 08", "source": "示例公开摇号第2025001期",
        "drawn_at": drawn_at.isoformat(),
    } | fields  # fmt: skip


async def test_given_a_draw_then_the_script_repeats_it_from_what_is_published(
    desk: Desk, postgres: EmbeddedServer, clock: SettableClock, tmp_path: Path
) -> None:
    made = await committed(desk, postgres)
    # six rights at 20 % are 1.2, rounded up to two
    assert (made["candidates"], made["sample"], made["state"]) == (6, 2, "committed")
    assert made["rulings"][0]["confirmed"] is False
    before = (await desk.holder.get(f"{BASE}/disclosure-draws/{made['id']}/proof")).json()
    assert (before["seed"], before["result"], before["officers"]) == (None, None, None)
    assert "示例甲" not in before["listing"]
    drawn = await post(
        desk.colleague, f"/disclosure-draws/{made['id']}/draw", number(clock), 200, made
    )
    assert (drawn["state"], len(drawn["result"])) == ("drawn", 2)
    assert all(len(one["officers"]) == 2 for one in drawn["result"])
    url = f"{BASE}/disclosure-draws/{made['id']}"
    published = (await desk.holder.get(f"{url}/proof")).json()
    assert published["listing"] == before["listing"]
    assert published["commitment"] == before["commitment"] == made["commitment"]
    script = (await desk.holder.get(f"{BASE}/disclosure-draw-script")).content
    (tmp_path / "redraw.py").write_bytes(script)

    def repeat(proof: dict[str, Any]) -> subprocess.CompletedProcess[str]:
        (tmp_path / "proof.json").write_text(json.dumps(proof), encoding="utf-8")
        command = [sys.executable, "-I", "redraw.py", "proof.json"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    agreed = repeat(published)
    assert (agreed.returncode, agreed.stdout) == (
        0, f"AGREES: 2 drawn, commitment {made['commitment']}\n",
    )  # fmt: skip
    published["result"].reverse()
    assert repeat(published).returncode == 1


async def test_given_a_coming_visit_then_only_those_concerned_read_the_names(
    app: FastAPI, desk: Desk, postgres: EmbeddedServer, clock: SettableClock, token: Token
) -> None:
    officer = "0199f0a0-0000-7000-8000-000000000001"
    insert_right(postgres, square(106.7, 29.5), holder_id=desk.holder_id)
    people = [{"name": "示例甲", "user_id": officer}, {"name": "示例乙"}]
    made = await post(desk.clerk, "/disclosure-draws", DRAW | {"officers": people})
    drawn = await post(
        desk.colleague, f"/disclosure-draws/{made['id']}/draw", number(clock), 200, made
    )
    url = f"{BASE}/disclosure-draws/{made['id']}"
    assert [one["officer_names"] for one in drawn["result"]] == [None]
    own = (await desk.clerk.get(url)).json()["result"][0]
    assert sorted(own["officer_names"]) == ["示例乙", "示例甲"]
    async with client_for(app, token("inspector", subject=officer)) as visitor:
        assert (await visitor.get(url)).json()["result"][0]["officer_names"] is not None
    clock.instant = clock.now() + timedelta(days=20)
    after = (await desk.holder.get(f"{url}/proof")).json()
    assert {one["name"] for one in after["officers"]} == {"示例甲", "示例乙"}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"drawn_at": "2025-07-01T00:00:00+08:00"}, "not_after_commitment"),
        ({"drawn_at": "2099-07-01T00:00:00+08:00"}, "not_after_commitment"),
        ({"value": "1 2 3      "}, "too_short"),
    ],
)
async def test_given_a_number_that_could_be_known_before_then_it_is_refused(
    desk: Desk, clock: SettableClock, fields: dict[str, Any], code: str
) -> None:
    made = await post(desk.clerk, "/disclosure-draws", DRAW)
    url = f"/disclosure-draws/{made['id']}/draw"
    found = await post(desk.colleague, url, number(clock, **fields), 422, made)
    assert found["errors"][0]["code"] == code


async def test_given_a_commitment_then_nobody_changes_it_and_its_writer_does_not_draw(
    desk: Desk, postgres: EmbeddedServer, clock: SettableClock
) -> None:
    made = await post(desk.clerk, "/disclosure-draws", DRAW)
    url = f"/disclosure-draws/{made['id']}"
    assert (await post(desk.clerk, f"{url}/draw", number(clock), 403, made))["code"] == (
        "same_person"
    )
    for change in (
        "listing = listing || ' '", "sample = 1, candidates = 2", "secrets = '{}'",
        "commitment = repeat('0', 64)",
    ):  # fmt: skip
        with pytest.raises(psycopg.Error, match="append-only"):
            run_sql(postgres, f"UPDATE disclosure_draws SET {change}")
    with pytest.raises(psycopg.Error, match="append-only"):
        run_sql(postgres, "DELETE FROM disclosure_draws")
    drawn = await post(desk.colleague, f"{url}/draw", number(clock), 200, made)
    with pytest.raises(psycopg.Error, match="append-only"):
        run_sql(postgres, "UPDATE disclosure_draws SET randomness = '9999'")
    late = await post(desk.colleague, f"{url}/void", {"reason": "示例"}, 409, drawn)
    assert late["allowed"] == []
    kept = run_sql(
        postgres, "SELECT to_jsonb(a)::text FROM audit_entries a WHERE entity = 'disclosure_draws'"
    )
    assert kept and all("secrets" not in text and "示例甲" not in text for (text,) in kept)


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"visit_on": "2025-07-31"}, "/visit_on"), ({"per_right": 4}, "/per_right"),
        ({"officers": [{"name": "示例甲"}, {"name": "示例甲"}]}, "/officers"),
        ({"kinds": ["exploration"]}, "/division_code"), ({"division_code": "999999"},
         "/division_code"),
    ],
)  # fmt: skip
async def test_given_a_draw_that_cannot_be_then_422(
    desk: Desk, fields: dict[str, Any], pointer: str
) -> None:
    found = await post(desk.clerk, "/disclosure-draws", DRAW | fields, 422)
    assert found["errors"][0]["pointer"] == pointer


async def test_given_a_national_list_then_every_row_is_kept_and_the_unknown_one_says_so(
    desk: Desk,
) -> None:
    content = f"许可证号,矿业权名称\n{desk.right['code']},示例\n示例不存在,示例别矿\n"
    book = Workbook()
    assert book.active is not None
    for line in content.splitlines():
        book.active.append(line.split(","))
    sheet = BytesIO()
    book.save(sheet)
    for name, data in (("示例.csv", content.encode("gb18030")), ("示例.xlsx", sheet.getvalue())):
        answer = await desk.clerk.post(
            f"{BASE}/national-draw-files/search", files={"file": (name, data)}
        )
        assert answer.status_code == 200, answer.text
        rows = answer.json()["rows"]
        assert [row["number"] for row in rows] == [2, 3]
    body = {"title": "示例国家名单", "year": 2024, "division_code": "500113", "rows": rows}
    made = await post(desk.clerk, "/national-draw-lists", body)
    assert (made["matched"], made["unmatched"]) == (1, 1)
    assert made["rows"][0]["right_id"] == desk.right["id"]
    assert made["rows"][1]["reason"] == "登记簿中没有此许可证号"
    wrong = await desk.clerk.post(
        f"{BASE}/national-draw-files/search",
        files={"file": ("示例.csv", "许可证号,经济类型\n".encode())},
    )
    assert (wrong.status_code, wrong.json()["errors"][0]["code"]) == (422, "unknown_column")
    check = {
        "right_id": desk.right["id"], "year": 2024, "origin": "national",
        "national_list_id": made["id"],
    }  # fmt: skip
    assert [row["check_id"] for row in made["rows"]] == [None, None]
    opened = await post(desk.clerk, "/disclosure-checks", check)
    assert opened["state"] == "planned"
    shown = (await desk.clerk.get(f"{BASE}/national-draw-lists/{made['id']}")).json()
    assert [row["check_id"] for row in shown["rows"]] == [opened["id"], None]
    await post(desk.clerk, "/disclosure-checks", check, 409)


async def test_given_each_role_and_scope_then_only_the_right_one_gets_through(
    app: FastAPI, desk: Desk, token: Token
) -> None:
    made = await post(desk.clerk, "/disclosure-draws", DRAW)
    async with client_for(app, token(*ROLES, division="140902")) as elsewhere:
        url = f"{BASE}/disclosure-draws/{made['id']}"
        assert (await elsewhere.get(url)).status_code == 404
        assert (await elsewhere.get(f"{url}/proof")).json()["commitment"] == made["commitment"]
        assert (await elsewhere.get(f"{BASE}/disclosure-draws")).json()["items"] == []
    for path, body in (
        ("/disclosure-draws", DRAW), ("/national-draw-lists", {"title": "示"}),
        (f"/disclosure-draws/{made['id']}/draw", {}), (f"/disclosure-draws/{made['id']}/void", {}),
    ):  # fmt: skip
        for client in (desk.holder, desk.approver):
            answer: httpx.Response = await client.post(BASE + path, json=body, headers=new_key())
            assert answer.status_code in (403, 422), path
            if body:
                assert answer.status_code == 403 or path != "/disclosure-draws"
