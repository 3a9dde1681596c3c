import { computed, ref, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import type { Column } from './columns'

/** Which columns a reader chose to see, kept per table in this browser. */
export function useColumnChoice<T>(
  name: MaybeRefOrGetter<string>,
  columns: MaybeRefOrGetter<Column<T>[]>,
): { visible: ComputedRef<Column<T>[]>; toggle: (key: string) => void } {
  const stored = `kz.columns.${toValue(name)}`
  const read = (): Record<string, boolean> => {
    try {
      return JSON.parse(localStorage.getItem(stored) ?? '{}') as Record<string, boolean>
    } catch {
      return {}
    }
  }
  const chosen = ref(read())
  const isShown = (column: Column<T>): boolean => chosen.value[column.key] ?? !column.hidden
  const visible = computed(() => {
    const all = toValue(columns)
    const kept = all.filter(isShown)
    return kept.length ? kept : all.slice(0, 1)
  })
  function toggle(key: string): void {
    const column = toValue(columns).find((c) => c.key === key)
    if (!column) return
    chosen.value = { ...chosen.value, [key]: !isShown(column) }
    localStorage.setItem(stored, JSON.stringify(chosen.value))
  }
  return { visible, toggle }
}
