"""A cell → what it says in our terms, or why it cannot be read. Nothing is guessed."""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from kuangzheng.kernel.onboarding.declared import Column
from kuangzheng.kernel.quantities import QuantityError, unit
from kuangzheng.kernel.reference import divisions
from kuangzheng.kernel.reference.codes import CodeError, checked_uscc, parse_licence_number
from kuangzheng.kernel.reference.minerals import UnknownMineral, canonical_name

SAMPLE = "示例"
_EXCEL_EPOCH = date(1899, 12, 30)
_EXACT_DIGITS = 15
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s+0{1,2}:00(?::00)?)?")
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
_WITH_UNIT = re.compile(r"(?P<figure>[+-]?[\d,.]*\d)\s*(?P<unit>[^\d.,\s].*)")
_LIST = re.compile(r"[、,，;；/\s]+")
_BLANK = frozenset({"", "-", "--", "—", "——", "/", "\\", "无", "空", "N/A", "n/a"})
_LATE = {"长期", "永久", "长期有效"}


class Misread(ValueError):
    """`code` for programs, `told` what is wrong, `hint` what to do."""

    def __init__(self, code: str, told: str, hint: str) -> None:
        super().__init__(told)
        self.code, self.told, self.hint = code, told, hint


def plain(text: str) -> str:
    """Full-width letters and digits as half-width ones, one blank for many, no line ends.

    >>> plain(" ＡＢ１２　示例\\n矿 ")
    'AB12 示例 矿'
    """
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def is_blank(text: str) -> bool:
    return plain(text) in _BLANK


def read_cell(kind: str, text: str, column: Column, unit_name: str | None) -> Any:
    """JSON of the value: dates ISO, decimals as text, money in fen. Raises Misread."""
    if kind == "f":
        raise Misread("formula", "单元格是公式，不是数据", "复制后“选择性粘贴—数值”，再上传")
    if kind == "e":
        raise Misread("error_value", f"单元格是错误值 {text}", "改为正确的数据，没有的留空")
    if column.kind == "vertices":
        return text.strip()
    said = plain(text)
    if kind == "n" and column.kind in ("digits", "credit_code", "licence_no", "text"):
        _whole_digits(said)
    reader = _READERS.get(column.kind, _text)
    return reader(kind, said, column, unit_name)


def _whole_digits(said: str) -> None:
    if len(said.lstrip("-")) > _EXACT_DIGITS and said.lstrip("-").isdigit():
        raise Misread(
            "digits_lost", f"编号以数值保存，Excel 只保留前 {_EXACT_DIGITS} 位，末尾已失真",
            "将该列设为文本格式，对照原件重新录入",
        )  # fmt: skip


def _text(kind: str, said: str, column: Column, unit_name: str | None) -> str:
    if len(said) > column.most:
        raise Misread("too_long", f"超过 {column.most} 字", f"缩短到 {column.most} 字以内")
    return said


def _digits(kind: str, said: str, column: Column, unit_name: str | None) -> str:
    found = re.sub(r"[\s-]", "", said)
    if not found.isascii() or not found.isdigit():
        raise Misread("not_digits", "应为纯数字编号", "核对编号，去掉文字和符号")
    return _text(kind, found, column, unit_name)


def _day(kind: str, said: str, column: Column, unit_name: str | None) -> str:
    if said in _LATE:
        raise Misread("open_ended", f"“{said}”不是日期", "没有终止日期的留空")
    if kind == "n":
        if re.fullmatch(r"\d{5}", said) and 20000 < int(said) < 80000:
            return (_EXCEL_EPOCH + timedelta(days=int(said))).isoformat()
        if _COMPACT_DAY.fullmatch(said) is None:
            raise _no_day(said)
    match = _DAY.fullmatch(said) or _COMPACT_DAY.fullmatch(said)
    if match is None:
        raise _no_day(said)
    try:
        found = date(*(int(part) for part in match.groups()[:3]))
    except ValueError:
        raise Misread("no_such_day", f"没有 {said} 这一天", "核对年月日") from None
    if not 1949 <= found.year <= 2100:
        raise Misread("year_unlikely", f"年份 {found.year} 不合理", "核对年份")
    return found.isoformat()


def _no_day(said: str) -> Misread:
    told = f"“{said[:40]}”不是完整的日期"
    return Misread("not_a_date", told, "写成 2019-03-05 的形式，须有年月日")


def decimal_of(said: str) -> Decimal:
    """Raises Misread for anything but one plain figure."""
    cleaned = said.replace("−", "-").replace(" ", "")
    if _NUMBER.fullmatch(cleaned) is None:
        told = f"“{said[:40]}”不是数值"
        raise Misread("not_a_number", told, "只填数字，单位写在表头或对照中选定")
    try:
        return Decimal(cleaned.replace(",", ""))
    except InvalidOperation:
        raise Misread("not_a_number", f"“{said[:40]}”不是数值", "只填数字") from None


def _decimal(kind: str, said: str, column: Column, unit_name: str | None) -> Any:
    match = _WITH_UNIT.fullmatch(said)
    if match is not None:
        said, unit_name = match["figure"], match["unit"].strip()
    value = decimal_of(said)
    if column.names_unit:
        return {"value": _figure(value, 4), "unit": _known_unit(unit_name, column)}
    if column.units:
        factor = column.units.get(unit_name or column.first_unit or "")
        if factor is None:
            raise _unit_unknown(unit_name, column)
        value *= factor
    return _figure(value, column.places)


def _figure(value: Decimal, places: int) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-places))
    if rounded != value:
        told = f"小数超过 {places} 位，登记簿不能原样保存"
        raise Misread("too_precise", told, f"保留 {places} 位小数")
    text = format(rounded, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _known_unit(name: str | None, column: Column) -> str:
    wanted = name or column.first_unit
    try:
        return unit(wanted or "").symbol
    except QuantityError:
        raise _unit_unknown(name, column) from None


def _unit_unknown(name: str | None, column: Column) -> Misread:
    units = "、".join(column.units)
    return Misread("unit_unknown", f"单位“{name}”不认识", f"可用单位：{units}")


def _money(kind: str, said: str, column: Column, unit_name: str | None) -> int:
    match = _WITH_UNIT.fullmatch(said)
    if match is not None:
        said, unit_name = match["figure"], match["unit"].strip()
    factor = column.units.get(unit_name or column.first_unit or "")
    if factor is None:
        raise _unit_unknown(unit_name, column)
    fen = decimal_of(said) * factor
    if fen != fen.to_integral_value():
        raise Misread("below_fen", "金额不足一分的部分不能入账", "按元保留两位小数、按万元保留六位")
    if abs(fen) > 2**53:
        raise Misread("too_large", "金额超出范围", "核对金额和单位")
    return int(fen)


def _integer(kind: str, said: str, column: Column, unit_name: str | None) -> int:
    value = decimal_of(said)
    if value != value.to_integral_value():
        raise Misread("not_whole", f"“{said}”不是整数", "填整数")
    return int(value)


def _choice(kind: str, said: str, column: Column, unit_name: str | None) -> str:
    wanted = _squeezed(said)
    for word, code in column.words.items():
        if wanted in (_squeezed(word), code):
            return code
    words = "、".join(dict.fromkeys(column.words))
    raise Misread("word_unknown", f"“{said[:40]}”不在代码表中", f"可填：{words}")


def _squeezed(text: str) -> str:
    return re.sub(r"[\s（）()、/]", "", text).lower()


def _division(kind: str, said: str, column: Column, unit_name: str | None) -> str:
    if re.fullmatch(r"\d{6}(\d{3})?", said) is None:
        told = f"“{said[:40]}”不是行政区划代码"
        raise Misread("division_form", told, "填 6 位或 9 位行政区划代码")
    if not divisions.exists(said):
        raise Misread("division_unknown", f"行政区划代码 {said} 不存在", "核对行政区划代码")
    return said


def _mineral(kind: str, said: str, column: Column, unit_name: str | None) -> str:
    try:
        return canonical_name(said)
    except UnknownMineral as error:
        near = "、".join(error.suggestions)
        hint = f"是否为：{near}" if near else "按矿种目录填写"
        raise Misread("mineral_unknown", f"矿种目录中没有“{said[:40]}”", hint) from None


def _minerals(kind: str, said: str, column: Column, unit_name: str | None) -> list[str]:
    words = [word for word in _LIST.split(said) if word]
    return list(dict.fromkeys(_mineral(kind, word, column, None) for word in words))


def _credit_code(kind: str, said: str, column: Column, unit_name: str | None) -> str:
    try:
        return checked_uscc(said)
    except CodeError as error:
        raise Misread(error.code, str(error), "对照营业执照核对") from None


def _licence_no(kind: str, said: str, column: Column, unit_name: str | None) -> str:
    if said.startswith(SAMPLE):
        return said
    try:
        return parse_licence_number(said).text
    except CodeError as error:
        raise Misread(error.code, str(error), "对照许可证核对编号") from None


_READERS = {
    "text": _text, "digits": _digits, "date": _day, "decimal": _decimal, "money": _money,
    "integer": _integer, "choice": _choice, "division": _division, "mineral": _mineral,
    "minerals": _minerals, "credit_code": _credit_code, "licence_no": _licence_no,
}  # fmt: skip
