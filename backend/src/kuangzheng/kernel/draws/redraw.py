"""Repeats a draw: of mining rights and of the officers who visit them (双随机), of rights in
strata, or of experts.

Python 3.8 or newer, nothing else:

    python redraw.py proof.json

`proof.json` is the published proof of a draw. Exit status 0 and one line of agreement when all is
as published; 1 and what differs otherwise.

The rule, in words. `listing` is a text; its SHA-256 was published first, so neither list nor rule
nor seed could change afterwards. `seed` is the secret whose SHA-256 stands in the listing.
`randomness` is a public number that was drawn later, blanks removed. `format` is that of the
listing: "draw-v1" for rights and officers, "strata-v1" for rights stratum by stratum, "panel-v1"
for experts.
  key      = SHA-256(format + "|" + seed + "|" + randomness)
  a score  = HMAC-SHA256(key, text), as hexadecimal digits
  rights   : text "right|" + code; the `sample` lowest scores are drawn, in that order
  officers : text "officer|" + code + "|" + token; the `per_right` lowest scores visit it
  strata   : text "right|" + stratum + "|" + code; the `sample` lowest scores of each stratum
  experts  : speciality by speciality in the order of the listing, text "expert|" + speciality +
             "|" + token; the `number` lowest scores among those who were not drawn before
Equal scores go by code or token. A token stands for SHA-256(salt + "|" + name) in the listing;
names and salts of officers are published from the day of the visit, those of drawn experts with
the draw.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
from collections.abc import Iterable
from typing import Any


def sha256(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def plain(randomness: str) -> str:
    """The public number without blanks, as everybody reads it."""
    return "".join(randomness.split())


def ranked(key: bytes, kind: str, names: Iterable[str]) -> list[str]:
    """The names by their scores, the lowest first."""

    def score(name: str) -> tuple[str, str]:
        text = (kind + "|" + name).encode("utf-8")
        return hmac.new(key, text, hashlib.sha256).hexdigest(), name

    return sorted(names, key=score)


def draw(listing: str, seed: str, randomness: str) -> list[dict[str, Any]]:
    """What is drawn, as the format of the listing says."""
    content = json.loads(listing)
    text = content["format"] + "|" + seed + "|" + plain(randomness)
    key = hashlib.sha256(text.encode("utf-8")).digest()
    kinds = {"panel-v1": experts, "strata-v1": strata}
    return kinds.get(content["format"], rights)(key, content)


def rights(key: bytes, content: dict[str, Any]) -> list[dict[str, Any]]:
    """The rights drawn, each with the tokens of its officers."""
    codes = [candidate["code"] for candidate in content["candidates"]]
    tokens = [officer["token"] for officer in content["officers"]]
    rule = content["rule"]
    return [
        {"code": code, "officers": ranked(key, "officer|" + code, tokens)[: rule["per_right"]]}
        for code in ranked(key, "right", codes)[: rule["sample"]]
    ]


def strata(key: bytes, content: dict[str, Any]) -> list[dict[str, Any]]:
    """The rights drawn of each stratum, so that none is passed over."""
    return [
        {"stratum": one["stratum"],
         "codes": ranked(key, "right|" + one["stratum"], one["codes"])[: one["sample"]]}
        for one in content["strata"]
    ]


def experts(key: bytes, content: dict[str, Any]) -> list[dict[str, Any]]:
    """The tokens drawn for each speciality; nobody sits twice."""
    found = []
    sitting: set[str] = set()
    for group in content["groups"]:
        free = [token for token in group["tokens"] if token not in sitting]
        drawn = ranked(key, "expert|" + group["speciality"], free)[: group["number"]]
        sitting.update(drawn)
        found.append({"speciality": group["speciality"], "tokens": drawn})
    return found


def faults(proof: dict[str, Any]) -> list[str]:
    """What of a proof does not hold; empty when all does."""
    found = []
    if sha256(proof["listing"]) != proof["commitment"]:
        found.append("the listing is not the one that was committed to")
    content = json.loads(proof["listing"])
    if sha256(proof["seed"]) != content["seed_sha256"]:
        found.append("the seed is not the one that was committed to")
    if draw(proof["listing"], proof["seed"], proof["randomness"]) != proof["result"]:
        found.append("the result does not follow from list, seed and randomness")
    listed = [*content.get("officers", []), *content.get("experts", [])]
    known = {one["token"]: one["name_sha256"] for one in listed}
    for kind in ("officer", "expert"):
        for one in proof.get(kind + "s") or []:
            if known.get(one["token"]) != sha256(one["salt"] + "|" + one["name"]):
                found.append("the name of " + kind + " " + one["token"] + " is not the one listed")
    return found


def main(path: str) -> int:
    with open(path, encoding="utf-8") as file:
        proof = json.load(file)
    found = faults(proof)
    for fault in found:
        print("DIFFERS: " + fault)
    if not found:
        print(f"AGREES: {len(proof['result'])} drawn, commitment {proof['commitment']}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
