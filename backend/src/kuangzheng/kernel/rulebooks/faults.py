"""What can be wrong with a rulebook, by code: English for builds, Chinese for bureaus."""

from dataclasses import dataclass

WORDS: dict[str, tuple[str, str]] = {
    "not_mapping": ("{what} must be a mapping", "{what}应写成“名称: 内容”的形式"),
    "not_list": ("{what} must be a list", "{what}应为列表，每项以“- ”开头"),
    "not_text": ("{what} must be text", "{what}应为文字"),
    "empty": ("{what} is empty", "{what}不能为空"),
    "not_flag": ("{what} must be true or false", "{what}应填 true 或 false"),
    "not_yaml": ("not YAML: {reason}", "不符合 YAML 格式，请检查缩进、冒号和引号（{reason}）"),
    "too_deep": ("nested too deeply", "层次过多"),
    "alias": ("anchors and aliases are not taken", "不支持引用（& 和 *），请把内容写全"),
    "empty_file": ("the file is empty", "内容为空"),
    "quote_flag": (
        "write true or false instead of {word}, or quote it",
        "“{word}”请改为 true 或 false；如为文字请加引号",
    ),
    "key_twice": (
        "{key} stands twice (first in line {first})", "{key} 重复，首次出现在第 {first} 行",
    ),
    "key_not_text": ("a key must be plain text", "名称应为普通文字"),
    "jurisdiction": (
        "jurisdiction is CN or a division code of 6 or 9 digits",
        "jurisdiction 应为 CN 或 6 位、9 位行政区划代码，并加引号",
    ),
    "undeclared": ("{key} is not declared", "没有名为 {key} 的参数"),
    "missing": ("{name} is missing", "缺少 {name}"),
    "unknown_field": ("{what} knows no field {name}", "{what}没有 {name} 这一项"),
    "upside_down": ("valid ends before it begins", "有效期止日早于起日"),
    "leaves_validity": (
        "valid ({stated}) leaves the book's own validity ({book})",
        "有效期（{stated}）超出规则册的有效期（{book}）",
    ),
    "needs_selector": ("{key} needs {name}", "{key} 须填 {name}"),
    "selector": ("{name}: {reason}", "{name}：{reason}"),
    "no_outcome": ("{key} has no outcome", "{key} 不填 outcome"),
    "not_a_choice": (
        "{what} {text} is not one of {choices}", "{what} 不能填“{text}”，可填：{choices}",
    ),
    "takes_no_value": ("{key} takes no value", "{key} 不填 value 和 unit"),
    "takes_no_unit": ("{key} takes no unit", "{key} 不填 unit"),
    "period_zero": ("a period is longer than nothing", "期限应大于 0"),
    "wrong_unit": ("{reason}", "计量单位“{symbol}”不能识别"),
    "wrong_dimension": (
        "unit {symbol} measures {found}, wanted: {wanted}", "此参数不能用计量单位“{symbol}”",
    ),
    "not_money": ("{reason}", "金额应为数字，最多精确到分"),
    "out_of_range": (
        "value {value} is {reason}, the legal range of {key}", "{value} 超出允许范围（{range}）",
    ),
    "choice_twice": ("{what} names the same choice twice", "{what} 有重复项"),
    "not_day": ("{what} must be a day written YYYY-MM-DD", "{what} 应为日期，如 2026-01-01"),
    "not_month_day": ("{text} is not a day of the year (MM-DD)", "“{text}”应写成月-日，如 03-31"),
    "not_whole": ("{what} must be a whole number", "{what} 应为整数"),
    "not_decimal": ("value must be a plain decimal number", "value 应为数字，不带单位和分隔符"),
    "overlap": (
        "{key} {selectors} has two values on one day: {here} here, {there} in {file}:{other}",
        "{key}{condition} 在同一日有两个值：此处有效期 {here}，"
        "“{title}”第 {other} 行有效期 {there}",
    ),
}  # fmt: skip
_THINGS = {"a rulebook": "规则册", "an entry": "条目", "rulebook": "规则册", "it": "此处"}


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a rulebook file."""

    file: str
    line: int
    message: str
    code: str = ""
    message_zh: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class Fault(Exception):
    """A fault at a line, collected by the caller; `facts` fill the words of its code."""

    def __init__(self, line: int, code: str, **facts: object) -> None:
        self.line, self.code = line, code
        english, chinese = WORDS[code]
        self.message = english.format(**facts)
        things = {name: _THINGS.get(str(fact), fact) for name, fact in facts.items()}
        self.message_zh = chinese.format(**things)
        super().__init__(self.message)

    def in_file(self, file: str, line: int | None = None) -> Problem:
        """The fault as a problem of a file; an entry without a line of its own takes `line`."""
        return Problem(file, self.line or line or 0, self.message, self.code, self.message_zh)
