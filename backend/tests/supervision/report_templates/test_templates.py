"""A bureau's own template: looked through before it is taken, used from then on, kept."""

import hashlib
import io
import zipfile
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from docx import Document

from kuangzheng.supervision.reports import inspecting, naming
from kuangzheng.supervision.reports.kinds.registry import KINDS
from kuangzheng.supervision.reports.layout import built_in
from tests.supervision.conftest import BASE, COUNTY, OTHER_COUNTY, City
from tests.supervision.reports.conftest import Desk, desk, said, value

Mined = Callable[..., Awaitable[dict[str, str]]]
pytestmark = pytest.mark.service("supervision")
KIND = KINDS["mineral_assets"]
TEMPLATES = "/report-templates"
__all__ = ["desk"]


def word(*lines: str) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(content: bytes, name: str, make: Callable[[bytes], bytes]) -> bytes:
    """The archive with one member made anew, or put in where it was not."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        new.writestr(name, make(old.read(name) if name in old.namelist() else b""))
    return out.getvalue()


def faults(content: bytes) -> list[tuple[str, str]]:
    found = inspecting.inspect(content, naming.known(KIND))["faults"]
    return [(one["code"], one["name"]) for one in found]


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_given_a_built_in_template_then_it_passes_its_own_check_and_is_always_the_same(
    kind: Any,
) -> None:
    content = built_in(kind)
    assert content == built_in.__wrapped__(kind)
    found = inspecting.inspect(content, naming.known(kind))
    assert found["faults"] == []
    used = set(found["placeholders"])
    assert {f"t.{one.key}" for one in kind.chapters} <= used
    assert {f"tables.{one.key}" for one in kind.tables} <= used
    assert {f"f.{one.key}" for one in kind.figures} <= used, "a figure nobody sees"
    section = Document(io.BytesIO(content)).sections[0]
    told = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(one.mm) for one in told] == [210, 297, 37, 28]


@pytest.mark.parametrize(
    ("lines", "code", "name"),
    [
        (["{{ f.nothing }}"], "unknown_measure", "f.nothing"),
        (["{{ m.no_such }}"], "unknown_measure", "m.no_such"),
        (["{{ config }}"], "unknown_measure", "config"),
        (["{% for row in tables.none.rows %}x{% endfor %}"], "unknown_measure",
         "tables.none.rows"),
        (["{% for row in tables.reserves.rows %}{{ row.bad }}{% endfor %}"], "unknown_measure",
         "row.bad"),
        (["{{ f.mining_count.__class__ }}"], "unknown_measure", "f.mining_count.__class__"),
        (["{{ f.mining_count() }}"], "template_construct", "Call"),
        (["{{ f['mining_count'] }}"], "template_construct", "Getitem"),
        (["{{ f.mining_count|upper }}"], "template_construct", "Filter"),
        (["{% set x = 1 %}"], "template_construct", "Assign"),
        (["{% include 'x' %}"], "template_construct", "Include"),
        (["{% for n in range(9999999) %}x{% endfor %}"], "template_construct", "For"),
        (["{{ f.mining_count"], "template_syntax", ""),
    ],
)  # fmt: skip
def test_given_a_name_or_a_construct_nobody_declares_then_it_is_named(
    lines: list[str], code: str, name: str
) -> None:
    assert (code, name) in faults(word(*lines))


def test_given_something_that_runs_or_reaches_out_then_it_is_refused() -> None:
    good = word("{{ f.mining_count }}")
    assert faults(good) == []
    rels = "word/_rels/document.xml.rels"
    reaching = (b'<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                b'relationships/attachedTemplate" Target="http://example.invalid/x.dotm"'
                b' TargetMode="External"/></Relationships>')  # fmt: skip
    field = (b"<w:p><w:r><w:instrText>DDEAUTO c:\\\\x</w:instrText></w:r></w:p>"
             b"<w:sectPr")  # fmt: skip
    for content, code in (
        (changed(good, "word/vbaProject.bin", lambda _: b"x"), "template_runs"),
        (changed(good, "word/embeddings/oleObject1.bin", lambda _: b"x"), "template_runs"),
        (changed(good, "[Content_Types].xml",
                 lambda old: old.replace(b".document.main", b".document.macroEnabled.main")),
         "template_runs"),
        (changed(good, rels, lambda old: old.replace(b"</Relationships>", reaching)),
         "template_reaches_out"),
        (changed(good, "word/document.xml", lambda old: old.replace(b"<w:sectPr", field, 1)),
         "template_reaches_out"),
        (changed(good, "word/document.xml",
                 lambda old: b'<!DOCTYPE x [<!ENTITY a "b">]>' + old.split(b"?>", 1)[1]),
         "template_unsafe"),
        (b"PK\x03\x04 nothing", "template_unsafe"),
        (b"no archive at all", "template_unsafe"),
    ):  # fmt: skip
        assert code in {one for one, _ in faults(content)}, code


async def uploaded(desk: Desk, content: bytes, name: str = "示例模板.docx") -> str:
    sha = hashlib.sha256(content).hexdigest()
    async with desk.city.client("supervision", desk.clerk) as client:
        answer = await client.put(
            f"{BASE}/blobs/{sha}", params={"name": name}, content=content,
            headers={"Content-Type": "application/octet-stream"},
        )  # fmt: skip
    assert answer.status_code == 201, answer.text
    return str(answer.json()["document_id"])


async def taken(desk: Desk, content: bytes, status: int = 201) -> dict[str, Any]:
    body = {"kind": "mineral_assets", "name": "示例本局模板", "division_code": COUNTY,
            "document_id": await uploaded(desk, content)}  # fmt: skip
    answer = await desk.send("POST", TEMPLATES, body)
    assert answer.status_code == status, answer.text
    return dict(answer.json())


async def test_given_a_bureaus_template_then_reports_are_made_by_it_until_it_is_withdrawn(
    city: City, mined: Mined, desk: Desk
) -> None:
    await mined()
    await city.told()
    own = word("示例：{{ report.year }}年有采矿权{{ f.mining_count }}个，实有矿山"
               "{{ m.mines_existing }}座。", "{{ t.problems }}")  # fmt: skip
    template = await taken(desk, own)
    assert template["placeholders"] == [
        "f.mining_count", "m.mines_existing", "report.year", "t.problems",
    ]  # fmt: skip
    report = await desk.made(kind="mineral_assets", year=2025)
    assert report["template_name"] == "示例本局模板（巴南区第1版）", report["failure"]
    assert "示例：2025年有采矿权1个，实有矿山1座。" in said(report)
    assert value(report, "m.mines_existing") == "1"
    second = await taken(desk, word("{{ f.mining_count }}"))
    assert (second["edition"], second["state"]) == (2, "in_use")
    first = await city.get(f"{TEMPLATES}/{template['id']}", desk.clerk)
    assert first.json()["state"] == "replaced"
    answer = await desk.send(
        "POST", f"{TEMPLATES}/{second['id']}/withdraw", {}, version=second["version"]
    )
    assert answer.json()["state"] == "withdrawn"
    assert (await desk.made(kind="mineral_assets", year=2025))["template_name"] == "系统内置模板"
    kept = await city.get(f"{TEMPLATES}/{template['id']}/file", desk.clerk)
    assert kept.content == own


async def test_given_a_template_with_an_unknown_measure_then_it_is_refused_by_name(
    desk: Desk,
) -> None:
    told = await taken(desk, word("{{ f.unheard_of }}、{{ m.no_such_measure }}"), 422)
    assert told["code"] == "template_unknown_measure"
    assert told["names"] == ["f.unheard_of", "m.no_such_measure"]
    assert "没有名为“f.unheard_of”的指标" in told["detail"]
    macro = changed(word("x"), "word/vbaProject.bin", lambda _: b"x")
    assert (await taken(desk, macro, 422))["code"] == "template_refused"
    assert (await desk.city.get(TEMPLATES, desk.clerk)).json()["items"] == []


async def test_given_another_county_then_neither_template_nor_report_is_there(
    city: City, mined: Mined, desk: Desk, token: Callable[..., str]
) -> None:
    await mined()
    await city.told()
    template = await taken(desk, word("{{ f.mining_count }}"))
    report = await desk.made(kind="mineral_assets", year=2025)
    stranger = token("clerk", division=OTHER_COUNTY)
    for path in (f"{TEMPLATES}/{template['id']}", f"/reports/{report['id']}",
                 f"/reports/{report['id']}/file", f"/reports/{report['id']}/data"):  # fmt: skip
        assert (await city.get(path, desk.clerk)).status_code == 200
        assert (await city.get(path, stranger)).status_code == 404
    for path in (TEMPLATES, "/reports"):
        assert (await city.get(path, stranger)).json()["items"] == []
    assert (await city.get("/reports", token("holder"))).status_code == 403
    answer = await desk.send("POST", "/reports", {"kind": "mineral_assets", "year": 2025,
                                                 "division_code": COUNTY}, stranger)  # fmt: skip
    assert answer.status_code in (403, 422), answer.text
