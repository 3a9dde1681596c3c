import { watch } from 'vue'
import type { Dossier } from '@/api/types'
import { useRecord } from '@/composables/useRecord'

const TRIES = 3

/** A mine's file as it was asked for: as of a day, as known at an instant (nothing: today, now). A service that was only slow to wake is asked again by itself, a few times. */
export function useDossier(id: () => string, asking: () => Record<string, string>) {
  const record = useRecord<Dossier>(() => `/supervision/mines/${id()}/dossier`, asking)
  let asked = ''
  let tries = 0
  watch(record.data, (told) => {
    const key = `${id()} ${JSON.stringify(asking())}`
    if (key !== asked) [asked, tries] = [key, 0]
    if (!told?.sources.some((one) => one.reason === 'late') || tries >= TRIES) return
    tries += 1
    record.retry()
  })
  return record
}
