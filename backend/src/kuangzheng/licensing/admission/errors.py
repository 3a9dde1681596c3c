"""Refusals of an admission check, before anything is stored."""

from kuangzheng.kernel.problems import FieldError, RuleViolation
from kuangzheng.licensing.positions import OutsideJurisdiction

__all__ = ["OutsideJurisdiction", "ProposalRefused", "TooManyCandidates"]


class ProposalRefused(RuleViolation):
    """The proposal cannot be checked; `errors` points at each wrong place."""

    code = "proposal_invalid"
    title, title_en = "拟设范围或填报内容有误", "The proposal cannot be checked"


class TooManyCandidates(RuleViolation):
    """More rights, zones and blocks lie in reach than one check weighs."""

    code = "too_many_candidates"
    title, title_en = "范围内对象过多", "Too much lies in reach"

    def __init__(self, most: int) -> None:
        detail = f"拟设范围及其周边的矿业权、管控区和规划区块超过 {most} 个，请核对坐标或分块核查"
        super().__init__(detail, errors=[FieldError("/boundary", self.code, detail)])
