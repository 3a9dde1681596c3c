"""What an import writes: rights, versions, facts, audit; twice the same writes nothing."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import orjson
import pytest
import shapely

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import SettableClock, new_key, scope_of
from kuangzheng.licensing.events import RIGHT_CHANGED, RIGHT_REGISTERED, right_event
from kuangzheng.licensing.rights import repository as rights
from tests.licensing.cadastre.conftest import BASE, Importer, records
from tests.licensing.cadastre.files import bow_tie, rows, square, squares, vector

pytestmark = pytest.mark.service("licensing")


def result(row: dict[str, Any], *names: str) -> list[Any]:
    return [row["result"][name] for name in names]


async def test_given_new_rights_when_imported_then_registered_with_holder_fact_and_audit(
    tmp_path: Path, imported: Importer, database: Database
) -> None:
    done = await imported(vector(tmp_path / "a.gpkg", squares(3), rows(3)))
    assert result(done, "published", "read", "accepted", "refused", "registered") == [
        True, 3, 3, 0, 3,
    ]  # fmt: skip
    found = await records(database, "SELECT * FROM mining_right_versions ORDER BY code")
    first = found[0]
    assert (first["code"], first["name"], first["kind"]) == ("示例-0001", "示例第1号矿山", "mining")
    assert (first["act"], first["status"], first["division_code"]) == (
        "registered",
        "registered",
        "500113",
    )
    assert (first["capacity_value"], first["capacity_unit"], first["scale_class"]) == (
        120,
        "万吨/年",
        "large",
    )
    assert (first["term_from"], first["term_to"]) == (date(2024, 1, 1), date(2033, 12, 31))
    assert first["valid_during"].lower == date(2025, 8, 1) and first["valid_during"].upper is None
    assert first["recorded_by"] == "cli:test"
    assert shapely.equals(shapely.from_wkb(first["geometry"]), square())
    assert [h["name"] for h in await records(database, "SELECT name FROM holders")] == [
        "示例矿业有限公司"
    ]
    audited = await records(
        database, "SELECT count(*) AS n FROM mining_rights r WHERE r.version = 1"
    )
    assert audited[0]["n"] == 3


async def facts(database: Database, postgres: Any, kind: str) -> list[tuple[Any, Any]]:
    """Facts of a type as stored, each beside the right as read and worded by hand."""
    import psycopg

    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        found = connection.execute("SELECT data FROM outbox WHERE type = %s ORDER BY seq", (kind,))
        stored = [row[0] for row in found.fetchall()]
    none: dict[str, Any] = {"predecessors": [], "successors": []}
    pairs = []
    async with database.session(scope_of()) as session:
        for one in stored:
            row = await rights.one(session, UUID(one["right_id"]), date(2025, 8, 1))
            assert row is not None
            by_hand = right_event(kind, row, one["act"], one["reason"], none)
            pairs.append((one, orjson.loads(orjson.dumps(by_hand.data, default=str))))
    return pairs


async def test_given_a_registered_right_then_the_fact_is_worded_as_by_hand(
    tmp_path: Path, imported: Importer, database: Database, postgres: Any
) -> None:
    columns = rows(1, 标高上限="310", 标高下限="200", 面积="0.1720")
    await imported(vector(tmp_path / "a.gpkg", squares(1), columns))
    ((stored, by_hand),) = await facts(database, postgres, RIGHT_REGISTERED)
    assert (stored["act"], stored["reason"]) == ("registered", "导入文件 a.gpkg")
    assert stored == by_hand


@pytest.mark.parametrize("name", ['示例"一"号', "示例\\二号", "示例{三}号", "示例\t四号"])
async def test_given_any_name_and_little_else_then_the_fact_is_worded_as_by_hand(
    name: str, tmp_path: Path, imported: Importer, database: Database, postgres: Any
) -> None:
    columns = rows(1)
    kept = {key: columns[key] for key in ("登记编号", "类型", "矿种") if key in columns}
    done = await imported(vector(tmp_path / "a.gpkg", squares(1), kept | {"名称": [name]}))
    assert done["result"]["published"], done["result"]
    ((stored, by_hand),) = await facts(database, postgres, RIGHT_REGISTERED)
    assert stored["name"] == name and stored == by_hand
    assert [stored[key] for key in ("holder", "capacity", "elevation", "mine_id")] == [None] * 4
    assert stored["term"] == [None, None]


async def test_given_a_changed_right_then_the_fact_is_worded_as_by_hand(
    tmp_path: Path, imported: Importer, database: Database, postgres: Any
) -> None:
    await imported(vector(tmp_path / "a.gpkg", squares(1), rows(1)), effective_on=date(2025, 1, 1))
    await imported(
        vector(tmp_path / "b.gpkg", [square(106.6)], rows(1)), effective_on=date(2025, 6, 1)
    )
    ((stored, by_hand),) = await facts(database, postgres, RIGHT_CHANGED)
    assert (stored["act"], stored["version"]) == ("changed", 2)
    assert stored == by_hand


async def test_given_the_same_file_again_then_nothing_changes_and_the_report_says_so(
    tmp_path: Path, imported: Importer, database: Database
) -> None:
    path = vector(tmp_path / "a.gpkg", squares(3), rows(3))
    first = await imported(path)
    before = await records(database, "SELECT version_id FROM mining_right_versions ORDER BY 1")
    again = await imported(path)
    assert result(again, "published", "accepted", "unchanged", "registered", "changed") == [
        True, 0, 3, 0, 0,
    ]  # fmt: skip
    assert again["result"]["same_file_as"] == str(first["id"])
    after = await records(database, "SELECT version_id FROM mining_right_versions ORDER BY 1")
    assert before == after
    report = await records(
        database, "SELECT outcome FROM cadastre_import_report WHERE import_id = $1", again["id"]
    )
    assert {line["outcome"] for line in report} == {"unchanged"}


async def test_given_other_content_later_then_a_version_by_the_act_changed_and_the_past_stays(
    tmp_path: Path, imported: Importer, database: Database, clock: SettableClock
) -> None:
    await imported(vector(tmp_path / "a.gpkg", squares(2), rows(2)), effective_on=date(2025, 1, 1))
    moved = [square(106.6), squares(2)[1]]
    columns = rows(2, 矿种="页岩") | {"矿种": ["砖瓦用页岩", "建筑石料用灰岩"]}
    del columns["矿业权人"]
    done = await imported(
        vector(tmp_path / "b.gpkg", moved, columns), effective_on=date(2025, 6, 1)
    )
    assert result(done, "registered", "changed", "unchanged", "accepted") == [0, 2, 0, 2]
    versions = await records(
        database,
        "SELECT v.*, r.version AS counter FROM mining_right_versions v"
        " JOIN mining_rights r ON r.id = v.right_id WHERE v.code = '示例-0001'"
        " ORDER BY valid_during",
    )
    old, new = versions
    assert (old["act"], old["valid_during"].upper) == ("registered", date(2025, 6, 1))
    assert (new["act"], new["status"], new["valid_during"].lower) == (
        "changed",
        "changed",
        date(2025, 6, 1),
    )
    assert new["minerals"] == ["砖瓦用页岩"] and old["minerals"] == ["建筑石料用灰岩"]
    assert new["holder_id"] == old["holder_id"] is not None
    assert shapely.equals(shapely.from_wkb(new["geometry"]), square(106.6))
    assert new["counter"] == 2
    history = await records(database, "SELECT * FROM mining_right_history WHERE code = '示例-0001'")
    assert [row["valid_during"].lower for row in history] == [date(2025, 1, 1)]
    assert history[0]["recorded_during"].upper == new["recorded_at"]


async def test_given_one_refused_feature_then_nothing_is_written_and_all_are_listed(
    tmp_path: Path, imported: Importer, database: Database
) -> None:
    shapes = [*squares(2), bow_tie(106.7), bow_tie(106.8)]
    path = vector(tmp_path / "a.gpkg", shapes, rows(4))
    done = await imported(path)
    assert result(done, "published", "refused", "accepted", "registered") == [False, 2, 2, 0]
    assert not await records(database, "SELECT FROM mining_rights")
    report = await records(
        database,
        "SELECT feature_no, code, message FROM cadastre_import_report"
        " WHERE import_id = $1 AND outcome = 'refused' ORDER BY 1", done["id"],
    )  # fmt: skip
    assert [(line["feature_no"], line["code"]) for line in report] == [
        (3, "self_intersection"), (4, "self_intersection"),
    ]  # fmt: skip
    assert all("自相交" in line["message"] for line in report)
    taken = await imported(path, accept_valid=True)
    assert result(taken, "published", "refused", "accepted", "registered") == [True, 2, 2, 2]


async def test_given_repair_then_what_changed_is_in_the_report(
    tmp_path: Path, imported: Importer, database: Database
) -> None:
    done = await imported(vector(tmp_path / "a.gpkg", [bow_tie()], rows(1)), repair=True)
    assert result(done, "published", "repaired", "accepted", "registered") == [True, 1, 1, 1]
    (line,) = await records(database, "SELECT * FROM cadastre_import_report")
    assert line["outcome"] == "repaired" and line["changed_m2"] > 80_000


async def test_given_an_encumbered_right_then_the_change_is_refused_like_any_other(
    tmp_path: Path, imported: Importer, database: Database
) -> None:
    await imported(vector(tmp_path / "a.gpkg", squares(2), rows(2)))
    async with database.raw(scope_of()) as connection:
        await connection.execute(
            "INSERT INTO encumbrances (id, right_id, division_code, kind, authority, registered_on)"
            " SELECT $1, id, division_code, 'seizure', '示例法院', '2025-01-01' FROM mining_rights"
            " WHERE code = '示例-0001'", new_id(),
        )  # fmt: skip
    moved = [square(106.6), square(106.61)]
    path = vector(tmp_path / "b.gpkg", moved, rows(2))
    assert result(await imported(path), "published", "refused", "changed") == [False, 1, 0]
    done = await imported(path, accept_valid=True)
    assert result(done, "published", "refused", "changed") == [True, 1, 1]
    lines = await records(
        database,
        "SELECT code FROM cadastre_import_report WHERE import_id = $1 ORDER BY feature_no",
        done["id"],
    )  # fmt: skip
    assert [line["code"] for line in lines] == ["right_encumbered", None]


async def test_given_an_effective_day_before_the_newest_entry_then_refused(
    tmp_path: Path, imported: Importer
) -> None:
    await imported(vector(tmp_path / "a.gpkg", squares(1), rows(1)))
    moved = vector(tmp_path / "b.gpkg", [square(106.6)], rows(1))
    done = await imported(moved, effective_on=date(2025, 7, 1))
    assert result(done, "published", "refused") == [False, 1]


async def test_given_attributes_that_cannot_be_taken_then_each_has_its_code(
    tmp_path: Path, imported: Importer, database: Database
) -> None:
    columns = rows(6)
    columns["登记编号"][0] = ""
    columns["矿种"][1] = "月亮石头"
    columns["有效期止"][2] = "2020-01-01"
    columns["开采方式"][3] = "挖掘"
    columns["类型"][4] = "取水权"
    done = await imported(vector(tmp_path / "a.gpkg", squares(6), columns))
    lines = await records(database, "SELECT * FROM cadastre_import_report ORDER BY feature_no")
    assert [line["code"] for line in lines] == [
        "code_missing", "mineral_unknown", "term_upside_down", "method_unknown", "kind_unknown",
        None,
    ]  # fmt: skip
    assert result(done, "published", "refused") == [False, 5]
    defaulted = await imported(tmp_path / "a.gpkg", accept_valid=True, mineral_default="页岩")
    assert result(defaulted, "published", "refused", "registered") == [True, 4, 2]


async def test_given_a_file_without_minerals_then_refused_at_home_and_taken_abroad(
    tmp_path: Path, imported: Importer, database: Database
) -> None:
    columns = rows(1)
    del columns["矿种"]
    path = vector(tmp_path / "a.gpkg", squares(1), columns)
    assert result(await imported(path), "published", "refused") == [False, 1]
    from tests.licensing.cadastre.conftest import ABROAD

    done = await imported(path, ABROAD)
    assert result(done, "published", "registered") == [True, 1]
    (row,) = await records(database, "SELECT minerals, division_code FROM mining_right_versions")
    assert (row["minerals"], row["division_code"]) == (["未注明"], "990201")


async def test_given_one_number_for_several_outlines_then_parts_copies_or_other_rights(
    tmp_path: Path, imported: Importer, database: Database
) -> None:
    columns = rows(5)
    columns["登记编号"] = ["示例-1", "示例-1", "示例-1", "示例-2", "示例-2"]
    columns["名称"] = ["示例甲矿", "示例甲矿", "示例甲矿", "示例乙矿", "示例丙矿"]
    columns["要素编号"] = ["1", "2", "3", "44", "55"]
    shapes = [square(106.5), square(106.51), square(106.5), square(106.6), square(106.7)]
    path = vector(tmp_path / "a.gpkg", shapes, columns)
    done = await imported(path)
    assert result(done, "accepted", "registered", "joined") == [5, 3, 2]
    found = await records(
        database, "SELECT code, name, geometry FROM mining_right_versions ORDER BY code"
    )
    assert [row["code"] for row in found] == ["示例-1", "示例-2(44)", "示例-2(55)"]
    assert len(shapely.get_parts(shapely.from_wkb(found[0]["geometry"]))) == 2
    assert result(await imported(path), "unchanged", "registered", "changed") == [5, 0, 0]


async def test_given_plane_coordinates_then_the_vertices_are_kept_as_registered(
    tmp_path: Path, imported: Importer, database: Database
) -> None:
    from tests.licensing.cadastre.test_origin import plane

    shape = plane(square(), 36, 36e6)
    await imported(vector(tmp_path / "a.gpkg", [shape], rows(1), crs="EPSG:4524"))
    (row,) = await records(database, "SELECT parts, vertices_crs FROM mining_right_versions")
    number, northing, easting = row["parts"][0]["rings"][0][0]
    assert row["vertices_crs"] == 4524 and number == "1"
    assert easting.startswith("36") and len(easting.split(".")[0]) == 8
    assert northing.startswith("32")


async def test_given_zones_then_they_go_into_the_layer_once_and_a_version_is_not_rewritten(
    tmp_path: Path, imported: Importer, database: Database, clerk: httpx.AsyncClient
) -> None:
    made = await clerk.post(
        f"{BASE}/zone-layers", headers=new_key(),
        json={"kind": "ecological_red_line", "name": "示例红线", "version_no": "示例-2025",
              "division_code": "500113", "valid_from": "2025-01-01", "source": "示例"},
    )  # fmt: skip
    assert made.status_code == 201, made.text
    layer = UUID(made.json()["id"])
    columns = {"编号": ["示例-1", "示例-2"], "名称": ["示例一区", "示例二区"], "备注": ["甲", "乙"]}
    path = vector(tmp_path / "a.gpkg", squares(2), columns)
    done = await imported(path, layer_id=layer, target="zones")
    assert result(done, "published", "registered") == [True, 2]
    found = await records(database, "SELECT kind, name, attributes FROM zones ORDER BY name")
    assert [(row["kind"], row["attributes"]) for row in found] == [
        ("ecological_red_line", {"备注": "甲"}), ("ecological_red_line", {"备注": "乙"}),
    ]  # fmt: skip
    assert result(await imported(path, layer_id=layer, target="zones"), "unchanged") == [2]
    other = vector(tmp_path / "b.gpkg", [square(106.7), squares(2)[1]], columns)
    again = await imported(other, layer_id=layer, target="zones")
    assert result(again, "published", "refused", "unchanged") == [False, 1, 1]


async def test_given_planned_blocks_then_entered_and_changed_in_place(
    tmp_path: Path, imported: Importer, database: Database
) -> None:
    columns = {"编号": ["示例区块1"], "名称": ["示例区块"], "矿种": ["页岩"], "设置类型": ["调整"],
               "标高": ["+310 米至 +200 米"]}  # fmt: skip
    told = {"target": "planned_blocks", "plan_name": "示例规划", "plan_from": date(2021, 1, 1)}
    done = await imported(vector(tmp_path / "a.gpkg", squares(1), columns), **told)
    assert result(done, "published", "registered") == [True, 1]
    (row,) = await records(database, "SELECT * FROM planned_blocks")
    assert (row["setting"], row["plan_name"], row["version"]) == ("adjusted", "示例规划", 1)
    assert (row["elevation_from"], row["elevation_to"]) == (310, 200)
    columns |= {"标高": ["300 米至 200 米"]}
    done = await imported(vector(tmp_path / "b.gpkg", [square(106.7)], columns), **told)
    assert result(done, "changed", "registered") == [1, 0]
    (row,) = await records(database, "SELECT * FROM planned_blocks")
    assert row["version"] == 2 and row["min_lon"] == pytest.approx(106.7)
    assert row["elevation_from"] == 300


async def test_given_a_file_that_demands_too_much_then_unreadable_and_nothing_stays_behind(
    tmp_path: Path, imported: Importer, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kuangzheng.kernel.sandbox import Limits
    from kuangzheng.licensing.cadastre.imports import direct

    async def staging() -> set[str]:
        names = "SELECT relname FROM pg_class WHERE relnamespace = 'staging'::regnamespace"
        return {row["relname"] for row in await records(database, names)}

    before = await staging()  # a killed import of another test may have left its own
    monkeypatch.setattr(direct, "WORK_LIMITS", Limits(memory_bytes=3 * 2**30, wall_s=0.05))
    done = await imported(vector(tmp_path / "a.gpkg", squares(1), rows(1)))
    assert result(done, "published", "read") == [False, 0]
    assert done["result"]["problems"][0]["code"] == "file_too_demanding"
    assert await staging() <= before
