"""django-hordak posting two-legged transactions in process; run by `django_hordak.py` in a Python of its own.

    python hordak_posting.py HOST PORT USER DATABASE SECONDS CLIENTS…    (the password on standard input)

Without a number of clients: makes the tables and accounts. Prints a line per number of clients:
clients, transactions a second. Each client is a process with one kept connection that posts as
hordak's guide does, `account.transfer_to(other, amount)`.
"""

import multiprocessing
import sys
import time
from typing import Any

ACCOUNTS = 100


def main(
    host: str, port: str, user: str, name: str, seconds: float, clients: list[int], password: str
) -> None:
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.configure(
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "mptt", "hordak"],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.postgresql", "HOST": host, "PORT": port,
                "USER": user, "PASSWORD": password, "NAME": name, "CONN_MAX_AGE": None,
            }
        },
        DEFAULT_AUTO_FIELD="django.db.models.AutoField", USE_TZ=True, SECRET_KEY="bench",
        HORDAK_CURRENCIES=["CNY"], HORDAK_INTERNAL_CURRENCY="CNY", DEFAULT_CURRENCY="CNY",
    )  # fmt: skip
    django.setup()
    if not clients:
        call_command("migrate", verbosity=0)
    from django.db import connection
    from hordak.models import Account, AccountType

    for number in range(0 if clients else ACCOUNTS):
        kind = AccountType.liability if number % 2 else AccountType.asset
        Account.objects.create(name=f"a{number}", code=str(number), type=kind, currencies=["CNY"])
    connection.close()
    for count in clients:
        print(count, posting(count, seconds), flush=True)


def posting(clients: int, seconds: float) -> float:
    """Transactions a second of so many processes."""
    fork = multiprocessing.get_context("fork")
    ready, done = fork.Barrier(clients), fork.Queue()
    processes = [
        fork.Process(target=_client, args=(number, seconds, ready, done))
        for number in range(clients)
    ]
    for process in processes:
        process.start()
    rates = [done.get() for _ in processes]
    for process in processes:
        process.join()
    return sum(rates)


def _client(number: int, seconds: float, ready: Any, done: Any) -> None:
    from hordak.models import Account
    from moneyed import Money

    accounts, posted = list(Account.objects.order_by("id")), 0
    amount = Money("1.00", "CNY")
    ready.wait()
    begun = time.perf_counter()
    while time.perf_counter() - begun < seconds:
        first = 2 * ((number + posted) % (ACCOUNTS // 2))
        accounts[first].transfer_to(accounts[first + 1], amount, description="示例")
        posted += 1
    done.put(posted / (time.perf_counter() - begun))


if __name__ == "__main__":
    where, counts = sys.argv[1:6], [int(count) for count in sys.argv[6:]]
    main(*where[:4], float(where[4]), counts, sys.stdin.readline().strip())
