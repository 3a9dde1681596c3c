"""Shapes that are sent: what they do not know is refused."""

from pydantic import BaseModel, ConfigDict


class Body(BaseModel):
    """Refuses members it does not know."""

    model_config = ConfigDict(extra="forbid")


class TrimmedBody(Body):
    """The same; texts lose the blanks around them."""

    model_config = ConfigDict(str_strip_whitespace=True)
