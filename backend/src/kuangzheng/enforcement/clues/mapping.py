"""Places of clues as a layer of the one map."""

from kuangzheng.enforcement.clues.schemas import CluePlaces
from kuangzheng.kernel.geo.drawn import Layer
from kuangzheng.kernel.geo.layers import MapLayer

LAYER = MapLayer(
    Layer(
        "SELECT * FROM find_clue_places($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        "SELECT * FROM find_clue_cells($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    ),
    CluePlaces, filters=4,
)  # fmt: skip
"""Filters: standings, sources, violations, whether late."""
