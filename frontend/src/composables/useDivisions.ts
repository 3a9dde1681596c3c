import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api } from '@/api/client'
import type { CodeName } from '@/api/types'
import { useSession } from '@/stores/session'

/** Names of the divisions the reader works in and of those directly below; any other stays its code. */
export function useDivisions(): (code: string | null | undefined) => string {
  const session = useSession()
  const below = useQuery({
    queryKey: computed(() => ['/licensing/divisions', 'below', session.division]),
    queryFn: ({ signal }) => api.get<CodeName[]>('/licensing/divisions', { query: { parent: session.division }, signal }),
    enabled: computed(() => !!session.division && session.may('licensing.register:read')),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const names = computed(() => new Map([...(below.data.value ?? []), ...(session.me?.divisions ?? [])].map((one) => [one.code, one.name])))
  return (code) => names.value.get(code ?? '') ?? code ?? ''
}
