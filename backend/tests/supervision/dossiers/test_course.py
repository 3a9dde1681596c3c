"""The timeline and the list of papers, from rows as the services tell them."""

from datetime import date

from kuangzheng.supervision.dossiers.moments import FILES, MOMENT_NAMES, MOMENTS, PAPERS
from kuangzheng.supervision.dossiers.parts import OF_CODE
from kuangzheng.supervision.dossiers.rules import day, papers, there, timeline

ON = date(2025, 8, 1)


def test_given_rows_then_the_latest_comes_first_and_nothing_to_come() -> None:
    shown = {
        "cases": [{"id": "a", "title": "案", "filed_on": "2025-03-01", "decided_on": "2025-08-02"}],
        "funds": [{"id": "b", "right_name": "矿", "opened_on": "2024-01-05", "short_since": None}],
    }
    mine = {"id": "m", "status_since": "2025-04-01", "status_name": "生产"}
    found = [(str(o.on), o.what, o.subject, o.id) for o in timeline(mine, shown, ON)]
    assert found == [
        ("2025-04-01", "mine_status", "生产", "m"), ("2025-03-01", "case_filed", "案", "a"),
        ("2024-01-05", "fund_opened", "矿", "b"),
    ]  # fmt: skip


def test_given_papers_then_each_number_stands_once_and_files_are_named() -> None:
    shown = {
        "rights": [{"id": "r", "code": "示例1", "name": "矿"}],
        "permits": [{"id": "p", "number": "安1", "kind_name": "安全", "valid_from": "2024-01-01"}],
        "responsibilities": [
            {"id": "x", "document_no": "责1", "from_on": "2025-01-01"},
            {"id": "y", "document_no": "责1", "from_on": "2025-02-01"},
        ],
        "cases": [{"id": "c", "decision_no": "罚1", "decided_on": "2025-08-02"}],
    }
    found = [(one.kind, one.number, one.file is not None) for one in papers(shown, ON)]
    assert found == [
        ("责任文件", "责1", False), ("安全", "安1", False), ("矿业权登记信息", "示例1", True),
    ]  # fmt: skip


def test_given_an_archive_and_letters_then_their_files_and_no_draft() -> None:
    shown = {
        "archives": [{"id": "a", "no": "档1", "archived_on": "2025-07-01"}],
        "annual_plans": [
            {"id": "l", "letter_no": "函1", "letter_on": "2025-07-02"},
            {"id": "d", "letter_no": None, "letter_on": None},
        ],
    }  # fmt: skip
    assert [(one.number, one.form, one.file) for one in papers(shown, ON)] == [
        ("函1", "pdf", "/restoration/annual-plans/l/letter?form=pdf"),
        ("档1", "zip", "/enforcement/case-archives/a/file"),
    ]


def test_given_what_tells_no_day_then_it_is_kept() -> None:
    part = OF_CODE["patrols"]
    assert there(part, {"patrolled_on": "2025-08-01"}, ON)
    assert not there(part, {"patrolled_on": "2025-08-02T00:00:00+08:00"}, ON)
    assert there(part, {"patrolled_on": None}, ON) and there(OF_CODE["credit"], {}, ON)
    assert day("yesterday-1") is None and day(None) is None


def test_every_moment_has_a_name_and_every_part_exists() -> None:
    told = {what for moments in MOMENTS.values() for what, _, _ in moments} | {"mine_status"}
    assert told == set(MOMENT_NAMES)
    assert set(MOMENTS) | {one[0] for one in PAPERS} | set(FILES) <= set(OF_CODE)
