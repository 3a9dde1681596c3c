import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ServiceName } from '@/api/services'

/** What the records of a service's trail are called; a table without a name of its own is shown as it is called there. */
export function useAudited(service: ComputedRef<ServiceName>): {
  entityName: (entity: string) => string
  entityOptions: ComputedRef<{ value: string; label: string }[]>
} {
  const { t, te, tm, locale } = useI18n()
  const key = (entity: string): string => `audited.${service.value}.${entity}`
  const entityName = (entity: string): string => (te(key(entity)) ? t(key(entity)) : entity)
  const entityOptions = computed(() =>
    Object.keys(tm(`audited.${service.value}`) as object)
      .map((value) => ({ value, label: entityName(value) }))
      .toSorted((one, other) => one.label.localeCompare(other.label, locale.value)),
  )
  return { entityName, entityOptions }
}
