import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, type Query } from '@/api/client'
import type { Page } from '@/api/types'

export const EXPORT_LIMIT = 20_000
const EXPORT_PAGE = 500

export interface ReadAll<T> {
  rows: T[]
  truncated: boolean
}

/** A list read page by page along its cursor. */
export function useKeysetList<T>(path: MaybeRefOrGetter<string>, query: MaybeRefOrGetter<Query>, limit = 100) {
  const result = useInfiniteQuery({
    queryKey: computed(() => [toValue(path), 'list', toValue(query)]),
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<T>>(toValue(path), { query: { ...toValue(query), limit, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })
  const rows = computed<T[]>(() => result.data.value?.pages.flatMap((page) => page.items) ?? [])
  const asOf = computed(() => result.data.value?.pages[0]?.as_of ?? null)

  /** Reads everything the filters select, for an export. */
  async function readAll(onCount?: (count: number) => void): Promise<ReadAll<T>> {
    const all: T[] = []
    let cursor: string | null = null
    do {
      const page: Page<T> = await api.get<Page<T>>(toValue(path), {
        query: { ...toValue(query), limit: EXPORT_PAGE, cursor },
      })
      all.push(...page.items)
      cursor = page.next_cursor
      onCount?.(all.length)
    } while (cursor && all.length < EXPORT_LIMIT)
    return { rows: all.slice(0, EXPORT_LIMIT), truncated: cursor !== null }
  }

  return {
    rows,
    asOf,
    loading: result.isPending,
    error: result.error,
    /** Shown rows come from before the connection broke. */
    outdated: computed(() => result.isError.value && rows.value.length > 0),
    readAt: result.dataUpdatedAt,
    hasMore: computed(() => result.hasNextPage.value === true),
    loadingMore: result.isFetchingNextPage,
    refreshing: computed(() => result.isFetching.value && !result.isPending.value),
    more: () => void (result.hasNextPage.value && !result.isFetchingNextPage.value && result.fetchNextPage()),
    retry: () => void result.refetch(),
    readAll,
  }
}
export type KeysetList<T> = ReturnType<typeof useKeysetList<T>>
