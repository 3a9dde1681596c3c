"""Instants on the wire: RFC 3339 with China's offset, in whatever form they came."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime

from kuangzheng.kernel.clock import CHINA


def in_china(instant: datetime) -> datetime:
    """The same instant shown with +08:00. Raises `ValueError` beyond the years 1 to 9999."""
    try:
        return instant.astimezone(CHINA)
    except OverflowError as error:
        raise ValueError("时间超出可以表示的范围") from error


Instant = Annotated[AwareDatetime, AfterValidator(in_china)]
"""The one type of instants in every shape and parameter: a time without offset is refused."""
