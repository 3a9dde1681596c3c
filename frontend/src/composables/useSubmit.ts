import { computed, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { submitKey } from '@/api/idempotency'
import { ApiProblem, errorsByField } from '@/api/problem'
import { AbortedError } from '@/api/transport'
import { print, useMending } from './useMending'

export interface SubmitOptions<B, R> {
  /** All that a person fills in: while it differs from what was loaded or sent, leaving asks first. */
  content: () => unknown
  /** Sends the form. `key` stays the same while the same content is tried again. */
  send: (body: B, key: string) => Promise<R>
  done?: (result: R) => void | Promise<void>
  /** Messages by field for what can be seen before sending; an empty object lets the form go. */
  check?: (body: B) => Record<string, string>
  /** The field an error of the server is about, where the form has its fields under other names than the body. */
  field?: (name: string) => string
  /** What has to have come before the form can be looked through: whoever is faster than the line waits, and is not refused. */
  ready?: () => Promise<void>
}

/** One form: busy state, errors by field until the field is corrected, stale version, a submit that counts once, and whether words are unsent. */
export function useSubmit<B, R>(options: SubmitOptions<B, R>) {
  const { t, locale } = useI18n()
  const key = submitKey()
  const busy = ref(false)
  const errors = ref<Record<string, string>>({})
  const general = ref('')
  const conflict = shallowRef<ApiProblem | null>(null)
  const known = ref(print(options.content()))
  const dirty = computed(() => print(options.content()) !== known.value)
  useMending(errors, options.content, () => (general.value = ''))

  function refuse(problem: ApiProblem): void {
    if (problem.stale && problem.current) {
      conflict.value = problem
      return
    }
    const told = Object.entries(errorsByField(problem))
    errors.value = Object.fromEntries(told.map(([name, text]) => [options.field?.(name) ?? name, text]))
    if (problem.offline) general.value = t('state.offline_form')
    else if (problem.status === 429) general.value = t('state.too_many', { seconds: problem.retryAfter ?? 60 })
    else general.value = problem.document.detail ?? problem.title(locale.value)
  }

  async function submit(body: B): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    try {
      if (options.ready) await options.ready()
      errors.value = options.check?.(body) ?? {}
      general.value = ''
      conflict.value = null
      if (Object.keys(errors.value).length) return false
      const typed = print(options.content())
      const result = await options.send(body, key.for(body))
      key.done()
      known.value = typed
      await options.done?.(result)
      return true
    } catch (error) {
      if (error instanceof AbortedError) return false
      if (!(error instanceof ApiProblem)) throw error
      refuse(error)
      return false
    } finally {
      busy.value = false
    }
  }

  /** What stands in the form now was loaded, not typed. */
  function settle(): void {
    known.value = print(options.content())
  }

  /** A choice the form makes for the person: it is not theirs, so it does not make words unsent. */
  function prefill(choose: () => void): void {
    const typed = dirty.value
    choose()
    if (!typed) settle()
  }

  /** Starts over with what stands in the form now. */
  function reset(): void {
    settle()
    errors.value = {}
    general.value = ''
    conflict.value = null
    key.done()
  }
  return { busy, errors, general, conflict, dirty, submit, settle, prefill, reset, failed: computed(() => Object.keys(errors.value).length > 0) }
}
export type SubmitState = Pick<ReturnType<typeof useSubmit<unknown, unknown>>, 'busy' | 'errors' | 'general' | 'conflict' | 'dirty'>
