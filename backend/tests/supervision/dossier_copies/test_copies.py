"""A copy is what was composed, with its hash in the register; who took it may be asked."""

import hashlib
import io
import zipfile
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
import psycopg
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.supervision.dossier_copies.packing import LACKING_NAME, LIST_NAME, Packed, packed
from tests.supervision.conftest import OTHER_COUNTY, City, part
from tests.supervision.dossiers.test_dossier import dead

Mined = Callable[..., Awaitable[dict[str, str]]]
pytestmark = pytest.mark.service("supervision")
COPIES = "/dossier-copies"


async def taken(city: City, mine: str, form: str, token: str | None = None, **query: Any) -> bytes:
    answer = await city.get(f"/mines/{mine}/dossier/file", token, form=form, **query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"].startswith("attachment")
    return answer.content


def listed(archive: zipfile.ZipFile) -> dict[str, str]:
    lines = archive.read(LIST_NAME).decode().splitlines()
    return {name: sha for sha, name in (line.split("  ", 1) for line in lines)}


async def test_given_a_zip_then_every_file_has_its_hash_in_the_list(
    city: City, mined: Mined
) -> None:
    ids = await mined()
    content = await taken(city, ids["mine"], "zip")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names, hashes = set(archive.namelist()), listed(archive)
        assert names == {LIST_NAME, *hashes}
        for name, sha in hashes.items():
            assert hashlib.sha256(archive.read(name)).hexdigest() == sha
        assert any(name.startswith("文件/01-矿业权登记信息") for name in names)
        told = orjson.loads(archive.read("一矿一档.json"))
        assert told["mine"]["id"] == ids["mine"] and told["complete"] is True
        with zipfile.ZipFile(io.BytesIO(archive.read("一矿一档.docx"))) as word:
            text = word.read("word/document.xml").decode()
    for said in ("示例石灰岩矿山", "示例安1号", "完整度", "由谁补充", "时间线"):
        assert said in text, said
    (entry,) = (await city.get(COPIES)).json()["items"]
    assert entry["sha256"] == hashlib.sha256(content).hexdigest()
    assert (entry["form"], entry["mine_id"], entry["size_bytes"]) == (
        "zip", ids["mine"], len(content),
    )  # fmt: skip
    assert entry["parts_missing"] == [] and "cases" in entry["parts_shown"]
    one = await city.get(f"{COPIES}/{entry['id']}")
    assert one.json() == entry and one.headers["etag"] == '"1"'


async def test_given_a_licence_then_page_and_paper_tell_the_level_of_its_authority(
    city: City, mined: Mined
) -> None:
    ids = await mined()
    await city.post(
        "licensing", "/licences", right_id=ids["right"], kind="mining", number="示例证1号",
        valid_from="2025-07-10", valid_to="2030-07-09", issued_on="2025-07-10",
        issuing_authority="示例局", issuing_level="county",
    )  # fmt: skip
    (shown,) = part(await city.dossier(ids["mine"]), "licences")["rows"]
    assert (shown["issuing_authority"], shown["issuing_level"]) == ("示例局", "county")
    with zipfile.ZipFile(io.BytesIO(await taken(city, ids["mine"], "docx"))) as word:
        text = word.read("word/document.xml").decode()
    assert "发证机关级别" in text and "县级" in text


async def test_given_files_that_the_reader_may_not_have_then_the_zip_says_so_and_why(
    city: City, mined: Mined, token: Callable[..., str]
) -> None:
    ids = await mined()
    own = await taken(city, ids["mine"], "zip", token("holder", holder=ids["holder"]))
    city.peers["enforcement"] = dead
    cut = await taken(city, ids["mine"], "zip")
    for content, reason in ((own, "您无权查看"), (cut, "服务未答复")):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            lines = archive.read(LACKING_NAME).decode().splitlines()
            assert LACKING_NAME in listed(archive)
        assert f"案卷：{reason}，未收入" in lines, lines


async def test_given_a_silent_service_then_the_copy_names_what_is_missing(
    city: City, mined: Mined
) -> None:
    ids = await mined()
    city.peers["enforcement"] = dead
    content = await taken(city, ids["mine"], "docx", as_of="2025-07-31")
    with zipfile.ZipFile(io.BytesIO(content)) as word:
        text = word.read("word/document.xml").decode()
    assert "行政处罚案件：缺失" in text and "截止日：2025年7月31日" in text
    (entry,) = (await city.get(COPIES)).json()["items"]
    assert {"cases", "patrols", "responsibilities"} <= set(entry["parts_missing"])
    assert entry["as_of"] == "2025-07-31"
    assert (await taken(city, ids["mine"], "pdf"))[:5] == b"%PDF-"


async def test_given_a_file_then_its_hash_tells_whether_it_is_a_copy(
    city: City, mined: Mined
) -> None:
    ids = await mined()
    sha = hashlib.sha256(await taken(city, ids["mine"], "docx")).hexdigest()
    assert len((await city.get(COPIES, sha256=sha)).json()["items"]) == 1
    assert (await city.get(COPIES, sha256="0" * 64)).json()["items"] == []
    for query, status, count in (
        ({"q": "石灰岩"}, 200, 1), ({"q": "没有"}, 200, 0), ({"form": "pdf"}, 200, 0),
        ({"mine_id": ids["mine"]}, 200, 1), ({"division": "5001"}, 200, 1),
        ({"sha256": "x"}, 400, 0), ({"form": "exe"}, 400, 0),
    ):  # fmt: skip
        answer = await city.get(COPIES, **query)
        assert answer.status_code == status
        assert len(answer.json().get("items", [])) == count, query


async def test_given_another_county_or_holder_then_the_copy_is_not_there(
    city: City, mined: Mined, token: Callable[..., str]
) -> None:
    ids = await mined()
    await taken(city, ids["mine"], "docx")
    own = token("holder", holder=ids["holder"])
    await taken(city, ids["mine"], "docx", own)
    assert len((await city.get(COPIES)).json()["items"]) == 2
    (mine,) = (await city.get(COPIES, own)).json()["items"]
    for stranger in (
        token("clerk", division=OTHER_COUNTY), token("holder", holder=ids["case"]), token("holder"),
    ):  # fmt: skip
        assert (await city.get(COPIES, stranger)).json()["items"] == []
        assert (await city.get(f"{COPIES}/{mine['id']}", stranger)).status_code == 404
    assert (await city.get(COPIES, token("expert"))).status_code == 403


async def test_given_a_copy_then_nobody_rewrites_what_was_handed_out(
    city: City, mined: Mined, postgres: EmbeddedServer
) -> None:
    await taken(city, (await mined())["mine"], "docx")
    for statement in ("UPDATE dossier_copies SET taken_by = 'x'", "DELETE FROM dossier_copies"):
        with (
            psycopg.connect(postgres.dsn("supervision").owner) as owner,
            pytest.raises(psycopg.errors.Error),
        ):
            owner.execute("SELECT set_config('kz.actor', 'test', true)")
            owner.execute("SET LOCAL row_security = off")
            owner.execute(statement)


async def test_given_a_copy_then_it_is_audited(city: City, mined: Mined, token: Any) -> None:
    ids = await mined()
    await taken(city, ids["mine"], "docx")
    held = token("audit_admin")
    found = (await city.get("/audit-entries", held)).json()["items"]
    assert {("export", "dossiers"), ("insert", "dossier_copies")} <= {
        (one["action"], one["entity"]) for one in found
    }
    exported = next(one for one in found if one["action"] == "export")
    assert exported["entity_id"] == ids["mine"]


def test_given_what_could_not_be_had_then_it_is_named_and_hashed_too() -> None:
    content = packed([Packed("a.txt", b"1")], ["02-b.pdf"])
    assert content == packed([Packed("a.txt", b"1")], ["02-b.pdf"])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.read(LACKING_NAME).decode() == "02-b.pdf\n"
        assert set(listed(archive)) == {"a.txt", LACKING_NAME}
