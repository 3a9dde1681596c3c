"""The rooms of the licensing service."""

from kuangzheng.licensing.admission import endpoints as admission
from kuangzheng.licensing.annual_information import endpoints as annual_information
from kuangzheng.licensing.applications import endpoints as applications
from kuangzheng.licensing.approval_audits import endpoints as approval_audits
from kuangzheng.licensing.asset_report import endpoints as asset_report
from kuangzheng.licensing.basins import endpoints as basins
from kuangzheng.licensing.blocks import endpoints as blocks
from kuangzheng.licensing.cadastre import endpoints as cadastre
from kuangzheng.licensing.caps import endpoints as caps
from kuangzheng.licensing.catalogues import endpoints as catalogues
from kuangzheng.licensing.closure_tasks import endpoints as closure_tasks
from kuangzheng.licensing.consolidation import endpoints as consolidation
from kuangzheng.licensing.consolidation_schemes import endpoints as consolidation_schemes
from kuangzheng.licensing.conversions import endpoints as conversions
from kuangzheng.licensing.coordinates import endpoints as coordinates
from kuangzheng.licensing.deposits import endpoints as deposits
from kuangzheng.licensing.disclosure_checks import endpoints as disclosure_checks
from kuangzheng.licensing.disclosure_draws import endpoints as disclosure_draws
from kuangzheng.licensing.discoveries import endpoints as discoveries
from kuangzheng.licensing.encumbrances import endpoints as encumbrances
from kuangzheng.licensing.expert_duties import endpoints as expert_duties
from kuangzheng.licensing.expert_reviews import endpoints as expert_reviews
from kuangzheng.licensing.experts import endpoints as experts
from kuangzheng.licensing.expiries import endpoints as expiries
from kuangzheng.licensing.grant_projects import endpoints as grant_projects
from kuangzheng.licensing.guide_prices import endpoints as guide_prices
from kuangzheng.licensing.holder_credits import endpoints as holder_credits
from kuangzheng.licensing.holder_listings import endpoints as holder_listings
from kuangzheng.licensing.holders import endpoints as holders
from kuangzheng.licensing.lapses import endpoints as lapses
from kuangzheng.licensing.licence_conditions import endpoints as licence_conditions
from kuangzheng.licensing.licences import endpoints as licences
from kuangzheng.licensing.local_rulebooks import endpoints as local_rulebooks
from kuangzheng.licensing.map import endpoints as map_
from kuangzheng.licensing.mine_measures import endpoints as mine_measures
from kuangzheng.licensing.mines import endpoints as mines
from kuangzheng.licensing.national_files import endpoints as national_files
from kuangzheng.licensing.notice_objections import endpoints as notice_objections
from kuangzheng.licensing.notice_objections import everybody as public_objections
from kuangzheng.licensing.onboarding_batches import endpoints as onboarding_batches
from kuangzheng.licensing.operations import endpoints as operations
from kuangzheng.licensing.overlay_enquiries import endpoints as overlay_enquiries
from kuangzheng.licensing.overlay_requests import endpoints as overlay_requests
from kuangzheng.licensing.overview import endpoints as overview
from kuangzheng.licensing.permits import endpoints as permits
from kuangzheng.licensing.plan_evaluations import endpoints as plan_evaluations
from kuangzheng.licensing.plans import endpoints as plans
from kuangzheng.licensing.potential_surveys import endpoints as potential_surveys
from kuangzheng.licensing.public_notices import endpoints as public_notices
from kuangzheng.licensing.reconciliation import endpoints as reconciliation
from kuangzheng.licensing.release_plans import endpoints as release_plans
from kuangzheng.licensing.release_ranges import endpoints as release_ranges
from kuangzheng.licensing.reserve_standings import endpoints as reserve_standings
from kuangzheng.licensing.restoration_facts import endpoints as restoration_facts
from kuangzheng.licensing.retentions import endpoints as retentions
from kuangzheng.licensing.returns import endpoints as returns
from kuangzheng.licensing.revenues import endpoints as revenues
from kuangzheng.licensing.rights import endpoints as rights
from kuangzheng.licensing.rulings import endpoints as rulings
from kuangzheng.licensing.supply import endpoints as supply
from kuangzheng.licensing.written_reports import endpoints as written_reports
from kuangzheng.licensing.zones import endpoints as zones

ROOMS = (
    admission, map_, rights, operations, encumbrances, licences, permits, holders, mines, zones,
    deposits, blocks, catalogues, rulings, local_rulebooks, overview, cadastre, coordinates,
    conversions, applications, lapses, plans, caps, release_plans, release_ranges, discoveries,
    reserve_standings, revenues, consolidation, consolidation_schemes, returns, supply,
    asset_report, overlay_enquiries, grant_projects, guide_prices, reconciliation, national_files,
    annual_information, disclosure_draws, disclosure_checks, holder_listings, retentions, basins,
    experts, expert_reviews, expert_duties, written_reports, plan_evaluations, approval_audits,
    overlay_requests, public_notices, restoration_facts, mine_measures, closure_tasks,
    holder_credits, expiries, potential_surveys,
    notice_objections, public_objections, onboarding_batches, licence_conditions,
)  # fmt: skip
"""In this order: fixed paths such as `/mining-rights/map` go before `/mining-rights/{id}`."""
