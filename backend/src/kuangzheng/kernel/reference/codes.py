"""Codes issued by others: unified social credit code and licence number. Checked, never made."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100-2015: digits and capitals without I, O, S, V, Z."""
_USCC_WEIGHTS = tuple(pow(3, i, 31) for i in range(17))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_LICENCE = re.compile(r"([CT])(\d{22})", re.ASCII)
_OLD_EXPLORATION = re.compile(r"T\d{17}", re.ASCII)


class CodeError(ValueError):
    """A code that fails its own check; `code` names which part."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


def uscc_check_character(body: str) -> str:
    """The 18th character of a unified social credit code from its first 17 (GB 32100-2015).

    Weights are the powers of 3 modulo 31. Raises `CodeError` for foreign characters.
    """
    if len(body) != 17 or any(character not in USCC_ALPHABET for character in body):
        raise CodeError("uscc_characters", "统一社会信用代码含有不允许的字符")
    total = sum(
        USCC_ALPHABET.index(character) * weight
        for character, weight in zip(body, _USCC_WEIGHTS, strict=True)
    )
    return USCC_ALPHABET[-total % 31]


def checked_uscc(text: str) -> str:
    """The code without blanks and in capitals, when its length and check character are right.

    The ninth to seventeenth characters are the organisation code; its own check digit
    (GB 11714) is not required, since codes given to other bodies need not keep it.
    Raises `CodeError` (`uscc_length`, `uscc_characters`, `uscc_check`).
    """
    code = re.sub(r"\s", "", text).upper()
    if len(code) != 18:
        raise CodeError("uscc_length", f"统一社会信用代码应为 18 位，现为 {len(code)} 位")
    if uscc_check_character(code[:17]) != code[17]:
        raise CodeError("uscc_check", "统一社会信用代码校验位不符，请核对是否录错")
    return code


def organisation_check_character(body: str) -> str:
    """The ninth character of an organisation code from its first eight (GB 11714)."""
    if len(body) != 8 or not re.fullmatch(r"[0-9A-Z]{8}", body):
        raise CodeError("organisation_characters", "组织机构代码本体应为 8 位数字或大写字母")
    values = (int(character, 36) for character in body)
    total = sum(v * w for v, w in zip(values, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]


class LicenceKind(StrEnum):
    """What a licence number says it is."""

    EXPLORATION = "exploration"
    MINING = "mining"


@dataclass(frozen=True, slots=True)
class LicenceNumber:
    """A licence number taken apart as far as its coding is known.

    New numbers: letter, authority (6), year and month (6), opaque digits 14–16, serial (7). The
    meaning of the authority and the month is remembered, not read in the annex
    (`confirmed` is False); digits 14–16 stay opaque. Old exploration numbers (18 characters) keep
    only the authority's first two digits.
    """

    text: str
    kind: LicenceKind
    old: bool
    authority: str
    year: int
    month: int
    opaque: str
    serial: str
    confirmed: bool = False


def parse_licence_number(text: str, today: date | None = None) -> LicenceNumber:
    """The parts of a 23-character number (`C…`, `T…`) or of an old 18-character `T…`.

    Raises `CodeError`: `licence_format`, `licence_month`, and with `today` `licence_year` for a
    year before 1986 or in the future. Whether the authority exists is for `divisions`.
    """
    number = re.sub(r"\s", "", text).upper()
    if match := _LICENCE.fullmatch(number):
        kind = LicenceKind.MINING if match[1] == "C" else LicenceKind.EXPLORATION
        digits = match[2]
        parsed = LicenceNumber(
            number, kind, False, digits[:6], int(digits[6:10]), int(digits[10:12]),
            digits[12:15], digits[15:],
        )  # fmt: skip
    elif _OLD_EXPLORATION.fullmatch(number):
        parsed = LicenceNumber(
            number, LicenceKind.EXPLORATION, True, number[1:3], int(number[4:8]),
            int(number[8:10]), number[3] + number[10:12], number[12:],
        )  # fmt: skip
    else:
        raise CodeError("licence_format", "编号应为 C 或 T 加 22 位数字（旧勘查证 T 加 17 位）")
    if not 1 <= parsed.month <= 12:
        raise CodeError("licence_month", f"编号中的月份 {parsed.month:02d} 不存在")
    if today is not None and not 1986 <= parsed.year <= today.year:
        raise CodeError("licence_year", f"编号中的年份 {parsed.year} 不合理")
    return parsed
