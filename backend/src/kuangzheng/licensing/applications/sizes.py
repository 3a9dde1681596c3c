"""Capacity and size class of what an application proposes."""

from collections.abc import Mapping
from typing import Any

from kuangzheng.kernel.quantities import Quantity, UnknownUnit
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.rights.rules import scale_class


def capacity_of(proposal: Mapping[str, Any]) -> Quantity | None:
    """None where none is stated in a known unit."""
    given = proposal.get("capacity")
    if given is None:
        return None
    try:
        return Quantity.of(given["value"], given["unit"])
    except UnknownUnit:
        return None


def size_of(row: Application) -> str | None:
    """large, medium or small; None for exploration and where the tables leave it open."""
    proposal = row.proposal or {}
    capacity = capacity_of(proposal)
    if capacity is None or row.main_mineral is None or row.right_kind != "mining":
        return None
    method = proposal.get("mining_method")
    return scale_class([row.main_mineral], method, capacity.value, capacity.unit.symbol)
