"""Days that people enter, and the kernel's mark of texts, as this service's rooms take them."""

from datetime import date
from typing import Annotated

from pydantic import Field

from kuangzheng.kernel.texts import Storable

__all__ = ["Day", "Storable"]

Day = Annotated[date, Field(ge=date(1986, 10, 1), lt=date(2200, 1, 1))]
"""Not before the Mineral Resources Law of 1986 took effect."""
