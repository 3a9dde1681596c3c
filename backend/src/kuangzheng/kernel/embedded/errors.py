"""Errors of the embedded database server; every text tells the operator what to do next."""


class EmbeddedError(RuntimeError):
    """The embedded server cannot do what was asked; the text is shown to the operator as it is."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(f"{chinese}\n{english}")


class HomeInUseError(EmbeddedError):
    """Another process runs the platform with the same home folder."""


class VersionMismatchError(EmbeddedError):
    """The data folder was written by another major version of PostgreSQL."""


class DiskFullError(EmbeddedError):
    """The disk that holds the data has no room left."""


class PasswordsLostError(EmbeddedError):
    """The data folder exists but its passwords file is gone or unreadable."""
