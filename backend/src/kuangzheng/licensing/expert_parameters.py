"""Declared parameters of expert review: when it is needed, and how many sit for each speciality."""

from kuangzheng.kernel.rulebooks import Kind, Parameter
from kuangzheng.licensing.vocabulary import (
    APPLICATION_KINDS,
    MINERAL,
    SCALES,
    SPECIALITIES,
    choice,
)

_SELECTORS = (MINERAL, choice("kind", APPLICATION_KINDS), choice("scale", SCALES))
EXPERTS = (
    Parameter(
        "application.expert_review",
        Kind.FLAG,
        "决定前须专家评审的申请",
        "Applications that experts review before the decision",
        selectors=_SELECTORS,
    ),
    Parameter(
        "application.experts",
        Kind.INTEGER,
        "评审专家人数",
        "Experts of a panel",
        minimum=0,
        maximum=15,
        selectors=(choice("speciality", frozenset(SPECIALITIES), required=True), *_SELECTORS),
    ),
)
