"""The matrix role × permission. A permission is `service.resource:action`.

Whoever prepares never approves the same thing: that rule is checked with the record in hand; this
matrix only says which desk a role sits at. The three administrators are separated (三员分立):
accounts, rights and audit are never in one hand (GB/T 22239-2019 level 3).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from kuangzheng.kernel.auth.enforcement_desks import DECIDED_BY_PERSONS, DESKS, ENFORCEMENT
from kuangzheng.kernel.auth.supervision_desks import (
    ANSWER_ESCALATIONS,
    CHANGE_POLICY,
    CONFIGURE_INBOUND,
    CONFIRM_ONBOARDING,
    INBOUND,
    ISSUE_REPORTS,
    KEEP_TEMPLATES,
    MANAGE_WEBHOOKS,
    READ_INBOUND,
    READ_ONBOARDING,
    READ_REPORTS,
    READ_SUPERVISION,
    RECORD_ABSENCES,
    REPORTS,
    RESOLVE_INBOUND,
    SUBMIT_INBOUND,
    WEBHOOKS,
    WRITE_ONBOARDING,
    WRITE_REPORTS,
)

READ_REGISTER = (
    "licensing.register:read",
    "licensing.zone:read",
    "licensing.holder:read",
    "licensing.rulebook:read",
    "licensing.cadastre:export",
    "licensing.operation:read",
    "licensing.plan:read",
    "licensing.consolidation:read",
    "licensing.overlay:read",
    "licensing.disclosure:read",
    "licensing.disclosure_check:read",
    "licensing.production:read",
    *READ_SUPERVISION,
)
"""What the register holds, and what is read of all services together."""
NATIONAL = ("licensing.national:read", "licensing.national:write")
_READ_NATIONAL, _WRITE_NATIONAL = NATIONAL
RETURNS = ("licensing.return:read", "licensing.return:file", "licensing.return:handle")
_READ_RETURNS, _FILE_RETURNS, _HANDLE_RETURNS = RETURNS
REVENUE = ("licensing.revenue:read", "licensing.revenue:write", "licensing.revenue:report")
CHECK = ("licensing.admission:read", "licensing.admission:write")
USE_CONVERSIONS = "licensing.conversion:read"
"""Names a bureau's conversion parameters and uses them; the figures stay with those who keep them
(`licensing.conversion:write`)."""
FILE_STATEMENTS = "licensing.disclosure:file"
HANDLE_DISCLOSURE = "licensing.disclosure:write"
APPROVE_LISTINGS = "licensing.disclosure:approve"
"""A holder states a year; an officer publishes, draws and checks; another approves a list."""
KEEP_EXPERTS = "licensing.expert:write"
READ_EXPERTS = "licensing.expert:read"
DRAW_EXPERTS = "licensing.expert:draw"
SIT_AS_EXPERT = "licensing.expert:sit"
"""Keeps the pool of experts; sees it; enters the number a panel is drawn with; is drawn."""
ANSWER_OVERLAYS = "licensing.overlay:write"
ISSUE_OVERLAYS = "licensing.overlay:issue"
"""Answers builders what lies under a site; issues the letter another person wrote."""
LEDGER = (
    "restoration.ledger:read", "restoration.ledger:post", "restoration.ledger:manage",
    "restoration.ledger:close", "restoration.ledger:verify", "restoration.ledger:balance",
)  # fmt: skip
(
    _READ_LEDGER, _POST_LEDGER, _MANAGE_LEDGER, _CLOSE_LEDGER, _VERIFY_LEDGER, _BALANCE_LEDGER,
) = LEDGER  # fmt: skip
_PROVE_LEDGER = (_READ_LEDGER, _BALANCE_LEDGER, _VERIFY_LEDGER)
PUBLISH_LAPSES = "licensing.lapse:publish"
"""Makes public which licences lapsed, of a list another person prepared."""
OBJECTIONS = ("licensing.objection:read", "licensing.objection:answer")
READ_OBJECTIONS, ANSWER_OBJECTIONS = OBJECTIONS
"""Sees what the public objected to; checks and answers it."""
AUDIT_APPROVALS = "licensing.approval_audit:write"
REVIEW_AUDITS = "licensing.approval_audit:review"
"""Goes through past approvals and orders corrections; another person reviews what was corrected."""
APPLICATIONS = (
    "licensing.application:read",
    "licensing.application:file",
    "licensing.application:handle",
    "licensing.application:opine",
    "licensing.application:review",
    "licensing.application:decide",
)
_SEE, _FILE, _HANDLE, _OPINE, _REVIEW, _DECIDE = APPLICATIONS
RESTORE = ("restoration.site:read", "restoration.site:write", "restoration.site:accept")
_READ_SITES, _WRITE_SITES, ACCEPT_SITES = RESTORE
PROJECTS = (
    "restoration.project:read", "restoration.project:write", "restoration.budget:write",
    "restoration.quota:write",
)  # fmt: skip
_READ_PROJECTS, _WRITE_PROJECTS, _BOOK_MONEY, _WRITE_QUOTAS = PROJECTS
"""A clerk registers what has to be restored and what is done; another person accepts it."""
WORKS = (
    "restoration.work:read", "restoration.work:write", "restoration.work:verify",
    "restoration.work:file",
)  # fmt: skip
_READ_WORKS, _WRITE_WORKS, VERIFY_WORKS, _FILE_WORKS = WORKS
"""A holder files its own plans, progress and reports, a clerk enters them from paper; another
person checks, verifies and confirms."""
FUNDS = (
    "restoration.fund:read", "restoration.fund:write", "restoration.fund:release",
    "restoration.fund:declare", "restoration.accrual:run",
)  # fmt: skip
_READ_FUNDS, _WRITE_FUNDS, RELEASE_FUNDS, _DECLARE_FUNDS, _RUN_ACCRUALS = FUNDS
"""An officer supervises funds and runs the estimates; finance releases what another settled; a
holder declares."""
APPROVALS = (
    "restoration.use:file", "restoration.use:check", "restoration.use:review",
    "restoration.use:accept", "restoration.use:pay",
)  # fmt: skip
_ASK_APPROVAL, CHECK_REQUESTS, REVIEW_REQUESTS, ACCEPT_REQUESTS, PAY_REQUESTS = APPROVALS
"""Where a local rule asks for approval: a holder asks to use the fund; an officer checks, a second
person reviews, finance countersigns and pays; somebody accepts the work."""
FUND_RULES = (
    "restoration.fund_rule:read", "restoration.fund_rule:write", "restoration.fund_rule:release",
)  # fmt: skip
_READ_RULES, _WRITE_RULES, RELEASE_RULES = FUND_RULES
"""A fund officer drafts the rules of a division and tries them; another person releases them."""
ISSUE_DEMANDS = "restoration.demand:issue"
"""Of demands to deposit, drafted by a fund officer, by somebody else."""
FUND_USES = "restoration.fund_use:file", "restoration.fund_use:review"
_FILE_FUND_USES, REVIEW_FUND_USES = FUND_USES
"""A holder files what its fund was spent on (an officer from paper); a re-check is another's."""
GREEN = (
    "restoration.green:read", "restoration.green:write", "restoration.green:assess",
    "restoration.green:check", "restoration.green:review", "restoration.green:approve",
)  # fmt: skip
_READ_GREEN, _WRITE_GREEN, _ASSESS_GREEN, _CHECK_GREEN, REVIEW_GREEN, APPROVE_GREEN = GREEN
"""A holder assesses itself; a clerk keeps the lists; inspectors check; a reviewer concludes the
joint review; another person puts on the list and takes off it."""
ALL_PERMISSIONS = (
    *REPORTS,
    *WEBHOOKS,
    *INBOUND,
    *READ_REGISTER,
    *ENFORCEMENT,
    *GREEN,
    *RESTORE,
    *PROJECTS,
    *WORKS,
    *FUNDS,
    *APPROVALS,
    *FUND_RULES,
    *FUND_USES,
    ISSUE_DEMANDS,
    *READ_ONBOARDING,
    *WRITE_ONBOARDING,
    *CONFIRM_ONBOARDING,
    *REVENUE,
    "licensing.grant:read", "licensing.grant:write", "licensing.grant:approve",
    *CHECK,
    *APPLICATIONS,
    *RETURNS,
    *NATIONAL,
    "licensing.production:write",
    "licensing.register:write",
    "licensing.zone:write",
    "licensing.holder:write",
    "licensing.cadastre:import",
    USE_CONVERSIONS,
    "licensing.conversion:write",
    "licensing.rulebook:write",
    "licensing.rulebook:confirm",
    "licensing.rulebook:approve",
    "licensing.plan:write",
    "licensing.plan:review",
    "licensing.plan:approve",
    "licensing.consolidation:write",
    "licensing.consolidation:prepare",
    "licensing.consolidation:decide",
    ANSWER_OVERLAYS,
    ISSUE_OVERLAYS,
    FILE_STATEMENTS,
    HANDLE_DISCLOSURE,
    APPROVE_LISTINGS,
    *LEDGER,
    READ_EXPERTS,
    KEEP_EXPERTS,
    DRAW_EXPERTS,
    SIT_AS_EXPERT,
    PUBLISH_LAPSES,
    *OBJECTIONS,
    AUDIT_APPROVALS,
    REVIEW_AUDITS,
    "identity.user:read", "identity.user:write",
    "identity.organisation:read", "identity.organisation:write", "identity.organisation:link",
    "identity.client:read", "identity.client:write", "identity.client:confirm",
    "identity.role:read", "identity.role:assign",
    "identity.session:revoke",
    "identity.key:rotate",
    "documents:write",
    "identity.holiday:write", "identity.notice_rule:write",
    RECORD_ABSENCES,
    ANSWER_ESCALATIONS,
    "audit:read",
    "audit:verify",
    "events:read",
)
PERSONS_ONLY = (
    *CONFIRM_ONBOARDING,
    *DECIDED_BY_PERSONS,
    ISSUE_REPORTS,
    RESOLVE_INBOUND, CONFIGURE_INBOUND,
    SIT_AS_EXPERT,
    _CLOSE_LEDGER,
    ACCEPT_SITES,
    VERIFY_WORKS,
    REVIEW_GREEN,
    APPROVE_GREEN,
    RELEASE_FUNDS,
    CHECK_REQUESTS,
    REVIEW_REQUESTS,
    ACCEPT_REQUESTS,
    PAY_REQUESTS,
    RELEASE_RULES,
    REVIEW_FUND_USES,
    ISSUE_DEMANDS,
    APPROVE_LISTINGS,
    REVIEW_AUDITS,
    PUBLISH_LAPSES,
    ISSUE_OVERLAYS,
    "licensing.rulebook:confirm", "licensing.rulebook:approve", "licensing.plan:review",
    "licensing.plan:approve", "licensing.consolidation:decide",
    "licensing.grant:approve", _OPINE, _REVIEW, _DECIDE,
    RECORD_ABSENCES, ANSWER_ESCALATIONS,
)  # fmt: skip
"""Decisions that a person answers for: no client is given them."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role's code, its two names and what it may do."""

    code: str
    name: str
    name_en: str
    permissions: tuple[str, ...]
    administrator: bool = False


_STAFF = (
    *READ_REGISTER, READ_OBJECTIONS, *CHECK, USE_CONVERSIONS, "documents:write", _SEE,
    "licensing.revenue:read", _READ_RETURNS, "licensing.grant:read", _READ_NATIONAL, _READ_LEDGER,
    _BALANCE_LEDGER,
    _READ_SITES,
    _READ_PROJECTS,
    _READ_WORKS,
    _READ_FUNDS,
    _READ_RULES,
    _READ_GREEN,
    READ_REPORTS,
)  # fmt: skip
_APPLICANT = (
    "supervision.dossier:read", "licensing.disclosure:read", FILE_STATEMENTS,
    "licensing.register:read", *CHECK, "documents:write", _SEE, _FILE, "licensing.revenue:read",
    _READ_RETURNS, _FILE_RETURNS, _READ_LEDGER, _READ_SITES,
    _READ_WORKS,
    _READ_FUNDS, _DECLARE_FUNDS, _FILE_FUND_USES, _FILE_WORKS,
    _ASK_APPROVAL,
    _READ_GREEN, _ASSESS_GREEN,
)  # fmt: skip
ROLES: dict[str, Role] = {
    role.code: replace(role, permissions=(*role.permissions, *DESKS.get(role.code, ())))
    for role in (
        Role(
            "clerk", "经办", "Clerk",
            (*_STAFF, *INBOUND,
             HANDLE_DISCLOSURE, READ_EXPERTS, KEEP_EXPERTS, DRAW_EXPERTS, AUDIT_APPROVALS,
             ANSWER_OBJECTIONS, ANSWER_OVERLAYS, "licensing.register:write", "licensing.zone:write",
             "licensing.holder:write", "licensing.cadastre:import", "licensing.rulebook:write",
             "licensing.plan:write", "licensing.consolidation:write",
             "licensing.consolidation:prepare", "licensing.revenue:write", _HANDLE,
             _HANDLE_RETURNS, "licensing.production:write", "licensing.revenue:report",
             "licensing.grant:write", _WRITE_NATIONAL, _WRITE_SITES,
             _WRITE_PROJECTS, _WRITE_QUOTAS, _WRITE_WORKS, _FILE_WORKS,
             _WRITE_GREEN, _ASSESS_GREEN, _CHECK_GREEN, ACCEPT_REQUESTS,
             WRITE_REPORTS, KEEP_TEMPLATES),
        ),
        Role(
            "reviewer", "审核", "Reviewer",
            (*_STAFF, *READ_ONBOARDING, *CONFIRM_ONBOARDING,
             HANDLE_DISCLOSURE, READ_EXPERTS, DRAW_EXPERTS, AUDIT_APPROVALS, REVIEW_AUDITS,
             ANSWER_OBJECTIONS, "licensing.conversion:write", "licensing.plan:review", _REVIEW,
             ANSWER_ESCALATIONS,
             ACCEPT_SITES, ISSUE_DEMANDS, REVIEW_FUND_USES, REVIEW_REQUESTS, ACCEPT_REQUESTS,
             RELEASE_RULES,
             VERIFY_WORKS, REVIEW_GREEN, ISSUE_REPORTS, KEEP_TEMPLATES),
        ),
        Role(
            "approver", "分管领导审批", "Approver",
            (*_STAFF, *READ_ONBOARDING, *CONFIRM_ONBOARDING,
             APPROVE_LISTINGS, ISSUE_OVERLAYS, ISSUE_DEMANDS, READ_EXPERTS, PUBLISH_LAPSES,
             REVIEW_AUDITS, CHANGE_POLICY, RECORD_ABSENCES, ANSWER_ESCALATIONS,
             "licensing.rulebook:approve", "licensing.plan:approve",
             "licensing.consolidation:decide", "licensing.grant:approve", _DECIDE,
             REVIEW_FUND_USES, REVIEW_REQUESTS, RELEASE_RULES, VERIFY_WORKS, REVIEW_GREEN,
             APPROVE_GREEN, ISSUE_REPORTS),
        ),
        Role(
            "chief", "主要负责人签发", "Chief",
            (*_STAFF, *READ_ONBOARDING, *CONFIRM_ONBOARDING,
             APPROVE_LISTINGS, ISSUE_OVERLAYS, ISSUE_DEMANDS, READ_EXPERTS, PUBLISH_LAPSES,
             REVIEW_AUDITS, CHANGE_POLICY, RECORD_ABSENCES, ANSWER_ESCALATIONS,
             "licensing.rulebook:approve", "licensing.rulebook:confirm",
             "licensing.plan:review", "licensing.plan:approve", "licensing.consolidation:decide",
             "licensing.grant:approve", _DECIDE, REVIEW_GREEN, APPROVE_GREEN, ISSUE_REPORTS),
        ),
        Role(
            "department_reviewer", "联审部门", "Department reviewer",
            (*READ_REGISTER, _SEE, _OPINE, _READ_SITES, _READ_WORKS, _READ_GREEN),
        ),
        Role(
            "township", "乡镇（街道）", "Township",
            (*READ_REGISTER, _SEE, _READ_SITES, _READ_WORKS),
        ),
        Role(
            "inspector", "巡查人员", "Inspector",
            (*_STAFF, _CHECK_GREEN),
        ),
        Role(
            "inspector_chief", "督察长", "Inspector-chief",
            (*_STAFF, _CHECK_GREEN, ANSWER_ESCALATIONS),
        ),
        Role(
            "case_handler", "承办人", "Case handler",
            _STAFF,
        ),
        Role(
            "legal_reviewer", "法制审核", "Legal reviewer",
            (*READ_REGISTER, "licensing.rulebook:write", "licensing.rulebook:confirm", _SEE),
        ),
        Role(
            "fund_officer", "基金监管", "Fund officer",
            (*READ_REGISTER, READ_INBOUND, SUBMIT_INBOUND, RESOLVE_INBOUND,
             _SEE, _READ_LEDGER, _BALANCE_LEDGER, _MANAGE_LEDGER, _READ_SITES,
             "documents:write", _READ_PROJECTS, _READ_WORKS, _READ_FUNDS, _WRITE_FUNDS,
             _RUN_ACCRUALS, *FUND_USES, CHECK_REQUESTS, REVIEW_REQUESTS, ACCEPT_REQUESTS,
             _READ_RULES, _WRITE_RULES),
        ),
        Role(
            "finance_officer", "财政", "Finance officer",
            (*READ_REGISTER, READ_INBOUND, SUBMIT_INBOUND, RESOLVE_INBOUND,
             *REVENUE, "licensing.grant:read", "documents:write", _SEE, *LEDGER,
             _READ_SITES, _READ_PROJECTS, _BOOK_MONEY, _READ_WORKS, _READ_FUNDS, RELEASE_FUNDS,
             PAY_REQUESTS, _READ_RULES),
        ),
        Role(
            "data_admin", "数据管理员", "Data administrator",
            (*_STAFF, *READ_ONBOARDING, *WRITE_ONBOARDING),
        ),
        Role("leader", "领导", "Leader", (*_STAFF, ANSWER_ESCALATIONS)),
        Role("holder", "矿业权人", "Holder", _APPLICANT),
        Role("agent", "代理人", "Agent", _APPLICANT),
        Role("expert", "专家", "Expert", ("licensing.register:read", SIT_AS_EXPERT)),
        Role(
            "system_admin", "系统管理员", "System administrator",
            ("identity.user:read", "identity.user:write", "identity.organisation:read",
             "identity.organisation:write", "identity.client:read", "identity.client:write",
             "identity.role:read", "identity.holiday:write", MANAGE_WEBHOOKS,
             "identity.notice_rule:write"),
            administrator=True,
        ),
        Role(
            "security_admin", "安全管理员", "Security administrator",
            ("identity.user:read", "identity.organisation:read", "identity.organisation:link",
             "identity.client:read", "identity.client:confirm", "identity.role:read",
             "identity.role:assign", "identity.session:revoke", "identity.key:rotate"),
            administrator=True,
        ),
        Role(
            "audit_admin", "审计管理员", "Audit administrator",
            ("audit:read", "audit:verify", "identity.role:read", *_PROVE_LEDGER),
            administrator=True,
        ),
    )
}  # fmt: skip


@lru_cache(maxsize=256)
def _union(roles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(p for role in roles if role in ROLES for p in ROLES[role].permissions)


def permissions_of(roles: Iterable[str]) -> frozenset[str]:
    """All permissions of the roles together; an unknown role gives none."""
    return _union(tuple(roles))
