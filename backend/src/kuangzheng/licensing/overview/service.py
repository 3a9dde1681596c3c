"""The overview of the caller's working division; a holder's is of its own rights."""

from datetime import date

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.expiries import service as expiries
from kuangzheng.licensing.expiries.rules import AHEAD
from kuangzheng.licensing.overview import repository
from kuangzheng.licensing.overview.rules import Soon, cap_numbers, counts, own_tiles, tiles
from kuangzheng.licensing.overview.schemas import (
    Count,
    Expiring,
    OverviewCap,
    OverviewCaps,
    OverviewRead,
    Tile,
)
from kuangzheng.licensing.rights.rules import DISPLAY_NAMES
from kuangzheng.licensing.rulings.rules import jurisdiction_of
from kuangzheng.licensing.rulings.service import books_for

SHOWN = 20
_KINDS = {"right": "矿业权", "licence": "许可证", "permit": "其他许可手续",
          "encumbrance": "抵押、查封、争议"}  # fmt: skip


async def overview(act: Act, as_of: date | None) -> OverviewRead:
    """Figures as of a day, today by default."""
    on = as_of or today(act.clock)
    rows = await repository.rights(act.session, on)
    bands = expiries.bands_for(act)
    ends = await expiries.counts(act, on)
    soon = Soon(bands[-1].last, ends.states[AHEAD])
    span = (bands[0].days(on)[0], bands[-1].days(on)[1])
    running_out = await repository.expiring(act.session, on, span, SHOWN)
    if act.principal.is_portal:
        figures = own_tiles(rows, soon, on)
    else:
        division = act.principal.division
        books = await books_for(act, jurisdiction_of(division))
        figures = tiles(rows, soon, books, division, on)
    by_status = counts(rows, "status", lambda status: DISPLAY_NAMES.get(status, status))
    return OverviewRead(
        as_of=on,
        tiles=[Tile.model_validate(tile) for tile in figures],
        by_status=[Count.model_validate(count) for count in by_status],
        by_mineral=[Count.model_validate(count) for count in counts(rows, "mineral", str)],
        expiring=[
            Expiring(
                kind=row.kind, kind_name=_KINDS[row.kind], id=row.id, right_id=row.right_id,
                name=row.name, valid_to=row.valid_to, days_left=(row.valid_to - on).days,
            )
            for row in running_out
        ],
    )  # fmt: skip


async def caps(act: Act) -> OverviewCaps:
    """What the overview's figures are held against today, without counting them."""
    on, division = today(act.clock), act.principal.division
    books = await books_for(act, jurisdiction_of(division))
    return OverviewCaps(
        division_code=division, on=on,
        items=[
            OverviewCap.model_validate(
                {"indicator": name, "number": f"{number.numerator}/{number.denominator}",
                 "shown": shown, "basis": basis}
            )
            for name, number, shown, basis in cap_numbers(books, division, on)
        ],
    )  # fmt: skip
