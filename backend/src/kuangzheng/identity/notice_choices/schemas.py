"""Shapes of notice choices on the wire; hours are local, `HH:MM`."""

from typing import Annotated

from pydantic import BaseModel, Field

from kuangzheng.identity.notice_choices.kinds import KINDS, Kind
from kuangzheng.identity.notice_choices.rules import Channel
from kuangzheng.kernel.bodies import Body, TrimmedBody
from kuangzheng.kernel.texts import Storable

Hour = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Channels = Annotated[list[Channel], Field(max_length=2)]
Kinds = Annotated[list[Kind], Field(max_length=len(KINDS))]


class NoticeRuleChange(TrimmedBody):
    """`longest_quiet`: hours of quiet a person may choose, 0 where the bureau's hours hold.
    `fixed_kinds`: what nobody switches off; left out, that stays as it is."""

    channels: Channels
    quiet_from: Hour
    quiet_to: Hour
    longest_quiet: Annotated[int, Field(ge=0, le=23)]
    urgent_passes: bool
    basis: Annotated[str, Field(min_length=2, max_length=400), Storable]
    fixed_kinds: Kinds | None = None


class NoticeRuleRead(BaseModel):
    """What holds in a division; `from_division` has set it, None: the system's initial values.
    Every kind is either fixed or may be switched off."""

    division_code: str
    from_division: str | None
    from_division_name: str | None
    channels: list[Channel]
    quiet_from: str
    quiet_to: str
    longest_quiet: int
    urgent_passes: bool
    fixed_kinds: list[Kind]
    switchable_kinds: list[Kind]
    basis: str
    confirmed: bool
    changed_by_name: str | None
    version: int


class NoticeChoiceChange(Body):
    """Both hours or neither: without them those of the bureau hold. `muted_kinds` are told in the
    application only; left out, they stay as they are."""

    channels: Channels
    quiet_from: Hour | None = None
    quiet_to: Hour | None = None
    muted_kinds: Kinds | None = None


class NoticeChoiceRead(BaseModel):
    """What the caller chose, what holds of it, and where messages go; `chosen` False: nothing was
    chosen and all permitted channels are used. Addresses are masked."""

    chosen: bool
    channels: list[Channel]
    quiet_from: str | None
    quiet_to: str | None
    muted_kinds: list[Kind]
    holds_from: str
    holds_to: str
    mobile: str | None
    email: str | None
    rule: NoticeRuleRead
    version: int
