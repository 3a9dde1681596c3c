"""Areas of restoration: kept in mu with four places, told in mu, hectares and square kilometres."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.quantities import Quantity

FOUR = Decimal("0.0001")
MU_OF_M2 = Decimal("0.0015")
"""15 mu are one hectare."""
_MU_OF_HA, _MU_OF_KM2 = 15, 1500


class AreaIn(Body):
    """An area as it was measured."""

    value: Annotated[str, Field(pattern=r"^\d{1,9}(\.\d{1,4})?$", examples=["12.5"])]
    unit: Literal["亩", "公顷", "平方米"]

    def mu(self) -> Decimal:
        """In mu, four places, half up."""
        return Quantity.of(self.value, self.unit).to("亩", 4).value.quantize(FOUR)


class AreaRead(BaseModel):
    """One area in the three units that people read it in."""

    mu: str
    hectares: str
    area_km2: str


def mu_of(square_metres: Decimal) -> Decimal:
    """Mu of an ellipsoidal area, four places, half up."""
    return (square_metres * MU_OF_M2).quantize(FOUR, rounding=ROUND_HALF_UP)


def shown(mu: Decimal) -> AreaRead:
    """Mu to two places, hectares and square kilometres to four."""
    return AreaRead(
        mu=_rounded(mu, "0.01"), hectares=_rounded(mu / _MU_OF_HA, "0.0001"),
        area_km2=_rounded(mu / _MU_OF_KM2, "0.0001"),
    )  # fmt: skip


def _rounded(value: Decimal, step: str) -> str:
    return format(value.quantize(Decimal(step), rounding=ROUND_HALF_UP), "f")
