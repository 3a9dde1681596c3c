"""Settings of the command line: where the databases are and how the demonstration is set up."""

from typing import Self

from pydantic import SecretStr, model_validator

from kuangzheng.kernel.settings import KernelSettings


class PlatformSettings(KernelSettings):
    """Read from variables with the prefix KZ_.

    A service whose `…_database_url` (login role) is given runs on that database, with
    `…_owner_url` for its migrations; all others on the embedded server under `home`.
    `demo_password` is the demonstration accounts' password; without one it is made up and shown
    once. A worker that cannot reach the database of another service reads its feed over HTTP at
    `…_url`, as client `feed_client_id` with `feed_client_secret`.
    """

    demo_password: SecretStr | None = None
    feed_client_id: str = ""
    feed_client_secret: SecretStr | None = None
    licensing_url: str = ""
    enforcement_url: str = ""
    restoration_url: str = ""
    supervision_url: str = ""
    identity_database_url: SecretStr | None = None
    identity_owner_url: SecretStr | None = None
    licensing_database_url: SecretStr | None = None
    licensing_owner_url: SecretStr | None = None
    enforcement_database_url: SecretStr | None = None
    enforcement_owner_url: SecretStr | None = None
    restoration_database_url: SecretStr | None = None
    restoration_owner_url: SecretStr | None = None
    supervision_database_url: SecretStr | None = None
    supervision_owner_url: SecretStr | None = None

    @model_validator(mode="after")
    def _rehearsed_here(self) -> Self:
        """A database that is run elsewhere may hold real records."""
        given = [n for n in type(self).model_fields if n.endswith(("_database_url", "_owner_url"))]
        if self.clock_file is not None and any(getattr(self, name) for name in given):
            raise ValueError("KZ_CLOCK_FILE is for rehearsals on the embedded database")
        return self

    def service_url(self, service: str) -> str:
        """Where a service answers, empty when it is not said."""
        found: str = getattr(self, f"{service}_url")
        return found

    def external(self, service: str, kind: str) -> str | None:
        """The given URL of a service: `kind` is `database` or `owner`."""
        value: SecretStr | None = getattr(self, f"{service}_{kind}_url")
        return None if value is None else value.get_secret_value()
