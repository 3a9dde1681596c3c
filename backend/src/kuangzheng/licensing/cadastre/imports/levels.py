"""Elevations of features: of rights as they are registered, of blocks as their plan states them."""

from decimal import Decimal

from kuangzheng.kernel.geo.readers.model import Note
from kuangzheng.licensing.cadastre.imports import values
from kuangzheng.licensing.cadastre.imports.fields import Fields


def levels_of(fields: Fields) -> list[tuple[Decimal, Decimal] | None]:
    """Upper and lower elevation of every feature, from two columns or one."""
    if fields.has("elevation_from") or fields.has("elevation_to"):
        upper = fields.read("elevation_from", values.level_of, None)
        lower = fields.read("elevation_to", values.level_of, None)
        for n, (high, low) in enumerate(zip(upper, lower, strict=True)):
            if high is not None and low is not None and high <= low:
                fields.refuse(
                    n, Note("elevation_upside_down", f"标高上限 {high} 米不高于下限 {low} 米")
                )
        return [
            None if high is None or low is None else (high, low)
            for high, low in zip(upper, lower, strict=True)
        ]
    return fields.read("elevation", values.levels_of, None)
