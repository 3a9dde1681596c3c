"""Files of rooms that carry SQL beside their repository, from before every file was looked at.

The list may only grow shorter: a new file with a query is a finding, and so is a file here that has
none any more or is gone. Whoever moves the queries of one to its `repository.py` takes it off and
lowers the number.
"""

ACCEPTED = 43
ACCEPTED_WITH_SQL = frozenset({
    "kuangzheng/enforcement/clues/feed.py",
    "kuangzheng/enforcement/demo/sandbox.py",
    "kuangzheng/enforcement/patrol_tasks/generating.py",
    "kuangzheng/enforcement/patrols/statistics.py",
    "kuangzheng/enforcement/register_copies/finding.py",
    "kuangzheng/licensing/applications/panels.py",
    "kuangzheng/licensing/applications/prerequisites.py",
    "kuangzheng/licensing/cadastre/exports/writing.py",
    "kuangzheng/licensing/cadastre/imports/statements.py",
    "kuangzheng/licensing/consolidation_schemes/executions.py",
    "kuangzheng/licensing/consolidation_schemes/penalty_feed.py",
    "kuangzheng/licensing/demo/banan.py",
    "kuangzheng/licensing/demo/banan_plan.py",
    "kuangzheng/licensing/demo/province.py",
    "kuangzheng/licensing/demo/sandbox.py",
    "kuangzheng/licensing/demo/xinzhou.py",
    "kuangzheng/licensing/map/areas.py",
    "kuangzheng/licensing/map/marks.py",
    "kuangzheng/licensing/map/rights.py",
    "kuangzheng/licensing/permits/telling.py",
    "kuangzheng/licensing/returns/rollup.py",
    "kuangzheng/licensing/rights/former.py",
    "kuangzheng/licensing/zones/telling.py",
    "kuangzheng/restoration/acceptances/hearing.py",
    "kuangzheng/restoration/demo/sandbox.py",
    "kuangzheng/restoration/fund_rules/layers.py",
    "kuangzheng/restoration/funds/feed.py",
    "kuangzheng/restoration/green_mines/enforcement_feed.py",
    "kuangzheng/restoration/green_mines/feed.py",
    "kuangzheng/restoration/green_mines/protected_feed.py",
    "kuangzheng/restoration/ledger/acts.py",
    "kuangzheng/restoration/ledger/posting.py",
    "kuangzheng/restoration/ledger/verifying.py",
    "kuangzheng/restoration/ledger/within.py",
    "kuangzheng/restoration/projects/figures.py",
    "kuangzheng/restoration/statements/planning.py",
    "kuangzheng/supervision/demo/partners.py",
    "kuangzheng/supervision/measures/figures.py",
    "kuangzheng/supervision/measures/rows.py",
    "kuangzheng/supervision/public_records/copying.py",
    "kuangzheng/supervision/webhooks/capturing.py",
    "kuangzheng/supervision/webhooks/clients.py",
    "kuangzheng/supervision/webhooks/owing.py",
})  # fmt: skip
