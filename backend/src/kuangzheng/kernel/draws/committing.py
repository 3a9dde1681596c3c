"""What a draw commits to: a canonical text with the hash of a secret seed. Pure.

The drawing itself is `redraw.py`, the very file that is published.
"""

import json
from collections.abc import Mapping
from typing import Any

from kuangzheng.kernel.draws.redraw import sha256

LEAST_DIGITS = 4
"""A public number of fewer characters is no number that was drawn."""


def person_entry(token: str, name: str, salt: str) -> dict[str, str]:
    """A person in a public listing: the name only as a salted hash."""
    return {"token": token, "name_sha256": sha256(f"{salt}|{name}")}


def canonical(content: Mapping[str, Any], seed: str) -> str:
    """The text whose SHA-256 is the commitment: keys in order, no blanks, the seed as its hash."""
    whole = {**content, "seed_sha256": sha256(seed)}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
