from dataclasses import dataclass
from datetime import date

import pytest

from kuangzheng.kernel.deadlines import Period, PeriodUnit
from kuangzheng.kernel.quantities import Dimension, Quantity
from kuangzheng.kernel.rulebooks import (
    Attribute,
    Kind,
    Outcome,
    Parameter,
    ParameterRegistry,
    RulebookError,
    Selector,
    build_set,
    read_book,
)
from kuangzheng.kernel.rulebooks.loader import read_books

REGISTRY = ParameterRegistry(
    [
        Parameter(
            "capacity",
            Kind.QUANTITY,
            "产能",
            "Capacity",
            dimensions=frozenset({Dimension.MASS_RATE, Dimension.VOLUME_RATE}),
            minimum=Quantity.of(1, "万吨/年"),
            maximum=Quantity.of(1000, "万吨/年"),
            selectors=(Selector("mineral", required=True, choices=frozenset({"甲", "乙"})),),
            outcomes=frozenset({Outcome.BLOCK, Outcome.WARN}),
        ),
        Parameter("days", Kind.PERIOD, "期限", "Days", minimum=1, maximum=100),
        Parameter("fee", Kind.MONEY, "费", "Fee", minimum=0),
        Parameter("strict", Kind.FLAG, "严格", "Strict"),
        Parameter("until", Kind.DATE, "至", "Until"),
        Parameter("yearly", Kind.MONTH_DAY, "每年", "Yearly"),
        Parameter("count", Kind.INTEGER, "数", "Count", minimum=0, maximum=10),
        Parameter("class", Kind.CHOICE, "类", "Class", choices=frozenset({"a", "b"})),
        Parameter("classes", Kind.CHOICES, "多类", "Classes", choices=frozenset({"a", "b"})),
        Parameter(
            "banned",
            Kind.NONE,
            "禁止",
            "Banned",
            selectors=(Selector("mineral", choices=frozenset({"甲", "乙"})),),
            attributes=(Attribute("binding", Kind.FLAG), Attribute("exception", Kind.NONE)),
        ),
    ]
)
HEAD = "jurisdiction: CN\ntitle: 示例\nsource: 示例文件\nparameters:\n"


def entry(key: str, fields: str) -> str:
    return f"{HEAD}  {key}:\n    - {{{fields}, basis: 第1条, confirmed: true}}\n"


def value_of(key: str, fields: str) -> object:
    return read_book("x.yaml", entry(key, fields), REGISTRY).rulings[0].value


@pytest.mark.parametrize(
    ("key", "fields", "expected"),
    [
        ("days", "value: 5, unit: 工作日", Period(5, PeriodUnit.WORKING_DAYS, "第1条")),
        ("fee", "value: 1.5, unit: 万元", 1_500_000),
        ("strict", "value: false", False),
        ("until", "value: 2023-02-28", date(2023, 2, 28)),
        ("yearly", "value: 03-31", "03-31"),
        ("count", "value: 3", 3),
        ("class", "value: a", "a"),
        ("classes", "value: [a, b]", ("a", "b")),
        ("banned", "mineral: 甲", None),
    ],
)
def test_given_a_written_value_when_read_then_it_has_its_declared_type(
    key: str, fields: str, expected: object
) -> None:
    assert value_of(key, fields) == expected


def test_given_a_decimal_when_read_then_it_never_passes_through_binary() -> None:
    text = "mineral: 甲, value: 100.1, unit: 万吨/年, outcome: block"
    assert value_of("capacity", text) == Quantity.of("100.1", "万吨/年")


@dataclass
class Fault:
    key: str
    fields: str
    says: str


@pytest.mark.parametrize(
    "fault",
    [
        Fault("capacity", "mineral: 甲, value: 5, unit: 亩, outcome: block", "measures area"),
        Fault("capacity", "mineral: 甲, value: 5, unit: 斗, outcome: block", "斗"),
        Fault("capacity", "mineral: 甲, value: 0.5, unit: 万吨/年, outcome: block", "below"),
        Fault("capacity", "mineral: 甲, value: 1001, unit: 万吨/年, outcome: block", "above"),
        Fault("capacity", "mineral: 丙, value: 5, unit: 万吨/年, outcome: block", "丙"),
        Fault("capacity", "value: 5, unit: 万吨/年, outcome: block", "needs mineral"),
        Fault("capacity", "mineral: 甲, value: 5, unit: 万吨/年", "outcome is missing"),
        Fault("capacity", "mineral: 甲, value: 5, unit: 万吨/年, outcome: info", "not one of"),
        Fault("capacity", "mineral: 甲, value: 5, outcome: block", "unit is missing"),
        Fault("capacity", "mineral: 甲, value: 约5, unit: 万吨/年, outcome: block", "decimal"),
        Fault("capacity", "mineral: 甲, valeu: 5, unit: 万吨/年, outcome: block", "valeu"),
        Fault("days", "value: 5, unit: 天数", "天数"),
        Fault("days", "value: 0, unit: 日", "below"),
        Fault("days", "value: 5, unit: 日, outcome: block", "has no outcome"),
        Fault("fee", "value: 0.001, unit: 元", "fractions of a fen"),
        Fault("strict", "value: 是", "true or false"),
        Fault("strict", "value: yes", "true or false"),
        Fault("until", "value: 2023-02-30", "YYYY-MM-DD"),
        Fault("yearly", "value: 02-30", "MM-DD"),
        Fault("count", "value: 11", "above"),
        Fault("class", "value: c", "not one of"),
        Fault("classes", "value: [a, a]", "twice"),
        Fault("banned", "mineral: 甲, value: 5", "takes no value"),
        Fault("banned", "mineral: 甲, binding: maybe", "true or false"),
        Fault("nothing", "value: 5", "not declared"),
    ],
    ids=lambda fault: fault.fields,
)
def test_given_a_faulty_entry_when_read_then_file_and_line_are_named(fault: Fault) -> None:
    with pytest.raises(RulebookError, match=fault.says) as caught:
        read_book("x.yaml", entry(fault.key, fault.fields), REGISTRY)
    problem = caught.value.problems[0]
    assert problem.file == "x.yaml"
    assert problem.line in (5, 6)


@pytest.mark.parametrize(
    ("text", "says", "line"),
    [
        ("", "empty", 1),
        ("a: [", "not YAML", 1),
        (HEAD + "  days: 5\n", "must be a list", 5),
        (HEAD.replace("CN", "36") + "  days: []\n", "jurisdiction", 1),
        ("title: 示例\n" + HEAD + "  days: []\n", "stands twice", 3),
        ("author: x\n" + HEAD + "  days: []\n", "author", 1),
        (HEAD.replace("source: 示例文件\n", "") + "  days: []\n", "source is missing", 1),
    ],
)
def test_given_a_faulty_frame_when_read_then_the_line_is_named(
    text: str, says: str, line: int
) -> None:
    with pytest.raises(RulebookError, match=says) as caught:
        read_book("x.yaml", text, REGISTRY)
    assert caught.value.problems[0].line == line


def test_given_basis_or_confirmed_missing_when_read_then_refused() -> None:
    for left_out, text in (("basis", "confirmed: true"), ("confirmed", "basis: 第1条")):
        book = f"{HEAD}  count:\n    - {{value: 1, {text}}}\n"
        with pytest.raises(RulebookError, match=f"{left_out} is missing"):
            read_book("x.yaml", book, REGISTRY)


def test_given_several_faults_in_several_files_when_read_then_all_are_told() -> None:
    bad = f"{HEAD}  count:\n    - {{value: 99, basis: a, confirmed: true}}\n    - 7\n"
    with pytest.raises(RulebookError) as caught:
        read_books([("a.yaml", bad), ("b.yaml", bad)], REGISTRY)
    assert [(p.file, p.line) for p in caught.value.problems] == [
        ("a.yaml", 6),
        ("a.yaml", 7),
        ("b.yaml", 6),
        ("b.yaml", 7),
    ]


def test_given_a_value_outside_its_books_validity_when_read_then_refused() -> None:
    text = HEAD.replace("parameters", "valid: {from: 2021-01-01, to: 2025-12-31}\nparameters") + (
        "  count:\n    - {value: 1, basis: a, confirmed: true, valid: {to: 2026-01-01}}\n"
    )
    with pytest.raises(RulebookError, match="leaves the book's own validity"):
        read_book("x.yaml", text, REGISTRY)


def test_given_two_values_on_one_day_when_built_then_both_places_are_named() -> None:
    text = HEAD + (
        "  count:\n"
        "    - {value: 1, basis: a, confirmed: true, valid: {to: 2025-06-30}}\n"
        "    - {value: 2, basis: a, confirmed: true, valid: {from: 2025-06-30}}\n"
    )
    book = read_book("x.yaml", text, REGISTRY)
    with pytest.raises(RulebookError, match="two values on one day") as caught:
        build_set([book], REGISTRY)
    assert caught.value.problems[0].line == 7
    assert "x.yaml:6" in caught.value.problems[0].message


def test_given_another_layout_of_the_same_content_when_read_then_the_version_is_the_same() -> None:
    first = entry("count", "value: 3")
    second = (
        "# 注释\n"
        + HEAD
        + ("  count:\n  -   confirmed: true\n      value: 3\n      basis: 第1条\n")
    )
    versions = {read_book("x.yaml", text, REGISTRY).version for text in (first, second)}
    assert len(versions) == 1
    changed = read_book("x.yaml", entry("count", "value: 4"), REGISTRY).version
    assert changed not in versions
    assert len(changed) == 64


def test_given_an_english_title_when_read_then_it_is_kept_and_changes_no_version() -> None:
    plain = entry("count", "value: 3")
    titled = plain.replace("title:", "title_en: Sample measures\ntitle:", 1)
    one, other = (read_book("x.yaml", text, REGISTRY) for text in (plain, titled))
    assert (one.title_en, other.title_en) == ("", "Sample measures")
    assert one.version == other.version


def test_given_a_declaration_that_contradicts_itself_when_made_then_refused() -> None:
    with pytest.raises(ValueError, match="dimensions"):
        Parameter("x", Kind.QUANTITY, "", "")
    with pytest.raises(ValueError, match="choices"):
        Parameter("x", Kind.CHOICE, "", "")
    with pytest.raises(ValueError, match="another type"):
        Parameter("x", Kind.INTEGER, "", "", minimum=Quantity.of(1, "个"))
    with pytest.raises(ValueError, match="twice"):
        ParameterRegistry([Parameter("x", Kind.FLAG, "", ""), Parameter("x", Kind.FLAG, "", "")])


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (HEAD + "  count:\n    - &a {value: 1, basis: a, confirmed: true}\n    - *a\n", "alias", 7),
        (HEAD + "  count: " + "[" * 30 + "]" * 30, "too_deep", 5),
        ("a: \x07", "not_yaml", 1),
    ],
)
def test_given_a_text_that_would_grow_without_bound_or_is_none_then_it_is_refused(
    text: str, code: str, line: int
) -> None:
    with pytest.raises(RulebookError) as caught:
        read_book("x.yaml", text, REGISTRY)
    assert [(p.code, p.line) for p in caught.value.problems] == [(code, line)]


@pytest.mark.parametrize(
    ("key", "fields", "message"),
    [
        ("count", "value: 99", "99 超出允许范围（不低于 0，不高于 10）"),
        ("days", "value: 5, unit: 天", "unit 不能填“天”，可填：日、工作日、月、年、小时"),
        ("capacity", "mineral: 甲, value: 5, unit: 万吨/年", "缺少 outcome"),
        ("nothing", "value: 5", "没有名为 nothing 的参数"),
        ("count", "value: 1, valid: {from: 2025-02-01, to: 2025-01-01}", "有效期止日早于起日"),
        ("count", "value: 约3", "value 应为整数"),
    ],
)
def test_given_a_fault_then_it_is_told_in_chinese_too(key: str, fields: str, message: str) -> None:
    with pytest.raises(RulebookError) as caught:
        read_book("x.yaml", entry(key, fields), REGISTRY)
    assert [p.message_zh for p in caught.value.problems] == [message]
    assert caught.value.problems[0].line in (5, 6)
