"""The rooms of the enforcement service."""

from kuangzheng.enforcement.campaign_checks import endpoints as campaign_checks
from kuangzheng.enforcement.campaign_plans import endpoints as campaign_plans
from kuangzheng.enforcement.campaign_reports import endpoints as campaign_reports
from kuangzheng.enforcement.campaigns import endpoints as campaigns
from kuangzheng.enforcement.case_archives import endpoints as case_archives
from kuangzheng.enforcement.case_papers import endpoints as case_papers
from kuangzheng.enforcement.cases import endpoints as cases
from kuangzheng.enforcement.clues import endpoints as clues
from kuangzheng.enforcement.department_referrals import endpoints as department_referrals
from kuangzheng.enforcement.document_templates import endpoints as document_templates
from kuangzheng.enforcement.engineering_projects import endpoints as engineering_projects
from kuangzheng.enforcement.execution import endpoints as execution
from kuangzheng.enforcement.field_devices import endpoints as field_devices
from kuangzheng.enforcement.legal_remedies import endpoints as legal_remedies
from kuangzheng.enforcement.officer_certificates import endpoints as officer_certificates
from kuangzheng.enforcement.onboarding_batches import endpoints as onboarding_batches
from kuangzheng.enforcement.own_credit import endpoints as own_credit
from kuangzheng.enforcement.own_plans import endpoints as own_plans
from kuangzheng.enforcement.own_problems import endpoints as own_problems
from kuangzheng.enforcement.patch_batches import endpoints as patch_batches
from kuangzheng.enforcement.patches import endpoints as patches
from kuangzheng.enforcement.patrol_rooms import PATROL_ROOMS
from kuangzheng.enforcement.penalty_calculations import endpoints as penalty_calculations
from kuangzheng.enforcement.penalty_figures import endpoints as penalty_figures
from kuangzheng.enforcement.police_transfers import endpoints as police_transfers
from kuangzheng.enforcement.problems import endpoints as problems
from kuangzheng.enforcement.public_reports import endpoints as public_reports
from kuangzheng.enforcement.rectification_plans import endpoints as rectification_plans
from kuangzheng.enforcement.referral_desks import endpoints as referral_desks
from kuangzheng.enforcement.referrals import endpoints as referrals
from kuangzheng.enforcement.register_copies import endpoints as register_copies
from kuangzheng.enforcement.seized_properties import endpoints as seized_properties
from kuangzheng.enforcement.spot_checks import endpoints as spot_checks
from kuangzheng.enforcement.sync import endpoints as sync
from kuangzheng.enforcement.typical_cases import endpoints as typical_cases
from kuangzheng.enforcement.valuations import endpoints as valuations
from kuangzheng.enforcement.watch_rooms import WATCH_ROOMS
from kuangzheng.enforcement.zone_opinions import endpoints as zone_opinions

PENALTIES = (
    penalty_calculations, penalty_figures, valuations, police_transfers, seized_properties
)  # fmt: skip

ROOMS = (
    clues, referrals, referral_desks, department_referrals, public_reports, patch_batches, patches,
    engineering_projects, register_copies,
    cases, zone_opinions, officer_certificates,
    *PENALTIES,
    execution, legal_remedies, document_templates, case_papers, case_archives,
    *PATROL_ROOMS,
    field_devices, sync,
    *WATCH_ROOMS,
    campaigns, campaign_plans, campaign_checks, problems, rectification_plans, spot_checks,
    campaign_reports, typical_cases, own_problems, own_credit, own_plans,
    onboarding_batches,
)  # fmt: skip
