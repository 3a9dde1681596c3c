"""Shapes of cases on the wire: what is sent."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from kuangzheng.enforcement.clues.schemas import Code, Violation
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.texts import (
    Storable,
    Text100,
    Text200,
    Text300,
    Text1000,
    Text2000,
    Text4000,
)

State = Literal[
    "proposed", "not_filed", "filed", "investigating", "reported", "reviewed", "noticed", "heard",
    "discussed", "decided", "served", "executing", "closed", "archived", "suspended", "terminated",
]  # fmt: skip
Lights = Literal["green", "amber", "red", "grey"]
CasePath = Literal["ordinary", "correct_first"]
Party = Literal["unit", "person"]
CaseOutcome = Literal["penalty", "none", "transfer"]
PenaltyKind = Literal[
    "warning", "criticism", "fine", "confiscate_gains", "confiscate_ore", "confiscate_tools",
    "suspend_work", "suspend_licence", "downgrade", "revoke_licence", "perform", "correct", "other",
]  # fmt: skip
EvidenceKind = Literal[
    "documentary", "physical", "audiovisual", "electronic", "witness", "party", "expert", "record",
]  # fmt: skip
InstrumentKind = Literal["correction_order", "notice", "decision"]
ServiceMethod = Literal["direct", "left", "mail", "electronic", "entrusted", "public_notice"]
PauseReason = Literal["appraisal", "public_notice", "mailing", "police"]
CloseReason = Literal[
    "executed", "none", "transferred", "terminated", "execution_ended", "court", "other",
]  # fmt: skip
Changed = Literal["statement", "hearing", "evidence"]
Counted = Literal["filed", "decided", "fined", "closed", "overdue", "open"]
Certificate = Annotated[str, Field(min_length=1, max_length=50), Storable]
Minutes = Annotated[str, Field(min_length=1, max_length=8000), Storable]
Sha = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class CaseWrite(TrimmedBody):
    """Who is suspected of what, when. `harm`: life, health or financial safety was harmed, so that
    the longer limitation applies."""

    violation: Violation
    title: Text200
    facts: Text4000
    act_from: date | None = None
    act_until: date
    act_continuing: bool = False
    harm: bool = False
    place: Text300 | None = None
    party_kind: Party
    party_name: Text200
    party_code: Annotated[str | None, Field(min_length=1, max_length=50)] = None
    correct_first: Annotated[bool, Field(
        description="所依据条款只处罚拒不改正（矿产资源法第66、67、69、71、73条）"
    )] = False  # fmt: skip


class CaseCreate(CaseWrite):
    """Proposed for filing: from a clue, a patch or by itself."""

    division_code: Code
    on: date
    clue_id: UUID | None = None
    patch_id: UUID | None = None
    right_id: UUID | None = None
    mine_id: UUID | None = None


class CaseStep(TrimmedBody):
    on: date
    document_no: Text100 | None = None
    note: Text1000 | None = None


class CaseReasonStep(TrimmedBody):
    on: date
    document_no: Text100 | None = None
    note: Text1000


class CaseJoin(TrimmedBody):
    """The caller investigates, with a certificate that is valid; a handover says why."""

    on: date
    certificate_no: Certificate
    certificate_until: date
    note: Text1000 | None = None


class CaseRecuse(TrimmedBody):
    on: date
    person_id: Text100
    note: Text1000


class CaseEvidenceIn(TrimmedBody):
    """An uploaded file with the hash that was written down when it was collected."""

    kind: EvidenceKind
    name: Text200
    proves: Text1000 | None = None
    document_id: UUID
    sha256: Annotated[Sha | None, Field(description="取证时登记的校验值（SHA-256）")] = None
    collected_on: date
    place: Text300 | None = None


class CasePauseIn(TrimmedBody):
    """From `on` (not counted any more) for a reason of the rulebook."""

    on: date
    reason: PauseReason
    document_no: Text100 | None = None
    note: Text1000 | None = None


class CaseResumeIn(TrimmedBody):
    """`on`: the last day not counted."""

    on: date
    reason: PauseReason
    note: Text1000 | None = None


class CaseExtendIn(TrimmedBody):
    on: date
    days: Annotated[int, Field(ge=1, le=366)]
    specially_complex: bool = False
    document_no: Text100 | None = None
    note: Text1000


class CaseReportIn(TrimmedBody):
    on: date
    report: Minutes
    proposal: CaseOutcome


class CaseReviewIn(TrimmedBody):
    """Of the report (案件审理): agreed with what follows, or back to the investigation."""

    on: date
    agreed: bool
    opinion: Text4000
    outcome: CaseOutcome = "penalty"
    complex: bool = False


class CaseLegalIn(TrimmedBody):
    on: date
    agreed: bool
    opinion: Text4000
    qualification_no: Certificate


class CaseDiscussIn(TrimmedBody):
    on: date
    agreed: bool = True
    opinion: Text4000
    attendees: Annotated[list[Text100], Field(min_length=3, max_length=30)]


class CasePenaltyLine(TrimmedBody):
    kind: PenaltyKind
    amount_fen: Annotated[int | None, Field(ge=1, le=10**13)] = None
    text: Text1000 | None = None
    article: Text200


class CaseDraftIn(TrimmedBody):
    """A paper put forward for signature (呈批)."""

    on: date
    kind: InstrumentKind
    facts: Text4000
    reasons: Text4000
    outcome: CaseOutcome | None = None
    penalties: Annotated[list[CasePenaltyLine], Field(max_length=20)] = []
    articles: Annotated[list[Text200], Field(max_length=20)] = []
    additional_fine_told: bool = False
    correct_by: date | None = None


class CaseNumberIn(TrimmedBody):
    on: date
    number: Text100


class CaseServeIn(TrimmedBody):
    """`on`: received, or of a public notice the last day of its time; `sent_on` by these two."""

    on: date
    method: ServiceMethod
    sent_on: date | None = None
    receiver: Text100
    proof_document_id: UUID
    consent_document_id: UUID | None = None


class CaseRecheckIn(TrimmedBody):
    on: date
    corrected: bool
    findings: Text4000


class CaseStatementIn(TrimmedBody):
    on: date
    statement: Text4000
    taken: Annotated[bool, Field(description="是否采纳")]
    note: Text1000 | None = None


class CaseAskHearing(TrimmedBody):
    on: date
    ask: Text2000


class CaseHearingNotice(TrimmedBody):
    on: date
    held_on: date
    place: Text300
    open: bool = True


class CaseHearIn(TrimmedBody):
    on: date
    minutes: Minutes
    facts_changed: bool
    document_id: UUID | None = None


class CaseChangeFacts(TrimmedBody):
    on: date
    facts: Text4000
    because: Changed
    note: Text1000


class CaseCloseIn(TrimmedBody):
    on: date
    reason: CloseReason
    note: Text1000
