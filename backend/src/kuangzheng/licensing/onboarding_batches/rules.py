"""Which record of the register a row may be, and why. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

import shapely

from kuangzheng.kernel.geo.distance import distance_m
from kuangzheng.kernel.onboarding.checking import folded
from kuangzheng.kernel.onboarding.declared import Candidate

NEAR_M = 500
"""Two mines whose positions lie closer than this may be one."""


def holder_candidates(content: Mapping[str, Any], known: Sequence[Any]) -> list[Candidate]:
    """By credit code, then by name."""
    code, name = content.get("credit_code"), folded(str(content.get("name", "")))
    found = []
    for one in known:
        label = f"{one.name}（{one.credit_code or '无信用代码'}）"
        if code and one.credit_code == code:
            same = "名称相同" if one.folded == name else f"名称不同：登记为“{one.name}”"
            found.append(Candidate(str(one.id), label, f"统一社会信用代码相同，{same}", "exact"))
        elif one.folded == name and not (code and one.credit_code):
            found.append(Candidate(str(one.id), label, "名称相同，信用代码一方缺失", "likely"))
        elif one.folded == name:
            found.append(Candidate(str(one.id), label, "名称相同，信用代码不同", "possible"))
    return found


def mine_candidates(content: Mapping[str, Any], known: Sequence[Any]) -> list[Candidate]:
    """By name and township, then by position."""
    name = folded(str(content.get("name", "")))
    township = content.get("township")
    found = []
    for one in known:
        label = f"{one.name}（{one.township or '乡镇未填'}）"
        far = _distance(content, one)
        near = f"，位置相距 {far:.0f} 米" if far is not None else ""
        if one.folded == name and township and one.township == township:
            found.append(Candidate(str(one.id), label, f"名称、乡镇相同{near}", "likely"))
        elif one.folded == name and not (township and one.township):
            found.append(Candidate(str(one.id), label, f"名称相同，乡镇一方缺失{near}", "likely"))
        elif far is not None and far <= NEAR_M:
            found.append(Candidate(str(one.id), label, f"位置相距 {far:.0f} 米", "possible"))
        elif one.folded == name:
            found.append(Candidate(str(one.id), label, f"名称相同，乡镇不同{near}", "possible"))
    return found


def _distance(content: Mapping[str, Any], one: Any) -> float | None:
    if content.get("lon") is None or one.lon is None or one.lat is None:
        return None
    here = shapely.Point(float(content["lon"]), float(content["lat"]))
    return distance_m(here, shapely.Point(one.lon, one.lat))


def right_candidates(content: Mapping[str, Any], known: Sequence[Any]) -> list[Candidate]:
    """By number, then by certificate or licence, then by name."""
    name = folded(str(content.get("name", "")))
    numbers = {content[key] for key in ("certificate_no", "licence_no") if content.get(key)}
    found = []
    for one in known:
        label = f"{one.name}（{one.code}）"
        if one.code == content.get("code"):
            found.append(Candidate(str(one.id), label, "项目编号相同", "exact"))
        elif numbers & {one.certificate_no, one.number}:
            found.append(Candidate(str(one.id), label, "证书号或许可证编号相同", "exact"))
        elif one.folded == name:
            found.append(Candidate(str(one.id), label, "名称相同，编号不同", "possible"))
    return found


def survey_candidates(content: Mapping[str, Any], known: Sequence[Any]) -> list[Candidate]:
    """By number, kind and mineral."""
    return [
        Candidate(str(one.id), f"{one.name}（{one.code}，{one.mineral}）", "编号、种类、矿种相同",
                  "exact")
        for one in known
        if (one.code, one.kind, one.mineral)
        == (content["code"], content["kind"], content["mineral"])
    ]  # fmt: skip
