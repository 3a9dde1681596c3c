"""The rooms of closures, credit, publicity and what leaders keep an eye on."""

from kuangzheng.enforcement.appeals import endpoints as appeals
from kuangzheng.enforcement.bulletins import endpoints as bulletins
from kuangzheng.enforcement.credit_files import endpoints as credit_files
from kuangzheng.enforcement.decision_notices import endpoints as decision_notices
from kuangzheng.enforcement.explosive_supplies import endpoints as explosive_supplies
from kuangzheng.enforcement.hot_spots import endpoints as hot_spots
from kuangzheng.enforcement.meetings import endpoints as meetings
from kuangzheng.enforcement.mine_closures import endpoints as mine_closures
from kuangzheng.enforcement.monthly_forms import endpoints as monthly_forms
from kuangzheng.enforcement.sealed_shafts import endpoints as sealed_shafts
from kuangzheng.enforcement.supervision_groups import endpoints as supervision_groups

WATCH_ROOMS = (
    mine_closures, sealed_shafts, explosive_supplies, credit_files, decision_notices, meetings,
    hot_spots, appeals, monthly_forms, supervision_groups, bulletins,
)  # fmt: skip
