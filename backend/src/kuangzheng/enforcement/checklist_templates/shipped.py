"""The checklists that ship with the package: where a draft begins."""

from functools import cache
from importlib.resources import files

import yaml

from kuangzheng.enforcement.checklist_templates.schemas import ChecklistTemplateWrite


@cache
def shipped() -> dict[str, ChecklistTemplateWrite]:
    """By kind."""
    text = files(__package__).joinpath("shipped.yaml").read_text(encoding="utf-8")
    found = yaml.safe_load(text)
    return {kind: ChecklistTemplateWrite.model_validate(said) for kind, said in found.items()}
