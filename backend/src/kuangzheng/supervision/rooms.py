"""The rooms of the supervision service."""

from kuangzheng.supervision.bulk_exports import endpoints as bulk_exports
from kuangzheng.supervision.calendars import endpoints as calendars
from kuangzheng.supervision.cockpits import endpoints as cockpits
from kuangzheng.supervision.disclosure_rules import endpoints as disclosure_rules
from kuangzheng.supervision.dossier_copies import endpoints as dossier_copies
from kuangzheng.supervision.dossiers import endpoints as dossiers
from kuangzheng.supervision.escalations import endpoints as escalations
from kuangzheng.supervision.inbound_feeds import endpoints as inbound_feeds
from kuangzheng.supervision.inbox import endpoints as inbox
from kuangzheng.supervision.public_checks import endpoints as public_checks
from kuangzheng.supervision.public_pages import endpoints as public_pages
from kuangzheng.supervision.public_records import endpoints as public_records
from kuangzheng.supervision.report_templates import endpoints as report_templates
from kuangzheng.supervision.reports import endpoints as reports
from kuangzheng.supervision.saved_statistics import endpoints as saved_statistics
from kuangzheng.supervision.saved_views import endpoints as saved_views
from kuangzheng.supervision.statistics import endpoints as statistics
from kuangzheng.supervision.webhooks import endpoints as webhooks

ROOMS = (
    cockpits,
    dossiers,
    dossier_copies,
    inbox,
    saved_views,
    statistics,
    saved_statistics,
    reports,
    report_templates,
    disclosure_rules,
    webhooks,
    escalations,
    inbound_feeds,
    calendars,
    bulk_exports,
)

PUBLIC = (public_records, public_checks, public_pages)
"""What is read without signing in, below `/api/public/v1`."""
