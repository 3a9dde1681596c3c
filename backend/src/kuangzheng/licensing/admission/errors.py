"""Refusals of an admission check, before anything is stored."""

from kuangzheng.kernel.problems import RuleViolation


class ProposalRefused(RuleViolation):
    """The proposal cannot be checked; `errors` points at each wrong place."""

    code = "proposal_invalid"
    title, title_en = "拟设范围或填报内容有误", "The proposal cannot be checked"


class OutsideJurisdiction(RuleViolation):
    """The boundary lies outside the jurisdiction's known extent."""

    code = "outside_jurisdiction"
    title, title_en = "坐标不在该行政区范围内", "Coordinates outside the jurisdiction"
