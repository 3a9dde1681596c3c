"""Every shipped wording is sound; what is wrong in a template is told with its line."""

import doctest

import pytest

from kuangzheng.enforcement.case_archives import rules as archive_rules
from kuangzheng.enforcement.case_papers import rules as paper_rules
from kuangzheng.enforcement.case_papers.rendering import Sheet, pages_of, sheet_docx, sheet_pdf
from kuangzheng.enforcement.document_templates import rules, schemas
from kuangzheng.enforcement.document_templates.kinds import BLANK, kinds
from kuangzheng.enforcement.execution import rules as execution_rules
from kuangzheng.enforcement.legal_remedies import rules as remedy_rules
from kuangzheng.enforcement.zone_opinions import rules as zone_rules
from kuangzheng.kernel.clock import CHINA

DECISION = kinds()["decision"]


@pytest.mark.parametrize(
    "module", [rules, paper_rules, archive_rules, execution_rules, remedy_rules, zone_rules]
)
def test_given_the_examples_in_the_rules_then_they_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_given_the_shipped_kinds_then_each_is_sound_and_known_on_the_wire() -> None:
    assert set(kinds()) == set(schemas.Kind.__args__)  # type: ignore[attr-defined]
    assert len(kinds()) == 18
    for kind in kinds().values():
        assert rules.faults(kind, kind.body) == [], kind.code
        used = set(rules._PLACEHOLDER.findall(kind.body))
        assert {one.name for one in kind.fields} <= used, kind.code


@pytest.mark.parametrize(
    ("body", "line", "code"),
    [
        ("一\n{{party_nam}}", 2, "unknown_placeholder"),
        ("{{ party name }}", 1, "unknown_placeholder"),
        ("一\n二\n{{party_name", 3, "broken_placeholder"),
        ("party_name}}", 1, "broken_placeholder"),
        ("{{clue_source}}", 1, "unknown_placeholder"),  # of another kind of paper
        ("{{party_name}}", 0, "missing_placeholder"),  # no facts, no penalty, no remedies
    ],
)
def test_given_a_faulty_template_then_its_line_is_told(body: str, line: int, code: str) -> None:
    assert (line, code) in {(one.line, one.code) for one in rules.faults(DECISION, body)}


def test_given_a_table_in_a_sentence_then_told() -> None:
    kind = kinds()["preservation_list"]
    found = rules.faults(kind, kind.body.replace("    {{things}}", "清单：{{things}}"))
    body = kind.body.replace("{{things}}", "清单：{{things}}")
    assert {one.code for one in rules.faults(kind, body)} == {"table_alone"}
    assert found == []


def test_given_values_then_lines_paragraphs_tables_and_blanks() -> None:
    kind = kinds()["preservation_list"]
    values = {"party_name": "示例甲", "things": "挖掘机｜示例型｜2 台\n矿石||30 吨|封存"}
    blocks = rules.filled(kind, kind.body, values)
    assert blocks[0] == {"kind": "flush", "text": "示例甲：", "heads": [], "rows": []}
    table = next(one for one in blocks if one["kind"] == "grid")
    assert table["heads"] == ["序号", "名称", "规格型号", "数量", "备注"]
    assert table["rows"] == [
        ["1", "挖掘机", "示例型", "2 台", ""], ["2", "矿石", "", "30 吨", "封存"],
    ]  # fmt: skip
    assert any(BLANK in one["text"] for one in blocks)


def test_given_an_entered_placeholder_then_it_stays_text() -> None:
    assert rules.fill("{{facts}}", {"facts": "{{number}}", "number": "1号"}) == "{{number}}"


def test_given_no_additional_fine_then_nothing_is_said_of_it() -> None:
    body = "罚款应当缴纳。{{additional_fine}}"
    blocks = rules.filled(DECISION, body, {"additional_fine": ""})
    assert blocks[0]["text"] == "罚款应当缴纳。"


def test_given_a_sheet_then_equal_pdf_bytes_their_pages_and_word() -> None:
    from datetime import datetime

    blocks = rules.filled(DECISION, DECISION.body, {"facts": "示例事实" * 400})
    sheet = Sheet("示例机关", DECISION.name, "示例1号", blocks)
    made = [sheet_pdf(sheet, datetime(2025, 8, 1, tzinfo=CHINA), None) for _ in range(2)]
    assert made[0] == made[1]
    assert pages_of(made[0]) == 4
    assert sheet_docx(sheet).startswith(b"PK")
