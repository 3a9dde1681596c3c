import { watch } from 'vue'
import type { Dossier } from '@/api/types'
import { useRecord } from '@/composables/useRecord'

const TRIES = 3

/** A mine's file as of a day (empty: today). A service that was only slow to wake is asked again by itself, a few times. */
export function useDossier(id: () => string, day: () => string) {
  const record = useRecord<Dossier>(() => `/supervision/mines/${id()}/dossier`, () => (day() ? { as_of: day() } : {}))
  let asked = ''
  let tries = 0
  watch(record.data, (told) => {
    const key = `${id()} ${day()}`
    if (key !== asked) [asked, tries] = [key, 0]
    if (!told?.sources.some((one) => one.reason === 'late') || tries >= TRIES) return
    tries += 1
    record.retry()
  })
  return record
}
