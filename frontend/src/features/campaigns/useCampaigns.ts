import { computed } from 'vue'
import type { Campaign } from '@/api/types'
import { useRecord } from '@/composables/useRecord'
import { CAMPAIGNS } from './campaigns'

/** The campaigns a list is filtered by, and those to which something may still be entered; the newest first. */
export function useCampaigns() {
  const record = useRecord<{ items: Campaign[] }>(CAMPAIGNS, { limit: 100 })
  const all = computed(() => record.data.value?.items ?? [])
  const choices = computed(() => all.value.map((one) => ({ value: one.id, label: one.name })))
  const running = computed(() => all.value.filter((one) => one.state === 'running').map((one) => ({ value: one.id, label: one.name })))
  const nameOf = (id: string): string => all.value.find((one) => one.id === id)?.name ?? ''
  /** The chosen campaign first, so that a form begins with it. */
  const starting = (id: string) => running.value.toSorted((a, b) => Number(b.value === id) - Number(a.value === id))
  return { all, choices, running, nameOf, starting }
}
