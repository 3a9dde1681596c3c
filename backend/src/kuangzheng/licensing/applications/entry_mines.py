"""The mine of a right that is entered: one that stands, or one made together with it."""

from uuid import UUID

from kuangzheng.kernel.geo.formats import polygon_from_geojson
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications.errors import invalid
from kuangzheng.licensing.applications.issuing_schemas import RegisterEntry
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.applications.words import KIND_NAMES
from kuangzheng.licensing.mines import service as mines
from kuangzheng.licensing.mines.schemas import MineCreate
from kuangzheng.licensing.rights.mines import require_mine
from kuangzheng.licensing.rights.schemas import RightCreate

_TAKING = frozenset({"new", "change"})
_MINE = "/register_entry/mine_id"
_NEW_MINE = "/register_entry/new_mine"


async def chosen_mine(act: Act, row: Application, entry: RegisterEntry) -> UUID | None:
    """The mine the entry names, None where it names none.

    Raises ApplicationInvalid where such an entry takes no mine, or not a new one, and RuleNotMet
    for a mine that does not stand in the division.
    """
    if entry.mine_id is not None and row.kind not in _TAKING:
        raise invalid(_MINE, "mine_of_kind", f"{KIND_NAMES[row.kind]}不改变所属矿山")
    if entry.new_mine and (row.kind != "new" or row.right_kind != "mining"):
        raise invalid(_NEW_MINE, "mine_of_new", "只有新立采矿权可以同时新建矿山")
    if entry.new_mine and entry.mine_id is not None:
        raise invalid(_NEW_MINE, "mine_twice", "已选择矿山的，不再新建")
    if entry.mine_id is not None:
        await require_mine(act.session, entry.mine_id, row.division_code, _MINE)
    return entry.mine_id


async def made_mine(act: Act, right: RightCreate, division: str) -> UUID:
    """A mine with the name of the right that is entered, in the middle of its area; it is not
    worked yet. Raises ApplicationInvalid where a mine of that name stands already."""
    assert right.name is not None and right.minerals is not None and right.geometry is not None
    if await mines.named(act, division, right.name):
        told = f"本行政区已有名为“{right.name}”的矿山，请选择该矿山"
        raise invalid(_NEW_MINE, "mine_exists", told)
    lon, lat = middle(right.geometry)
    made = await mines.create(act, MineCreate(
        name=right.name, division_code=division, mining_method=right.mining_method,
        main_mineral=right.minerals[0], lon=lon, lat=lat,
    ))  # fmt: skip
    return made.id


def middle(boundary: dict[str, object]) -> tuple[float | None, float | None]:
    """Longitude and latitude of the middle of an area, always within it; none of what is no area.

    >>> middle({"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 4], [0, 4], [0, 0]]]})
    (1.0, 2.0)
    """
    area = polygon_from_geojson(boundary, pointer="/geometry").geometry
    if area is None:
        return None, None
    centre = area.centroid
    if not area.contains(centre):
        centre = area.representative_point()
    return round(centre.x, 6), round(centre.y, 6)
