"""The rooms of the restoration service."""

from kuangzheng.restoration.acceptances import endpoints as acceptances
from kuangzheng.restoration.accruals import endpoints as accruals
from kuangzheng.restoration.annual_plans import endpoints as annual_plans
from kuangzheng.restoration.controlled_accounts import endpoints as controlled_accounts
from kuangzheng.restoration.damage_reports import endpoints as damage_reports
from kuangzheng.restoration.damaged_plots import endpoints as damaged_plots
from kuangzheng.restoration.fund_rules import endpoints as fund_rules
from kuangzheng.restoration.fund_uses import endpoints as fund_uses
from kuangzheng.restoration.funds import endpoints as funds
from kuangzheng.restoration.green_draws import endpoints as green_draws
from kuangzheng.restoration.green_mines import endpoints as green_mines
from kuangzheng.restoration.heaps import endpoints as heaps
from kuangzheng.restoration.ledger import endpoints as ledger
from kuangzheng.restoration.monitoring import endpoints as monitoring
from kuangzheng.restoration.obligations import endpoints as obligations
from kuangzheng.restoration.old_deposits import endpoints as old_deposits
from kuangzheng.restoration.onboarding_batches import endpoints as onboarding_batches
from kuangzheng.restoration.progress import endpoints as progress
from kuangzheng.restoration.project_ores import endpoints as project_ores
from kuangzheng.restoration.projects import endpoints as projects
from kuangzheng.restoration.quotas import endpoints as quotas
from kuangzheng.restoration.restoration_plans import endpoints as restoration_plans
from kuangzheng.restoration.site_conditions import endpoints as site_conditions
from kuangzheng.restoration.sites import endpoints as sites
from kuangzheng.restoration.special_funds import endpoints as special_funds
from kuangzheng.restoration.statements import endpoints as statements
from kuangzheng.restoration.substitute_works import endpoints as substitute_works
from kuangzheng.restoration.use_requests import endpoints as use_requests

ROOMS = (
    ledger, sites, heaps, progress, projects, quotas, funds, accruals, old_deposits, statements,
    obligations, restoration_plans, annual_plans, acceptances, project_ores, damaged_plots,
    monitoring, damage_reports, green_mines, green_draws, fund_uses, controlled_accounts,
    use_requests, substitute_works, fund_rules, special_funds, site_conditions,
    onboarding_batches,
)  # fmt: skip
