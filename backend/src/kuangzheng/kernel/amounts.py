"""Money as request and answer bodies carry it."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

MOST_FEN = 10**15 - 1


class Money(BaseModel):
    """Whole fen of renminbi."""

    model_config = ConfigDict(extra="forbid")

    amount_fen: Annotated[int, Field(ge=0, le=MOST_FEN, strict=True)]
    currency: Literal["CNY"] = "CNY"
