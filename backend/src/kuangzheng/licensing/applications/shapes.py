"""Words and short forms that the shapes of applications share."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from kuangzheng.licensing.texts import Storable

Kind = Literal[
    "new", "renewal", "change", "retention", "transfer", "cancellation", "plan_approval",
    "licence_issue",
]  # fmt: skip
RightKind = Literal["mining", "exploration"]
State = Literal[
    "draft", "submitted", "correction_requested", "accepted", "not_accepted", "joint_review",
    "decision_pending", "publicised", "approved", "refused", "issued", "withdrawn", "lapsed",
]  # fmt: skip
Department = Literal[
    "natural_resources", "ecology", "emergency", "water", "agriculture", "forestry",
    "development_reform", "industry", "science", "public_security", "transport", "market",
    "finance", "political_legal", "culture_tourism",
]  # fmt: skip
OpinionWord = Literal["agree", "conditions", "disagree", "veto"]
Ground = Literal[
    "hearing", "tender", "auction", "inspection", "testing", "quarantine", "appraisal",
    "expert_review", "publicity",
]  # fmt: skip
PaperCode = Literal[
    "correction", "acceptance", "non_acceptance", "clock_stop", "extension", "review_sheet",
    "collective_item", "collective_minutes", "publicity", "approval", "refusal",
]  # fmt: skip
Short = Annotated[str, Field(min_length=1, max_length=200), Storable]
Number = Annotated[str, Field(min_length=1, max_length=100), Storable]
Basis = Annotated[str, Field(min_length=1, max_length=500), Storable]
Note = Annotated[str, Field(min_length=1, max_length=4000), Storable]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ClockRead(BaseModel):
    """The running period: `light` green, amber, red or grey; `words` as they are shown in Chinese,
    of `left` (in `unit`; none while the clock stands) and `overdue` (in days, or hours)."""

    code: str
    name: str
    due: date | None
    light: str
    words: str
    left: int | None
    overdue: int
    unit: str
    basis: str
    confirmed: bool
