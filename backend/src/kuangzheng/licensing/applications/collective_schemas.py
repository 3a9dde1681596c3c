"""The record of a collective decision on the wire."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from kuangzheng.licensing.applications.shapes import Body, Note, Number, Short

Vote = Literal["agree", "disagree", "abstain"]
Outcome = Literal["approve", "refuse", "defer"]


class CollectiveItem(Body):
    """The project laid before the meeting, with what the officer recommends and why."""

    recommendation: Literal["approve", "refuse"]
    reasons: Note


class Participant(Body):
    """Who sat in the meeting: name, post, and what he or she said."""

    name: Short
    post: Short | None = None
    vote: Vote = "agree"
    opinion: Note | None = None


class CollectiveRecord(Body):
    """会议纪要 of the collective decision on a major project: who took part, what each said, what
    was decided (`note` in words)."""

    document_no: Number
    held_on: date
    place: Short | None = None
    chair: Short
    recorder: Short | None = None
    participants: Annotated[list[Participant], Field(min_length=1, max_length=60)]
    outcome: Outcome
    note: Note
