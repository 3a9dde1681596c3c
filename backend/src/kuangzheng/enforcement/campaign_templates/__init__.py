"""Campaigns as an authority announced them, kept as data: phases, dates, tasks, duties."""

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_CODES = ("yichun-2023",)


@cache
def _read(code: str) -> dict[str, Any]:
    text = files(__package__).joinpath(f"{code}.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def codes() -> tuple[str, ...]:
    return _CODES


def of_year(code: str, year: int) -> dict[str, Any]:
    """The template with its days in a year. Raises KeyError for a code that does not ship."""
    if code not in _CODES:
        raise KeyError(code)
    raw = _read(code)
    phases: list[dict[str, Any]] = [
        {
            "code": one["code"], "name": one["name"], "basis": one["basis"],
            "from_on": _day(year, one["from"]), "until_on": _day(year, one["until"]),
            "deliverables": [
                {**item, "due_on": _day(year, item["due"])} for item in one["deliverables"]
            ],
        }
        for one in raw["phases"]
    ]  # fmt: skip
    for phase in phases:
        for item in phase["deliverables"]:
            del item["due"]
    return {
        "code": code, "name": raw["name"], "source": raw["source"], "year": raw["year"],
        "from_on": _day(year, raw["from"]), "until_on": _day(year, raw["until"]),
        "tail_until": _day(year, raw["tail_until"]), "long_term": raw["long_term"],
        "spot_percent": raw["spot_percent"], "spot_basis": raw["spot_basis"], "phases": phases,
        "tasks": raw["tasks"], "duties": raw["duties"],
    }  # fmt: skip


def _day(year: int, month_day: str) -> date:
    return date.fromisoformat(f"{year}-{month_day}")
