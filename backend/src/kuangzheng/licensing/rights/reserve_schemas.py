"""Shapes of 登记储量 on the wire."""

from typing import Annotated

from pydantic import Field

from kuangzheng.licensing.rights.schemas import ReserveWrite


class ReserveRecord(ReserveWrite):
    """Reserves of a right in the register, by the report or filing that states them."""

    document_no: Annotated[str, Field(min_length=1, max_length=200)]
