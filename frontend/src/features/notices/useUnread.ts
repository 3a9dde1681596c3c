import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api } from '@/api/client'
import { SERVICES } from '@/api/services'
import type { UnreadCount } from '@/api/types'
import { useIdle } from '@/composables/useIdle'
import { useSession } from '@/stores/session'

const KEY = ['notices', 'unread']
const POLL_MS = 60_000
const LONGEST_MS = 15 * 60_000
/** Asking goes on only while somebody is there: it must not keep a forgotten session alive. */
const IDLE_MS = 5 * 60_000

/** Pause before the next question: a minute, doubled with every failure up to a quarter of an hour. */
export function pauseAfter(failures: number): number {
  return Math.min(POLL_MS * 2 ** failures, LONGEST_MS)
}

/** Sums what the services count; a service that does not answer counts nothing. */
export function sumOf(counts: readonly UnreadCount[]): UnreadCount {
  return {
    unread: counts.reduce((sum, one) => sum + one.unread, 0),
    capped: counts.some((one) => one.capped),
  }
}

async function ask(signal: AbortSignal): Promise<UnreadCount> {
  const answers = await Promise.allSettled(
    SERVICES.map((service) => api.get<UnreadCount>(`/${service}/notices/unread-count`, { signal })),
  )
  const good = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
  const failed = answers.find((answer) => answer.status === 'rejected')
  if (!good.length && failed) throw failed.reason
  return sumOf(good)
}

/** How many notices wait unread. Rests while the tab is hidden or nobody is there, backs off when refused. */
export function useUnread() {
  const session = useSession()
  const idle = useIdle(IDLE_MS)
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => ask(signal),
    enabled: computed(() => session.signedIn && !session.expired && !session.mustChangePassword && !idle.value),
    refetchInterval: ({ state }) => pauseAfter(state.status === 'error' ? state.errorUpdateCount : 0),
    refetchOnWindowFocus: true,
    staleTime: POLL_MS / 2,
    retry: false,
  })
  return { unread: computed(() => query.data.value ?? { unread: 0, capped: false }) }
}

/** To be called after something was read. */
export function useCountAgain(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: KEY })
}
