import { useI18n } from 'vue-i18n'
import { useSession } from '@/stores/session'
import { useWords } from './useWords'

/** Words, permissions and the working division, for descriptions of pages that are no component. */
export function useSaid() {
  const { t } = useI18n()
  const { word, options } = useWords()
  const session = useSession()
  return {
    t: (key: string, values?: Record<string, unknown>): string => t(key, values ?? {}),
    word, options, may: (permission: string): boolean => session.may(permission), division: session.division ?? '',
  }
}
