import { ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { api } from '@/api/client'
import { toast } from '@/stores/toasts'
import { useRefresh } from './useRecord'
import { useSubmit } from './useSubmit'

interface Plan<T, D> {
  /** Where such records are made, and under which one is changed. */
  path: string
  record: T | null
  from: (record: T | null) => D
  check: (draft: D) => Record<string, string>
  body: (draft: D) => Record<string, unknown>
  /** Whose lists are read again. */
  refresh: string
  saved: (record: T) => void
}

/** A record made or changed in one dialog: posted without one, patched against the version that was read. */
export function useRecordForm<T extends { id: string; version: number }, D extends Record<string, unknown>>(plan: Plan<T, D>) {
  const { t } = useI18n()
  const refresh = useRefresh()
  const version = ref(plan.record?.version ?? 0)
  const draft = ref(plan.from(plan.record)) as Ref<D>
  const form = useSubmit<D, T>({
    content: () => draft.value,
    check: plan.check,
    send: async (told, key) => {
      const body = plan.body(told)
      if (!plan.record) return (await api.post<T>(plan.path, body, { key })).data
      return (await api.patch<T>(`${plan.path}/${plan.record.id}`, body, { match: version.value })).data
    },
    done: async (saved) => {
      toast('ok', t('common.saved'))
      await refresh(plan.refresh)
      plan.saved(saved)
    },
  })
  function keepMine(current: number): void {
    version.value = current
    void form.submit(draft.value)
  }
  function useTheirs(current: Record<string, unknown>): void {
    version.value = Number(current.version)
    draft.value = plan.from(current as unknown as T)
    form.reset()
  }
  return { draft, form, keepMine, useTheirs }
}
