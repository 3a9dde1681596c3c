import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, type Query, type Reply } from '@/api/client'

/** One object with its ETag. `match` is what a change of it has to send. */
export function useRecord<T>(path: MaybeRefOrGetter<string | null>, query: MaybeRefOrGetter<Query> = {}) {
  const client = useQueryClient()
  const key = computed(() => [toValue(path), 'record', toValue(query)])
  const result = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.read<T>(toValue(path) ?? '', { query: toValue(query), signal }),
    enabled: computed(() => toValue(path) !== null),
  })
  const data = computed<T | null>(() => result.data.value?.data ?? null)
  const match = computed<string | number | null>(() => {
    const version = (data.value as { version?: number } | null)?.version
    return result.data.value?.etag ?? version ?? null
  })
  return {
    data,
    match,
    loading: result.isPending,
    error: result.error,
    retry: () => void result.refetch(),
    /** Puts the answer of a change in place without reading again. */
    put: (reply: Reply<T>) => client.setQueryData(key.value, reply),
  }
}

/** Puts an object that has been told already where it will be asked for, so that nobody waits for it. */
export function useTold(): <T>(path: string, reply: Reply<T>) => void {
  const client = useQueryClient()
  return (path, reply) => void client.setQueryData([path, 'record', {}], reply)
}

/** Marks lists and records below a path as outdated, so that open ones are read again. */
export function useRefresh(): (prefix: string) => Promise<void> {
  const client = useQueryClient()
  return (prefix) =>
    client.invalidateQueries({
      predicate: ({ queryKey }) => typeof queryKey[0] === 'string' && queryKey[0].startsWith(prefix),
    })
}
