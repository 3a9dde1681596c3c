"""What a desk sends to have an application's area checked again."""

from typing import Annotated

from pydantic import Field

from kuangzheng.licensing.admission.schemas import ExceptionIn
from kuangzheng.licensing.applications.shapes import Body, Note


class CheckAgain(Body):
    """`exceptions`: listed exceptions from what the check forbids, each with the paper that is on
    file; kept with the check, and going on to the check of the decision."""

    exceptions: Annotated[list[ExceptionIn], Field(max_length=50)] = []
    note: Note | None = None
