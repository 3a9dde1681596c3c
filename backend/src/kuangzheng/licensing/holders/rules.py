"""What of a holder is shown to whom."""

_SHORT = 8


def masked_telephone(number: str | None) -> str | None:
    """The first three and the last four characters; nothing of a number shorter than eight."""
    if number is None:
        return None
    return f"{number[:3]}****{number[-4:]}" if len(number) >= _SHORT else "****"
