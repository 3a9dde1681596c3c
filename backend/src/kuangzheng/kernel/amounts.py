"""Money as request and answer bodies carry it."""

from typing import Annotated, Literal

from pydantic import Field

from kuangzheng.kernel.bodies import Body

MOST_FEN = 10**15 - 1


class Money(Body):
    """Whole fen of renminbi."""

    amount_fen: Annotated[int, Field(ge=0, le=MOST_FEN, strict=True)]
    currency: Literal["CNY"] = "CNY"
