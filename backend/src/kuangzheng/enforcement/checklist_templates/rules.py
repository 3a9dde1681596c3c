"""What an answer to a checklist says: whether it fails, what is missing, which act it suggests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

GRAVEST = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as it was sent."""

    code: str
    answer: str | None = None
    number: Decimal | None = None
    note: str | None = None
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Of an answer by its place, or of the whole list (`at` is None)."""

    at: int | None
    code: str
    detail: str


def fails(item: Mapping[str, Any], given: Given) -> bool:
    """Whether it says that something is not as it ought to be.

    >>> fails({"answer": "yes_no"}, Given("a", "no"))
    True
    >>> fails({"answer": "number", "minimum": "0.5"}, Given("a", number=Decimal("0.3")))
    True
    >>> fails({"answer": "number"}, Given("a", number=Decimal("0.3")))
    False
    """
    if given.answer == "no":
        return True
    if item["answer"] != "number" or given.number is None:
        return False
    least, most = item.get("minimum"), item.get("maximum")
    below = least is not None and given.number < Decimal(least)
    return below or (most is not None and given.number > Decimal(most))


def faults(items: Sequence[Mapping[str, Any]], answers: Sequence[Given]) -> list[Fault]:
    """What keeps the answers from being whole: every item once, in its kind, with its picture."""
    known = {one["code"]: one for one in items}
    found: list[Fault] = []
    seen: set[str] = set()
    for at, given in enumerate(answers):
        item = known.get(given.code)
        if item is None:
            found.append(Fault(at, "unknown", f"检查表中没有检查项 {given.code}"))
        elif given.code in seen:
            found.append(Fault(at, "twice", f"检查项 {given.code} 重复填写"))
        else:
            found += [Fault(at, code, told) for code, told in _lacking(item, given)]
        seen.add(given.code)
    left = [one["code"] for one in items if one["code"] not in seen]
    if left:
        found.append(Fault(None, "missing", f"尚未填写的检查项：{'、'.join(left)}"))
    return found


def _lacking(item: Mapping[str, Any], given: Given) -> list[tuple[str, str]]:
    if given.answer == "na":
        return []
    found = []
    if item["answer"] == "number" and given.number is None:
        found.append(("number_missing", "请填写数值，或选不适用"))
    if item["answer"] != "number" and given.answer is None:
        found.append(("answer_missing", "请选择符合、不符合或不适用"))
    if item["answer"] != "number" and given.number is not None:
        found.append(("not_a_number", "此检查项不填数值"))
    if item.get("photo_required") and not given.photos:
        found.append(("photo_missing", "此检查项须附现场照片"))
    return found


def suggested(items: Sequence[Mapping[str, Any]], answers: Sequence[Given]) -> str | None:
    """The violation that the gravest failing item suggests; a person decides."""
    known = {one["code"]: one for one in items}
    failing = [
        known[one.code] for one in answers if one.code in known and fails(known[one.code], one)
    ]
    for severity in GRAVEST:
        for item in failing:
            if item["severity"] == severity and item.get("violation"):
                return str(item["violation"])
    return None
