"""Texts of attribute tables → values: areas, days, kinds, states, minerals. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from kuangzheng.kernel.geo.area import four_places
from kuangzheng.kernel.quantities import Dimension, Quantity, QuantityError
from kuangzheng.kernel.reference.codes import checked_uscc
from kuangzheng.kernel.reference.minerals import UnknownMineral
from kuangzheng.licensing.rights.rules import mineral_names

UNSTATED_MINERAL = "未注明"
_AREA = re.compile(r"^([-+]?\d[\d,]*(?:\.\d+)?|\.\d+)\s*([^\d\s.,].*)?$")
_PER_KM2 = {
    "km2": Decimal(1), "km²": Decimal(1), "平方公里": Decimal(1), "平方千米": Decimal(1),
    "sqkm": Decimal(1),
    "ha": Decimal(100), "公顷": Decimal(100), "hectare": Decimal(100), "hectares": Decimal(100),
    "m2": Decimal(1_000_000), "m²": Decimal(1_000_000), "平方米": Decimal(1_000_000),
    "sqm": Decimal(1_000_000), "亩": Decimal(1500),
}  # fmt: skip
_DAY = re.compile(r"^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[T ].*)?$")
_KIND_WORDS = (
    ("exploration", ("探", "勘查", "exploration", "assessment", "prospect")),
    ("mining", ("采", "mining", "extract", "quarry")),
)
_METHODS = {
    "露天": "open_pit", "露天开采": "open_pit", "open_pit": "open_pit", "open pit": "open_pit",
    "地下": "underground", "地下开采": "underground", "井工": "underground",
    "underground": "underground",
    "露天/地下": "combined", "露天/地下开采": "combined", "联合开采": "combined",
    "combined": "combined",
    "钻井": "well", "钻井开采": "well", "well": "well", "其他": "other", "other": "other",
}  # fmt: skip
_LICENCE = {
    "有效": "valid", "在期": "valid", "live": "valid", "active": "valid", "current": "valid",
    "granted": "valid", "valid": "valid", "扣留": "detained", "detained": "detained",
    "过期": "expired", "到期": "expired", "expired": "expired", "续期待批": "renewal_pending",
    "renewal_pending": "renewal_pending", "失效": "lapsed", "lapsed": "lapsed",
    "吊销": "revoked", "revoked": "revoked", "注销": "cancelled", "cancelled": "cancelled",
}  # fmt: skip
_PENDING = ("pending", "application", "申请", "待批", "受理")
_LEVEL = re.compile(r"([-+]?\d+(?:\.\d+)?)\s*(?:m|米)?")
_MINERALS = re.compile(r"[、,，;；/|]+")
SETTINGS = {
    "保留": "retained", "已设保留": "retained", "retained": "retained", "调整": "adjusted",
    "已设调整": "adjusted", "adjusted": "adjusted", "新设": "new", "空白区新设": "new",
    "new": "new",
}  # fmt: skip


class BadValue(ValueError):
    """A value that cannot be taken; `code` and `message` go to the report."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class AreaText:
    """`km2` is None where there is no figure; `unread` is a text that is no area."""

    km2: Decimal | None
    unread: str | None = None


def text_of(value: Any) -> str:
    """Trimmed text of any attribute; whole floats without their point."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return unicodedata.normalize("NFC", str(value)).strip()


def area_of(value: Any, column: str) -> AreaText:
    """`17.7 HA`, `877.6 M2`, `0.1234`; a bare figure is in the unit its column names, else km².

    >>> area_of("17.7 HA", "AREA").km2
    Decimal('0.1770')
    """
    text = unicodedata.normalize("NFKC", text_of(value)).replace("㎡", "m2")
    if not text:
        return AreaText(None)
    match = _AREA.match(text)
    if match is None:
        return AreaText(None, text)
    number = Decimal(match[1].replace(",", ""))
    if number == 0:
        return AreaText(None)
    unit = (match[2] or "").strip().lower().rstrip(".")
    per = _PER_KM2.get(unit) if unit else _unit_in(column)
    if per is None or number < 0:
        return AreaText(None, text)
    return AreaText(four_places(number / per))


def _unit_in(column: str) -> Decimal:
    name = unicodedata.normalize("NFKC", column).lower()
    found = next((per for unit, per in _PER_KM2.items() if len(unit) > 1 and unit in name), None)
    return found or Decimal(1)


def day_of(value: Any) -> date | None:
    """`20161109`, `2016-11-09`, `2016年11月9日`, with or without a time. Raises BadValue."""
    text = unicodedata.normalize("NFKC", text_of(value))
    if not text or not text.strip("0-/. "):
        return None
    match = _DAY.match(text)
    try:
        if match is None:
            raise ValueError(text)
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError as error:
        raise BadValue("date_unreadable", f"“{text}”不是有效日期，请写作 2025-08-01") from error


def kind_of(value: Any) -> str | None:
    """`exploration` or `mining` by the words of a title type; None when it says neither."""
    text = text_of(value).lower()
    return next((kind for kind, words in _KIND_WORDS if any(w in text for w in words)), None)


def method_of(value: Any) -> str | None:
    """Raises BadValue for a word that is no method."""
    text = unicodedata.normalize("NFKC", text_of(value)).lower()
    if not text:
        return None
    if text not in _METHODS:
        raise BadValue(
            "method_unknown", f"开采方式“{text}”无法识别，可用：露天、地下、露天/地下、钻井、其他"
        )
    return _METHODS[text]


def licence_status_of(value: Any) -> tuple[str | None, bool]:
    """(licence status, still an application). An unknown word says nothing."""
    text = text_of(value).lower()
    return _LICENCE.get(text), any(word in text for word in _PENDING)


def minerals_of(value: Any) -> tuple[str, ...]:
    """Catalogue names of `建筑石料用灰岩、页岩`, the main one first. Raises BadValue."""
    words = [word.strip() for word in _MINERALS.split(text_of(value)) if word.strip()]
    try:
        return tuple(mineral_names(words))
    except UnknownMineral as error:
        raise BadValue(error.code, f"{error}；可在导入选项中指定默认矿种") from error


def capacity_of(value: Any, unit: Any) -> tuple[Decimal, str] | None:
    """`120万吨/年`, or a figure with its unit in another column. Raises BadValue."""
    text, named = text_of(value), text_of(unit)
    if not text or text in ("0", "0.0"):
        return None
    try:
        quantity = Quantity.of(text, named) if named else Quantity.parse(text)
        quantity.require(Dimension.MASS_RATE, Dimension.VOLUME_RATE, Dimension.POWER)
    except QuantityError as error:
        raise BadValue(
            "capacity_unreadable", f"生产规模“{text}{named}”应写作 120 万吨/年"
        ) from error
    if quantity.value <= 0:
        raise BadValue("capacity_not_positive", "生产规模应大于零")
    return quantity.value, quantity.unit.symbol


def level_of(value: Any) -> Decimal | None:
    """One elevation in metres (1985 国家高程基准). Raises BadValue."""
    text = unicodedata.normalize("NFKC", text_of(value)).rstrip("m米").strip()
    if not text:
        return None
    try:
        level = Decimal(text)
    except InvalidOperation as error:
        raise BadValue("elevation_unreadable", f"标高“{text}”不是数字") from error
    if not level.is_finite() or abs(level) > 9000:
        raise BadValue("elevation_unreadable", f"标高“{text}”不合理")
    return level.quantize(Decimal("0.01"))


def levels_of(value: Any) -> tuple[Decimal, Decimal] | None:
    """`+310 m 至 +200 m` → (310, 200), the upper first. Raises BadValue."""
    text = unicodedata.normalize("NFKC", text_of(value))
    if not text:
        return None
    spaced = re.sub(r"(?<=[\dm米])\s*[-~—–至到]\s*(?=[-+]?\d)", " ; ", text)
    found = [Decimal(number) for number in _LEVEL.findall(spaced)]
    if len(found) != 2:
        raise BadValue("elevation_unreadable", f"开采标高“{text}”应写作 +310 米至 +200 米")
    return max(found), min(found)


def credit_code_of(value: Any) -> str | None:
    """Raises BadValue when the check character is wrong."""
    text = unicodedata.normalize("NFKC", text_of(value)).upper()
    if not text:
        return None
    try:
        return checked_uscc(text)
    except ValueError as error:
        raise BadValue("credit_code_wrong", f"统一社会信用代码“{text}”校验不符，请核对") from error
