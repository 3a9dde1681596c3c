"""How long a licence may run: no longer than its right, nor than its rulebook says. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from kuangzheng.kernel.rulebooks import RulebookSet
from kuangzheng.licensing.rights.errors import TermTooLong, wrong
from kuangzheng.licensing.rights.rules import SCALE_NAMES, later_by


def require_within_right(right: Mapping[str, Any], valid_to: date) -> None:
    """Raises RuleNotMet for a licence that ends after its right."""
    end = right["term_to"]
    if end is not None and valid_to > end:
        told = (
            f"许可证有效期止 {valid_to} 晚于矿业权有效期止 {end}，"
            "请缩短许可证有效期，或先办理矿业权续期登记"
        )
        raise wrong("/valid_to", "after_right", told)


def term_warnings(
    books: RulebookSet, right: Mapping[str, Any], valid_from: date, valid_to: date, on: date
) -> list[str]:
    """Limits that nobody has confirmed and that it passes; by production scale (国务院令第241号
    art. 7). Raises TermTooLong beyond a confirmed one. No class, no limit: that of the right holds.
    """
    scale = right["scale_class"]
    if right["kind"] != "mining" or scale is None:
        return []
    ruling = books.find("licence.mining_term", right["division_code"], on, {"scale": scale})
    if ruling is None:
        return []
    last = later_by(valid_from, ruling.period()) - timedelta(days=1)
    if valid_to <= last:
        return []
    told = (
        f"许可证有效期自 {valid_from} 起最长至 {last}：{ruling.period()}"
        f"（{SCALE_NAMES[scale]}），{ruling.basis}"
    )
    if not ruling.confirmed:
        return [f"{told}（未核实）"]
    raise TermTooLong(
        f"{told}，请缩短许可证有效期", limit=last.isoformat(), basis=ruling.basis, confirmed=True,
        rulebook=ruling.ident, version=ruling.version,
    )  # fmt: skip
