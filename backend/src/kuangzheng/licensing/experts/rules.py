"""Who an expert is, and whose matters an expert does not judge. Pure."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

SPECIALITY_NAMES = {
    "mining": "采矿", "geology": "地质", "processing": "选矿", "ecology": "生态修复",
    "hydrogeology": "水工环地质", "safety": "安全", "economics": "技术经济", "surveying": "测绘",
}  # fmt: skip
PARTY_NAMES = {"applicant": "申请人", "transferee": "受让人", "author": "方案编制单位"}
CONFLICT_NAMES = {
    "employed": "在{party}任职", "interest": "申报与{party}有利害关系",
    "same_person": "同一人重复入库", "on_panel": "已在专家组", "left_panel": "已退出本次评审",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation a matter is about."""

    role: str
    name: str
    credit_code: str | None = None


def folded(name: str) -> str:
    """A name as it is compared: full and half width the same, no blanks."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def same_organisation(name: str, code: str | None, other_name: str, other_code: str | None) -> bool:
    """By credit code where both are known, else by name."""
    if code and other_code:
        return code == other_code
    return folded(name) == folded(other_name)


def conflict_of(expert: Mapping[str, Any], parties: Iterable[Party]) -> tuple[str, str] | None:
    """Why the expert does not judge a matter of these parties: ground and role of the party."""
    for party in parties:
        if same_organisation(
            expert["employer"], expert["employer_code"], party.name, party.credit_code
        ):
            return "employed", party.role
        for one in expert["interests"]:
            if same_organisation(
                one["organisation"], one.get("credit_code"), party.name, party.credit_code
            ):
                return "interest", party.role
    return None


def conflict_words(ground: str, role: str | None) -> str:
    return CONFLICT_NAMES[ground].format(party=PARTY_NAMES.get(role or "", ""))


def is_active(active_from: date, active_until: date | None, on: date) -> bool:
    return active_from <= on and (active_until is None or on <= active_until)


def ordered(specialities: Sequence[str]) -> list[str]:
    """Each once, in the order of the vocabulary."""
    return [one for one in SPECIALITY_NAMES if one in specialities]
