"""What the public reads of a typical case. Pure."""

from typing import Any

from kuangzheng.kernel.masking import masked_party, masked_text


def masked(row: Any) -> dict[str, Any]:
    """A person's name nowhere, numbers that lead to persons nowhere."""
    texts = {name: masked_text(getattr(row, name)) for name in ("title", "text", "outcome")}
    if row.party is None:
        return {**texts, "party": None}
    party = masked_party(row.party)
    return {**{name: text.replace(row.party, party) for name, text in texts.items()},
            "party": party}  # fmt: skip
