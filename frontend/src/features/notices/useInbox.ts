import { computed, ref, type ComputedRef } from 'vue'
import { api, type Query } from '@/api/client'
import { SERVICES } from '@/api/services'
import type { Notice } from '@/api/types'
import { useKeysetList, type KeysetList } from '@/composables/useKeysetList'
import { present } from '@/lib/clock'
import { behind, merged, type Part, type ServiceNotice } from './merge'
import { useCountAgain } from './useUnread'

/** The notices of all services as one list, and reading them. */
export function useInbox(query: ComputedRef<Query>) {
  const countAgain = useCountAgain()
  const lists = SERVICES.map((service) => ({ service, list: useKeysetList<Notice>(`/${service}/notices`, query) }))
  /** When a notice was read here: it stays where it stands until the list is read again. */
  const readHere = ref<Record<string, string>>({})

  const parts = computed<Part[]>(() =>
    lists.map(({ service, list }) => ({ service, rows: list.rows.value, hasMore: list.hasMore.value })),
  )
  const rows = computed(() =>
    merged(parts.value).map((row) => ({ ...row, read_at: row.read_at ?? readHere.value[row.id] ?? null })),
  )
  const failed = computed(() => lists.filter(({ list }) => list.error.value && !list.rows.value.length))
  const list: KeysetList<ServiceNotice> = {
    rows,
    asOf: computed(() => null),
    readAt: computed(() => Math.min(...lists.map((one) => one.list.readAt.value))),
    loading: computed(() => lists.some((one) => one.list.loading.value)),
    error: computed(() => (failed.value.length === lists.length ? (failed.value[0]?.list.error.value ?? null) : null)),
    outdated: computed(() => lists.some((one) => one.list.outdated.value)),
    hasMore: computed(() => lists.some((one) => one.list.hasMore.value)),
    loadingMore: computed(() => lists.some((one) => one.list.loadingMore.value)),
    refreshing: computed(() => lists.some((one) => one.list.refreshing.value)),
    more: () => {
      const names = behind(parts.value)
      for (const one of lists) if (names.includes(one.service)) one.list.more()
    },
    retry: () => {
      for (const one of lists) one.list.retry()
    },
    readAll: async () => ({ rows: rows.value, truncated: false }),
  }

  async function read(notice: ServiceNotice): Promise<void> {
    if (notice.read_at) return
    readHere.value = { ...readHere.value, [notice.id]: present().toISOString() }
    await api.post(`/${notice.service}/notices/${notice.id}/read`)
    await countAgain()
  }
  /** Reads what has come so far; what comes meanwhile stays unread. */
  async function readEverything(): Promise<void> {
    const newest = rows.value[0]?.created_at
    if (!newest) return
    await Promise.all(SERVICES.map((service) => api.post(`/${service}/notices/read-all`, { until: newest })))
    list.retry()
    await countAgain()
  }
  return { list, rows, failed: computed(() => failed.value.map(({ service }) => service)), read, readEverything }
}
