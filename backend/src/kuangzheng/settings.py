"""Settings of the command line: where the databases are and how the demonstration is set up."""

from pydantic import SecretStr

from kuangzheng.kernel.settings import KernelSettings


class PlatformSettings(KernelSettings):
    """Read from variables with the prefix KZ_.

    A service whose `…_database_url` (login role) is given runs on that database, with
    `…_owner_url` for its migrations; all others on the embedded server under `home`.
    `demo_password` is the demonstration accounts' password; without one it is made up and shown
    once. A worker that cannot reach the database of another service reads its feed over HTTP as
    client `feed_client_id` with `feed_client_secret`.
    """

    demo_password: SecretStr | None = None
    feed_client_id: str = ""
    feed_client_secret: SecretStr | None = None
    identity_database_url: SecretStr | None = None
    identity_owner_url: SecretStr | None = None
    licensing_database_url: SecretStr | None = None
    licensing_owner_url: SecretStr | None = None
    enforcement_database_url: SecretStr | None = None
    enforcement_owner_url: SecretStr | None = None
    restoration_database_url: SecretStr | None = None
    restoration_owner_url: SecretStr | None = None

    def service_url(self, service: str) -> str:
        """Where a service answers; raises AttributeError for one whose address no setting names."""
        found: str = getattr(self, f"{service}_url")
        return found

    def external(self, service: str, kind: str) -> str | None:
        """The given URL of a service: `kind` is `database` or `owner`."""
        value: SecretStr | None = getattr(self, f"{service}_{kind}_url")
        return None if value is None else value.get_secret_value()
