"""What goes to one address outside the application, and how a gateway says it did not leave."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """What goes to one address; `id` lets a gateway drop a repetition."""

    id: str
    channel: str
    address: str
    title: str
    body: str
    link: str | None


class NotSent(Exception):
    """The gateway refused before anything left; worth trying again."""


class MaybeSent(Exception):
    """Nobody knows whether it left: kept as failed and not tried again, lest it arrive twice."""


class Gateway(Protocol):
    """Sends one message, or raises NotSent when certainly nothing left, MaybeSent when unclear."""

    async def send(self, message: Message) -> None: ...
