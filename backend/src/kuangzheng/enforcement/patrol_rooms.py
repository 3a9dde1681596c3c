"""The rooms of patrols and responsibility."""

from kuangzheng.enforcement.appraisals import endpoints as appraisals
from kuangzheng.enforcement.checklist_templates import endpoints as checklist_templates
from kuangzheng.enforcement.grids import endpoints as grids
from kuangzheng.enforcement.patrol_rules import endpoints as patrol_rules
from kuangzheng.enforcement.patrol_tasks import endpoints as patrol_tasks
from kuangzheng.enforcement.patrols import endpoints as patrols
from kuangzheng.enforcement.responsibilities import endpoints as responsibilities

PATROL_ROOMS = (
    responsibilities, grids, checklist_templates, patrol_rules, patrol_tasks, patrols, appraisals,
)  # fmt: skip
