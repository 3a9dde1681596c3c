import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api } from '@/api/client'
import { submitKey } from '@/api/idempotency'
import type { Job } from '@/api/types'

const POLL_MS = 1_000
export const isOver = (job: Job | undefined | null): boolean =>
  job?.status === 'succeeded' || job?.status === 'failed' || job?.status === 'cancelled'

/** Follows a job of a service until it is over. The page may be left; the job goes on. */
export function useJobProgress(service: string, id: MaybeRefOrGetter<string | null | undefined>) {
  const key = submitKey()
  const path = computed(() => `/${service}/jobs/${toValue(id)}`)
  const query = useQuery({
    queryKey: computed(() => [path.value]),
    queryFn: ({ signal }) => api.get<Job>(path.value, { signal }),
    enabled: computed(() => !!toValue(id)),
    refetchInterval: (state) => (isOver(state.state.data) ? false : POLL_MS),
    staleTime: 0,
  })
  async function cancel(): Promise<void> {
    await api.post(`${path.value}/cancel`, undefined, { key: key.for(path.value), match: query.data.value?.version ?? null })
    await query.refetch()
  }
  return { job: query.data, error: query.error, over: computed(() => isOver(query.data.value)), cancel }
}
