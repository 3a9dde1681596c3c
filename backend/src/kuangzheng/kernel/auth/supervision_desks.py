"""Which desk reads and keeps what needs several services: its part of the matrix."""

READ_SUPERVISION = (
    "supervision.dossier:read",
    "supervision.cockpit:read",
    "supervision.view:keep",
    "supervision.export:make",
    "supervision.statistics:read",
    "supervision.disclosure:read",
    "supervision.escalation:read",
)
"""The dossier and the cockpit, whose parts each service shows by its own rules; figures with the
rows behind them; views of a page kept under a name; whole registers as files; what is made public;
what was told above."""
CHANGE_POLICY = "supervision.disclosure:write"
"""Decides which fields of what is public are shown."""
REPORTS = (
    "supervision.report:read", "supervision.report:write", "supervision.report:issue",
    "supervision.report:template",
)  # fmt: skip
READ_REPORTS, WRITE_REPORTS, ISSUE_REPORTS, KEEP_TEMPLATES = REPORTS
"""Reads reports; a clerk prepares them and keeps their templates; another person makes them
final."""
WEBHOOKS = ("supervision.webhook:manage", "supervision.webhook:use")
MANAGE_WEBHOOKS, USE_WEBHOOKS = WEBHOOKS
"""An administrator registers where other systems are told and sends again; a client does so for
itself."""
INBOUND = (
    "supervision.inbound:read", "supervision.inbound:submit", "supervision.inbound:resolve",
    "supervision.inbound:configure",
)  # fmt: skip
READ_INBOUND, SUBMIT_INBOUND, RESOLVE_INBOUND, CONFIGURE_INBOUND = INBOUND
"""Sees what other departments send, sends it (a client its own), mends what was rejected, and says
how their words map onto ours."""
ONBOARDED = ("licensing", "enforcement", "restoration")
READ_ONBOARDING = tuple(f"{service}.onboarding:read" for service in ONBOARDED)
WRITE_ONBOARDING = tuple(f"{service}.onboarding:write" for service in ONBOARDED)
CONFIRM_ONBOARDING = tuple(f"{service}.onboarding:confirm" for service in ONBOARDED)
"""A data administrator brings a bureau's old workbooks in; another person confirms the batch."""
ANSWER_ESCALATIONS = "supervision.escalation:answer"
"""Says what is to be done about something over its day that was told above."""
RECORD_ABSENCES = "identity.absence:write"
"""A head records who of the organisation is away and who stands in."""
