"""The numbered vertices an application gives go with it into the register, as they were entered."""

from typing import Any

import pytest

from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.applications.people import PROPOSAL, URL, People
from tests.licensing.applications.test_issuing import ENTRY, approved, right_of
from tests.licensing.applications.test_papers import text_of
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.rights.test_papers import tables_of

pytestmark = pytest.mark.service("licensing")
LINES = [
    ["J7", "3243000.00", "36364200.00"], ["J8", "3243000.00", "36364600.00"],
    ["J9", "3242700.00", "36364600.00"], ["J10", "3242700.00", "36364200.00"],
]  # fmt: skip
"""300 m by 400 m on the 3° zone 36 of CGCS2000 (EPSG:4524), inside Banan; numbered from 7."""


async def pasted(play: People) -> dict[str, Any]:
    """What the form makes of the pasted table: boundary, parts, their system."""
    text = "\n".join("\t".join(line) for line in LINES)
    answer = await play.clients["holder"].post(
        f"{BASE}/vertex-tables/search", json={"text": text, "jurisdiction": "500113"}
    )
    found = answer.json()
    assert found["ok"], answer.text
    assert found["crs"]["epsg"] == 4524
    vertices = [
        {"ring": 0, "no": one["no"], "registered": one["registered"], "lon": one["lon"],
         "lat": one["lat"]}
        for one in found["rings"][0]
    ]  # fmt: skip
    return {
        "boundary": found["boundary"], "parts": [{"no": "1", "vertices": vertices}],
        "vertices_crs": {"epsg": 4524},
    }  # fmt: skip


def entered(record: dict[str, Any]) -> list[list[str]]:
    return [[one["no"], *one["registered"]] for one in record["parts"][0]["vertices"]]


def printed(table: list[list[str]]) -> list[list[str]]:
    return [row[1:] for row in table[1:]]


async def refusal(play: People, **fields: Any) -> tuple[str, str]:
    found = await play.draft(422, proposal=PROPOSAL | fields)
    assert found["code"] == "application_invalid"
    return found["errors"][0]["pointer"], found["errors"][0]["code"]


async def test_given_a_table_then_the_draft_keeps_it_and_a_change_of_words_leaves_it(
    play: People,
) -> None:
    table = await pasted(play)
    draft = await play.draft(proposal=PROPOSAL | table)
    assert entered(draft["proposal"]) == LINES
    assert draft["proposal"]["vertices_crs"] == {"epsg": 4524}
    assert draft["vertices_crs"]["epsg"] == 4524 and "36" in draft["vertices_crs"]["name"]
    url = f"{URL}/{draft['id']}"
    again = await play.clients["holder"].patch(
        url, json={"proposal": draft["proposal"]}, headers=if_match(draft) | new_key()
    )
    assert again.status_code == 200, again.text
    assert again.json()["proposal"] == draft["proposal"]
    play.record = again.json()
    without = await play.clients["holder"].patch(
        url, json={"proposal": PROPOSAL}, headers=if_match(play.record) | new_key()
    )
    assert without.json()["proposal"]["parts"] is None
    assert without.json()["vertices_crs"] is None


async def test_given_vertices_without_degrees_then_each_is_kept_with_its_place(
    play: People,
) -> None:
    table = await pasted(play)
    for vertex in table["parts"][0]["vertices"]:
        del vertex["lon"], vertex["lat"]
    draft = await play.draft(proposal=PROPOSAL | table)
    first = draft["proposal"]["parts"][0]["vertices"][0]
    assert (round(first["lon"], 6), round(first["lat"], 6)) == (106.602365, 29.297010)


async def test_given_a_table_of_another_ring_then_it_is_refused_at_its_place(play: People) -> None:
    table = await pasted(play)
    elsewhere = await refusal(play, **table | {"boundary": square(106.6, 29.3)})
    assert elsewhere == ("/proposal/parts", "parts_differ_from_geometry")
    assert await refusal(play, **table | {"boundary": None}) == ("/proposal/boundary", "required")
    alone = await refusal(play, **table | {"parts": None})
    assert alone == ("/proposal/parts", "required")
    wrong = await refusal(play, **table | {"vertices_crs": {"epsg": 4523}})
    assert wrong == ("/proposal/parts/0/vertices/0/registered", "zone_mismatch")
    # ten metres are more than the rounding of a figure
    table["parts"][0]["vertices"][2] |= {"registered": ["3242690.00", "36364600.00"]}
    moved = await refusal(play, **table)
    assert moved == ("/proposal/parts/0/vertices/2", "vertex_mismatch")


@pytest.mark.parametrize("place", ["part", "vertex"])
async def test_given_a_number_that_cannot_be_stored_then_it_is_refused(
    play: People, place: str
) -> None:
    table = await pasted(play)
    named = table["parts"][0] if place == "part" else table["parts"][0]["vertices"][0]
    named["no"] = "示例\0"
    found = await play.draft(422, proposal=PROPOSAL | table)
    assert found["errors"][0]["pointer"].endswith("/no")


async def test_given_a_table_on_an_old_datum_then_its_figures_stay_beside_the_converted_place(
    play: People,
) -> None:
    table = await pasted(play) | {"vertices_crs": {"epsg": 2360}}  # Xian 1980, 3° zone 36
    draft = await play.draft(proposal=PROPOSAL | table)
    assert (entered(draft["proposal"]), draft["vertices_crs"]["epsg"]) == (LINES, 2360)
    del table["parts"][0]["vertices"][0]["lon"]
    unplaced = await refusal(play, **table)
    assert unplaced == ("/proposal/parts/0/vertices", "lonlat_required")


async def test_given_levels_of_a_part_for_exploration_then_they_are_refused_before_entry(
    play: People,
) -> None:
    table = await pasted(play)
    table["parts"][0]["elevation"] = {"from_m": "310", "to_m": "200"}
    draft = await play.draft(proposal=PROPOSAL | table)
    assert draft["proposal"]["parts"][0]["elevation"] == {"from_m": "310", "to_m": "200"}
    asked = {"right_kind": "exploration", "proposal": {"minerals": ["金"], **table}}
    found = await play.draft(422, **asked)
    assert found["errors"][0]["pointer"] == "/proposal/parts/0/elevation"


async def test_given_a_new_right_with_a_table_then_register_and_papers_show_its_numbers(
    play: People,
) -> None:
    await approved(play, proposal=PROPOSAL | await pasted(play))
    for who, code in (("holder", "approval"), ("clerk", "review_sheet"), ("clerk", "publicity")):
        said, tables = await text_of(play, who, code)
        assert printed(tables[1]) == LINES, code
        assert "拐点坐标" in said
    await play.act("clerk", "issue", {"register_entry": ENTRY})
    right = await right_of(play)
    assert entered(right) == LINES
    assert right["vertices_crs"]["epsg"] == 4524
    url = f"{BASE}/mining-rights/{right['id']}/certificate"
    said, (_, vertices) = await tables_of(play.clients["clerk"], url)
    assert printed(vertices) == LINES
    assert f"拐点坐标（{right['vertices_crs']['name']}）" in said
    # and so does the licence issued on it
    licence = {
        "right_id": right["id"], "kind": "mining", "number": "示例C5001132025",
        "valid_from": "2025-08-11", "valid_to": "2035-08-10", "issued_on": "2025-08-11",
        "issuing_authority": "示例局",
    }  # fmt: skip
    made = await play.clients["clerk"].post(f"{BASE}/licences", json=licence, headers=new_key())
    assert made.status_code == 201, made.text
    paper = f"{BASE}/licences/{made.json()['id']}/paper"
    said, (_, vertices) = await tables_of(play.clients["clerk"], paper)
    assert printed(vertices) == LINES
    assert f"拐点坐标（{right['vertices_crs']['name']}）" in said


@pytest.mark.parametrize("kind", ["renewal", "change"])
async def test_given_a_drawn_area_of_a_right_in_being_then_its_table_goes_with_it(
    play: People, registered: Any, kind: str
) -> None:
    table = await pasted(play)
    right = await registered(holder_id=play.holder["id"], geometry=table["boundary"])
    assert right["vertices_crs"]["epsg"] == 4490  # the register made the numbers itself
    await approved(play, kind=kind, right_id=right["id"], proposal=PROPOSAL | table)
    entry = {"effective_on": "2025-08-11", "right_version": right["version"]} | (
        {"valid_to": "2043-12-31"} if kind == "renewal" else {}
    )
    await play.act("clerk", "issue", {"register_entry": entry})
    found = await right_of(play)
    assert entered(found) == LINES
    assert found["vertices_crs"]["epsg"] == 4524
