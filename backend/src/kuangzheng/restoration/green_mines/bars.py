"""What a round is judged by: the figures in force the day it began, kept with each of its sheets.

An edition that was entered with a pass mark or share of its own, by its province's paper, keeps
them; everything else goes by the rules of the mine's division on that day.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kuangzheng.kernel.rulebooks import Ruling
from kuangzheng.restoration.green_mines import scheme_schemas as c
from kuangzheng.restoration.green_mines.errors import invalid
from kuangzheng.restoration.green_mines.figures import Figures
from kuangzheng.restoration.green_mines.schemas import GreenBarRead, GreenRuling
from kuangzheng.restoration.green_mines.scoring import Bar
from kuangzheng.restoration.green_mines.tables import GreenAssessment, GreenScheme

Figure = dict[str, Any]


def plain(value: Decimal) -> str:
    """Without idle zeros.

    >>> plain(Decimal("3.50")), plain(Decimal("220.00"))
    ('3.5', '220')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def bar_at(known: Figures, scheme: GreenScheme) -> dict[str, Figure | None]:
    """Raises GreenInvalid where the rules ask for more points than the edition has."""
    mark = known.ruling("green.pass_score", scheme.frame)
    if mark is not None and not scheme.pass_own and mark.integer() > scheme.points_total:
        most = plain(scheme.points_total)
        told = f"规则的达标分 {mark.integer()} 高于指标总分 {most}（{mark.basis}）"
        raise invalid("/scheme_id", "pass_above_total", told)
    return present_bar(known, scheme)


def present_bar(known: Figures, scheme: GreenScheme) -> dict[str, Figure | None]:
    """What a round is judged by that begins that day, whatever the edition was entered with."""
    own, frame = of_scheme(scheme), scheme.frame
    mark = known.ruling("green.pass_score", frame)
    share = known.ruling("green.section_share", frame)
    handling = known.ruling("green.not_applicable", frame)
    found = dict(own)
    if mark is not None and not scheme.pass_own:
        found["pass_score"] = _said(known, mark, str(mark.integer()))
    if share is not None and not scheme.section_own:
        found["section_share"] = _said(known, share, str(ratio(share)))
    if handling is not None:
        found["handling"] = _said(known, handling, handling.text())
    return found


def ratio(found: Ruling) -> Decimal:
    part = found.ratio()
    return Decimal(part.numerator) / part.denominator


def _said(known: Figures, found: Ruling, value: str) -> Figure:
    return {
        "value": value, "basis": found.basis, "confirmed": found.confirmed,
        "note": found.note or None, "rule": known.rule(found), "book": found.book,
    }  # fmt: skip


def of_scheme(scheme: GreenScheme) -> dict[str, Figure | None]:
    """As the edition has it: for what it set itself, and for sheets older than the rules."""
    share = scheme.section_share
    return {
        "pass_score": _own(plain(scheme.pass_score), scheme.pass_basis, scheme.pass_confirmed),
        "section_share": None if share is None else _own(
            plain(share), scheme.section_basis or scheme.pass_basis, scheme.section_confirmed
        ),
        "handling": _own(scheme.handling, scheme.document_no, False),
    }  # fmt: skip


def _own(value: str, basis: str, confirmed: bool) -> Figure:
    return {
        "value": value, "basis": basis, "confirmed": confirmed, "note": None, "rule": None,
        "book": None,
    }  # fmt: skip


def kept(sheet: GreenAssessment, scheme: GreenScheme) -> Mapping[str, Figure | None]:
    return of_scheme(scheme) if sheet.bar is None else sheet.bar


def bar_of(stored: Mapping[str, Figure | None], scheme: GreenScheme) -> Bar:
    mark, share, handling = (stored[n] for n in ("pass_score", "section_share", "handling"))
    assert mark is not None and handling is not None
    return Bar(
        Fraction(scheme.points_total), Fraction(mark["value"]),
        None if share is None else Fraction(share["value"]), handling["value"],
    )  # fmt: skip


def bar_read(stored: Mapping[str, Figure | None]) -> GreenBarRead:
    """The share in per cent."""
    mark, share, handling = (stored[n] for n in ("pass_score", "section_share", "handling"))
    assert mark is not None and handling is not None
    per_cent = None if share is None else plain(Decimal(share["value"]) * 100)
    return GreenBarRead(
        pass_score=GreenRuling(**mark), handling=GreenRuling(**handling),
        section_share=None if share is None else GreenRuling(**(share | {"value": per_cent})),
    )  # fmt: skip


def bar_of_entry(known: Figures, body: c.GreenSchemeCreate, total: int) -> dict[str, Any]:
    """The marks an edition is entered with: the rules' that day, or the province's adjustment by
    its paper. Raises GreenInvalid."""
    mark = known.ruling("green.pass_score", body.frame)
    share = known.ruling("green.section_share", body.frame)
    handling = known.ruling("green.not_applicable", body.frame)
    if (mark is None and body.pass_score is None) or handling is None:
        raise invalid("/pass_score", "no_rule", "规则库没有该指标的达标分或不涉及项计分办法")
    found: dict[str, Any] = {"handling": handling.text()}
    if body.pass_score is not None:
        found |= {
            "pass_score": Decimal(body.pass_score), "pass_basis": body.adjusted_by,
            "pass_confirmed": True, "pass_own": True,
        }  # fmt: skip
    elif mark is not None:
        found |= {
            "pass_score": Decimal(mark.integer()), "pass_basis": mark.basis,
            "pass_confirmed": mark.confirmed,
        }  # fmt: skip
    if found["pass_score"] > total:
        raise invalid("/pass_score", "above_total", f"达标分不能高于总分 {total}")
    if body.section_share is not None:
        found |= {
            "section_share": Decimal(body.section_share) / 100, "section_confirmed": True,
            "section_basis": body.adjusted_by, "section_own": True,
        }  # fmt: skip
    elif share is not None:
        found |= {
            "section_share": ratio(share), "section_confirmed": share.confirmed,
            "section_basis": share.basis,
        }  # fmt: skip
    return found
