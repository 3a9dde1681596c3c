import { useI18n } from 'vue-i18n'
import { ApiProblem } from '@/api/problem'
import { AbortedError } from '@/api/transport'
import { toast } from '@/stores/toasts'

/** Says in one toast what the server refused. Anything that is no answer of the server is thrown on. */
export function useProblemToast(): (error: unknown) => void {
  const { t, locale } = useI18n()
  return (error) => {
    if (error instanceof AbortedError) return
    if (!(error instanceof ApiProblem)) throw error
    if (error.offline) return toast('bad', t('state.offline'), t('state.offline_hint'))
    if (error.status === 429) return toast('bad', t('state.too_many', { seconds: error.retryAfter ?? 60 }))
    const { detail, trace_id: trace, allowed } = error.document
    const parts = [
      detail,
      allowed?.length ? t('state.allowed', { list: allowed.join(', ') }) : undefined,
      error.status >= 500 && trace ? t('state.trace', { id: trace }) : undefined,
    ].filter((part) => part !== undefined)
    toast('bad', error.title(locale.value), parts.join(' '))
  }
}
