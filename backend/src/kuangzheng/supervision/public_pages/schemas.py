"""Shapes of plain pages on the wire: the gateway puts them into the application's page."""

from typing import Literal

from pydantic import BaseModel

from kuangzheng.kernel.instants import Instant


class PlainPage(BaseModel):
    """`body` is HTML without scripts and styles; empty where the application alone has the page."""

    status: Literal[200, 404]
    title: str
    description: str
    body: str
    index: bool


class SiteAddress(BaseModel):
    path: str
    changed_at: Instant | None


class SiteAddresses(BaseModel):
    """`parts`: how many there are of the resource, 20,000 addresses each."""

    parts: int
    items: list[SiteAddress]
