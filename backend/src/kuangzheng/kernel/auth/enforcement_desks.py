"""Which desk of enforcement does what: its part of the matrix role × permission."""

CLUES = (
    "enforcement.clue:read", "enforcement.clue:write", "enforcement.clue:check",
    "enforcement.clue:approve", "enforcement.clue:countersign", "enforcement.reporter:read",
)  # fmt: skip
_READ_CLUES, _WRITE_CLUES, _CHECK_CLUES, _APPROVE_CLUES, _COUNTERSIGN, _LOOK_AT_REPORTERS = CLUES
"""A clerk takes clues and answers; inspectors verify; another approves; assignments are closed by
a countersign. Who reported is opened by few, and every look is written down."""
PATCHES = (
    "enforcement.patch:read", "enforcement.patch:write", "enforcement.patch:judge",
    "enforcement.patch:review",
)  # fmt: skip
_READ_PATCHES, _WRITE_PATCHES, _JUDGE_PATCHES, _REVIEW_PATCHES = PATCHES
"""Takes batches in and writes down what was seen on site; judges; reviews, at the level of the
working division, what another person judged."""
PATROLS = (
    "enforcement.patrol:read", "enforcement.patrol:write", "enforcement.patrol:record",
    "enforcement.responsibility:write", "enforcement.checklist:write",
    "enforcement.checklist:release",
)  # fmt: skip
_READ_PATROLS, _PLAN_PATROLS, _RECORD_PATROLS, _GIVE_DUTIES, _WRITE_LISTS, _RELEASE_LISTS = PATROLS
"""A clerk gives responsibilities, sets tasks and frequencies and drafts checklists; another person
releases what was drafted; whoever goes out records."""
CASES = (
    "enforcement.case:read", "enforcement.case:write", "enforcement.case:review",
    "enforcement.case:legal", "enforcement.case:approve", "enforcement.case:seal",
)  # fmt: skip
_READ_CASES, _WRITE_CASES, _REVIEW_CASES, _LEGAL_CASES, _APPROVE_CASES, _SEAL_CASES = CASES
"""Investigates and drafts; reviews, countersigns and presides hearings; reviews legality; files,
signs and closes; numbers and seals."""
CERTIFICATES = ("enforcement.certificate:read", "enforcement.certificate:write")
_READ_CERTIFICATES, _WRITE_CERTIFICATES = CERTIFICATES
"""A clerk or the head of the inspectors keeps the register of officers' certificates."""
PENALTIES = (
    "enforcement.penalty:read", "enforcement.penalty:write", "enforcement.penalty:approve",
    "enforcement.transfer:report", "enforcement.transfer:decide",
)  # fmt: skip
_READ_FINES, _WRITE_FINES, _APPROVE_FINES, _REPORT_CRIMES, _DECIDE_TRANSFERS = PENALTIES
"""Calculates, values, keeps property taken; another confirms figures and extends; reports a
suspected crime and keeps its course; the head decides whether it goes to the police."""
EXECUTIONS = (
    "enforcement.execution:read", "enforcement.execution:write", "enforcement.execution:pay",
    "enforcement.execution:approve",
)  # fmt: skip
_READ_EXECUTIONS, _WRITE_EXECUTIONS, _PAY_EXECUTIONS, _APPROVE_EXECUTIONS = EXECUTIONS
"""Opens slips, writes papers, files what happens at court; enters what was paid; allows what
another asked for, issues what another wrote."""
TEMPLATES = (
    "enforcement.template:read", "enforcement.template:write", "enforcement.template:release",
)  # fmt: skip
_READ_TEMPLATES, _WRITE_TEMPLATES, _RELEASE_TEMPLATES = TEMPLATES
"""Words the papers of a bureau; another person releases them."""
CAMPAIGNS = (
    "enforcement.campaign:read", "enforcement.campaign:file", "enforcement.campaign:summarise",
    "enforcement.campaign:manage", "enforcement.campaign:accept",
)  # fmt: skip
(
    _READ_CAMPAIGNS, _FILE_CAMPAIGNS, _SUMMARISE, _MANAGE_CAMPAIGNS, _ACCEPT_CAMPAIGNS,
) = CAMPAIGNS  # fmt: skip
"""A county's clerk files plans, checks and problems; a department its summary; the office of a
campaign organises, reviews and draws; somebody else of the county accepts what was rectified."""
CLOSURES = (
    "enforcement.closure:read", "enforcement.closure:write", "enforcement.closure:accept",
    "enforcement.closure:inspect",
)  # fmt: skip
_READ_CLOSURES, _WRITE_CLOSURES, _ACCEPT_CLOSURES, _INSPECT_CLOSURES = CLOSURES
"""A clerk registers a closure and what was cleared; another accepts; inspectors look after what was
sealed."""
CREDIT = ("enforcement.credit:read", "enforcement.credit:write", "enforcement.credit:approve")
_READ_CREDIT, _WRITE_CREDIT, _APPROVE_CREDIT = CREDIT
"""A clerk enters points and applications to repair; another decides."""
PUBLICITY = (
    "enforcement.publicity:read", "enforcement.publicity:write", "enforcement.publicity:publish",
)  # fmt: skip
_READ_PUBLICITY, _WRITE_PUBLICITY, _PUBLISH_DECISIONS = PUBLICITY
"""A clerk prepares what is made public and answers appeals; another publishes and reviews."""
MEETINGS = (
    "enforcement.meeting:read", "enforcement.meeting:write", "enforcement.meeting:visit",
    "enforcement.meeting:issue",
)  # fmt: skip
_READ_MEETINGS, _WRITE_MEETINGS, _VISIT_SPOTS, _ISSUE_BULLETINS = MEETINGS
"""A clerk keeps meetings, hot spots, groups, bulletins and forms; inspectors visit; another issues
and files."""
FIELD = ("enforcement.field:sync", "enforcement.device:read", "enforcement.device:revoke")
_WORK_IN_FIELD, _READ_DEVICES, _REVOKE_DEVICES = FIELD
"""Works on site with a registered device; sees the devices of the division; revokes one."""
OWN = ("enforcement.own:read", "enforcement.own:file")
"""A holder reads what concerns it: problems at its mines, plans to rectify them, its credit; it
reports what it rectified and applies to repair its credit."""
SIGN_REFERRALS = "enforcement.referral:answer"
"""The department to which something was referred signs for it, answers it or sends it back."""
ENFORCEMENT = (
    *CLUES, *PATCHES, *PATROLS, *CASES, *CERTIFICATES, *PENALTIES, *EXECUTIONS, *TEMPLATES,
    *CAMPAIGNS, *CLOSURES, *CREDIT, *PUBLICITY, *MEETINGS, *FIELD, *OWN, SIGN_REFERRALS,
)  # fmt: skip
DECIDED_BY_PERSONS = (
    _APPROVE_CLUES, _COUNTERSIGN, _LOOK_AT_REPORTERS, _JUDGE_PATCHES, _REVIEW_PATCHES,
    _RELEASE_LISTS, _REVIEW_CASES, _LEGAL_CASES, _APPROVE_CASES, _APPROVE_FINES, _DECIDE_TRANSFERS,
    _APPROVE_EXECUTIONS, _RELEASE_TEMPLATES, _MANAGE_CAMPAIGNS, _ACCEPT_CAMPAIGNS,
    _ACCEPT_CLOSURES, _APPROVE_CREDIT, _PUBLISH_DECISIONS, _ISSUE_BULLETINS,
    _WORK_IN_FIELD, _REVOKE_DEVICES, *OWN, SIGN_REFERRALS,
)  # fmt: skip
"""No client is given them."""

_READ = (
    _READ_CLUES, _READ_PATCHES, _READ_PATROLS, _READ_CASES, _READ_FINES, _READ_EXECUTIONS,
    _READ_TEMPLATES, _READ_CAMPAIGNS, _READ_CLOSURES, _READ_CREDIT, _READ_PUBLICITY,
    _READ_MEETINGS, _READ_CERTIFICATES,
)  # fmt: skip
_KEEP_WATCH = (_WRITE_CREDIT, _WRITE_PUBLICITY, _WRITE_MEETINGS, _VISIT_SPOTS)
_ANSWER_FOR = (
    _RELEASE_LISTS, _RELEASE_TEMPLATES, _MANAGE_CAMPAIGNS, _ACCEPT_CAMPAIGNS, _ACCEPT_CLOSURES,
    _APPROVE_CREDIT, _PUBLISH_DECISIONS, _ISSUE_BULLETINS,
)  # fmt: skip
DESKS: dict[str, tuple[str, ...]] = {
    "data_admin": _READ,
    "clerk": (
        *_READ, _WRITE_CLUES, _WRITE_PATCHES, _JUDGE_PATCHES, _PLAN_PATROLS, _RECORD_PATROLS,
        _GIVE_DUTIES, _WRITE_LISTS, _SEAL_CASES, _WRITE_EXECUTIONS, _WRITE_TEMPLATES,
        _FILE_CAMPAIGNS, _SUMMARISE, _WRITE_CLOSURES, _INSPECT_CLOSURES,
        *_KEEP_WATCH, _WORK_IN_FIELD, _READ_DEVICES, _WRITE_CERTIFICATES,
    ),
    "reviewer": (
        *_READ, _COUNTERSIGN, _JUDGE_PATCHES, _REVIEW_PATCHES, _REVIEW_CASES, _SUMMARISE,
        *_ANSWER_FOR,
    ),
    "approver": (
        *_READ, _APPROVE_CLUES, _COUNTERSIGN, _LOOK_AT_REPORTERS, _REVIEW_PATCHES, _APPROVE_CASES,
        _APPROVE_FINES, _APPROVE_EXECUTIONS, *_ANSWER_FOR, _READ_DEVICES, _REVOKE_DEVICES,
    ),
    "chief": (
        *_READ, _APPROVE_CLUES, _COUNTERSIGN, _APPROVE_CASES, _APPROVE_FINES, _DECIDE_TRANSFERS,
        _APPROVE_EXECUTIONS, _RELEASE_TEMPLATES,
    ),
    "department_reviewer": (_READ_CAMPAIGNS, _SUMMARISE, SIGN_REFERRALS),
    "township": (_READ_PATROLS, _RECORD_PATROLS, _WORK_IN_FIELD, "documents:write"),
    "inspector": (
        *_READ, _CHECK_CLUES, _WRITE_PATCHES, _RECORD_PATROLS, _WRITE_CASES, _WRITE_FINES,
        _FILE_CAMPAIGNS, _INSPECT_CLOSURES, _VISIT_SPOTS, _WORK_IN_FIELD,
    ),
    "inspector_chief": (
        *_READ, _CHECK_CLUES, _COUNTERSIGN, _PLAN_PATROLS, _RECORD_PATROLS, _INSPECT_CLOSURES,
        _VISIT_SPOTS, _WORK_IN_FIELD, _READ_DEVICES, _REVOKE_DEVICES, _WRITE_CERTIFICATES,
    ),
    "case_handler": (
        *_READ, _CHECK_CLUES, _LOOK_AT_REPORTERS, _WRITE_PATCHES, _JUDGE_PATCHES, _RECORD_PATROLS,
        _WRITE_CASES, _WRITE_FINES, _REPORT_CRIMES, _WRITE_EXECUTIONS, _WRITE_TEMPLATES,
        _WORK_IN_FIELD,
    ),
    "legal_reviewer": (
        _READ_CASES, _READ_CERTIFICATES, _LEGAL_CASES, _READ_FINES, _READ_EXECUTIONS, *TEMPLATES,
    ),
    "finance_officer": (_READ_EXECUTIONS, _PAY_EXECUTIONS),
    "leader": _READ,
    "holder": OWN,
    "agent": OWN,
}  # fmt: skip
"""By role; beside what a role does elsewhere."""
