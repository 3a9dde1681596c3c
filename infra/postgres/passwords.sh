#!/usr/bin/env bash
# Print one random password per database role as lines for an .env file:
#   infra/postgres/passwords.sh > .env && chmod 600 .env
set -euo pipefail

random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

printf 'POSTGRES_PASSWORD=%s\n' "$(random)"
printf 'KZ_IDENTITY_KEY=%s\n' "$(head -c 32 /dev/urandom | base64)"
printf 'KZ_ENFORCEMENT_KEY=%s\n' "$(head -c 32 /dev/urandom | base64)"
printf 'KZ_LICENSING_KEY=%s\n' "$(head -c 32 /dev/urandom | base64)"
printf 'KZ_SUPERVISION_KEY=%s\n' "$(head -c 32 /dev/urandom | base64)"
for service in IDENTITY LICENSING ENFORCEMENT RESTORATION SUPERVISION; do
  printf 'KZ_%s_OWNER_PASSWORD=%s\n' "$service" "$(random)"
  printf 'KZ_%s_LOGIN_PASSWORD=%s\n' "$service" "$(random)"
done
