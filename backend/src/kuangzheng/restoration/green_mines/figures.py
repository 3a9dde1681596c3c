"""Figures of green mines: what bureaus released before what ships, each with where it stands."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.quantities import Quantity
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.restoration.fund_rules.layers import fund_rulebooks
from kuangzheng.restoration.fund_rules.rules import edition_of, place_name
from kuangzheng.restoration.green_mines.frames import frames
from kuangzheng.restoration.green_mines.schemas import GreenRuling
from kuangzheng.restoration.green_mines.scheme_schemas import (
    GreenFrameRead,
    GreenFrameSection,
    GreenReference,
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What decides about green mines in a division on a day."""

    books: RulebookSet
    division: str
    on: date

    def ruling(
        self, key: str, frame: str | None = None, tier: str | None = None
    ) -> Ruling | None:
        given = {"frame": frame, "tier": tier}
        selectors = {name: code for name, code in given.items() if code is not None}
        return self.books.find(key, self.division, self.on, selectors or None)

    def rule(self, found: Ruling) -> str:
        """The version that says it, as people call it and as the platform does."""
        return rule_of(self.books, found)

    def told(
        self, key: str, frame: str | None = None, tier: str | None = None
    ) -> GreenRuling | None:
        found = self.ruling(key, frame, tier)
        if found is None:
            return None
        return GreenRuling(
            value=_plain(found), basis=found.basis, confirmed=found.confirmed,
            note=found.note or None, rule=self.rule(found),
        )  # fmt: skip


def rule_of(books: RulebookSet, found: Ruling) -> str:
    title = next((one.title for one in books.books if one.book == found.book), found.book)
    edition = edition_of(found.book)
    place = f"第 {edition} 版（{place_name(found.jurisdiction)}）" if edition else ""
    return f"《{title}》{place}"


async def figures_at(session: AsyncSession, division: str, on: date) -> Figures:
    return Figures(await fund_rulebooks(session), division, on)


def _plain(found: Ruling) -> str:
    value = found.value
    if isinstance(value, Quantity):
        return f"{value.value.normalize():f}{value.unit.symbol}"
    return str(value)


def reference(known: Figures) -> GreenReference:
    """What applies in a division that day."""
    of = known.told
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
        check_city=of("green.check_within", tier="city"),
        check_county=of("green.check_within", tier="county"),
        reserve_years=of("green.reserve_years"),
        clean_years=of("green.clean_years"), build_by=of("green.build_by"),
    )  # fmt: skip
