"""Figures of the rulebooks as green mines use and show them."""

from datetime import date

from kuangzheng.kernel.quantities import Quantity
from kuangzheng.kernel.rulebooks import Ruling
from kuangzheng.restoration.green_mines.frames import frames
from kuangzheng.restoration.green_mines.schemas import GreenRuling
from kuangzheng.restoration.green_mines.scheme_schemas import (
    GreenFrameRead,
    GreenFrameSection,
    GreenReference,
)
from kuangzheng.restoration.parameters import shipped_rulebooks


def ruling(key: str, division: str, on: date, frame: str | None = None) -> Ruling | None:
    selectors = None if frame is None else {"frame": frame}
    return shipped_rulebooks().find(key, division, on, selectors)


def told(found: Ruling | None) -> GreenRuling | None:
    if found is None:
        return None
    return GreenRuling(
        value=_plain(found), basis=found.basis, confirmed=found.confirmed, note=found.note or None
    )


def _plain(found: Ruling) -> str:
    value = found.value
    if isinstance(value, Quantity):
        return f"{value.value.normalize():f}{value.unit.symbol}"
    return str(value)


def reference(division: str, on: date) -> GreenReference:
    """What applies in a division that day."""

    def of(key: str, frame: str | None = None) -> GreenRuling | None:
        return told(ruling(key, division, on, frame))

    shown = []
    for code, frame in frames().items():
        items, points = of("green.items", code), of("green.points", code)
        assert items is not None and points is not None
        shown.append(GreenFrameRead(
            frame=code, title=frame.title, document=frame.document, items=items, points=points,
            pass_score=of("green.pass_score", code), section_share=of("green.section_share", code),
            not_applicable=of("green.not_applicable", code),
            sections=[
                GreenFrameSection(name=one.name, points=one.points, items=one.items)
                for one in frame.sections
            ],
        ))  # fmt: skip
    return GreenReference(
        frames=shown, assessors=of("green.assessors"), rectify_within=of("green.rectify_within"),
        situations=of("green.situations"), spot_share=of("green.spot_share"),
        reserve_years=of("green.reserve_years"), build_by=of("green.build_by"),
    )  # fmt: skip
