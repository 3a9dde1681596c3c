import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { api } from '@/api/client'
import type { Role } from '@/api/types'
import { useWords } from '@/composables/useWords'
import { useSession } from '@/stores/session'

/** The role matrix, read once. Without the permission to read it roles are shown by their code. */
export function useRoles() {
  const { locale } = useI18n()
  const { word } = useWords()
  const session = useSession()
  const query = useQuery({
    queryKey: ['/identity/roles'],
    queryFn: async ({ signal }) => (await api.get<{ items: Role[] }>('/identity/roles', { signal })).items,
    enabled: computed(() => session.may('identity.role:read')),
    staleTime: Infinity,
  })
  const roles = computed(() => query.data.value ?? [])
  const label = (role: Role): string => (locale.value === 'en' ? role.name_en : role.name)
  const nameOf = (code: string): string => {
    const found = roles.value.find((role) => role.role === code)
    return found ? label(found) : word('role', code)
  }
  const options = computed(() => roles.value.map((role) => ({ value: role.role, label: label(role) })))
  return { roles, label, nameOf, options, loading: query.isPending, error: query.error, retry: () => void query.refetch() }
}
