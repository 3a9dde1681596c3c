"""Declared parameters of audits of past approvals: what every approval is held against."""

from kuangzheng.kernel.rulebooks import Kind, Parameter
from kuangzheng.licensing.vocabulary import AUDIT_CHECKS, choice

AUDIT = (
    Parameter(
        "audit.check",
        Kind.FLAG,
        "清查审批须核查的事项",
        "What an audit of approvals checks",
        selectors=(choice("check", AUDIT_CHECKS, required=True),),
    ),
)
