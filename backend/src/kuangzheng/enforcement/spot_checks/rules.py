"""What a spot check commits to. The drawing is `kernel/draws/redraw.py`. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from kuangzheng.enforcement.campaigns.rules import sample_size
from kuangzheng.kernel.draws.committing import canonical

ACT_NAMES = {"draw": "录入公开随机数并抽取", "void": "作废"}
_ACTIONS: dict[str, list[str]] = {"committed": ["draw", "void"], "drawn": [], "voided": []}


def actions(state: str) -> list[str]:
    """What has been drawn stands."""
    return list(_ACTIONS[state])


def strata(rights: Iterable[Mapping[Any, Any]], percent: int) -> list[dict[str, Any]]:
    """A stratum a county, each with at least so many per cent of its rights, rounded up."""
    counties: dict[str, list[str]] = {}
    for one in rights:
        counties.setdefault(one["division_code"][:6], []).append(one["code"])
    return [
        {"stratum": county, "codes": sorted(codes), "sample": sample_size(len(codes), percent)}
        for county, codes in sorted(counties.items())
    ]


def listing_of(
    found: list[dict[str, Any]], names: Mapping[str, str], rule: Mapping[str, Any], seed: str
) -> str:
    """The canonical text: strata by county, codes in order, what each code is called."""
    content = {
        "format": "strata-v1", "rule": dict(rule), "strata": found, "names": dict(names),
    }  # fmt: skip
    return canonical(content, seed)
