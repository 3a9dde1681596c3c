import { computed, type ComputedRef, type WritableComputedRef } from 'vue'
import type { Query } from '@/api/client'
import type { Column } from '@/components/data/columns'
import { useKeysetList, type KeysetList } from './useKeysetList'
import { useUrlFilters, useUrlValue, type FilterSpec, type FilterValues } from './useUrlFilters'

/** What `RegisterPage` shows: records of one kind, found by filters, one of them open. */
export interface Register<T> {
  columns: ComputedRef<Column<T>[]>
  list: KeysetList<T>
  text: WritableComputedRef<string>
  sort: WritableComputedRef<string>
  /** Whether the list is filtered by `division`, as `spec` names it; and that filter. */
  divided: boolean
  division: WritableComputedRef<string>
  /** How many filters are set. */
  active: ComputedRef<number>
  clear: () => Promise<void>
  /** Identifier of the open record, `''` for none. */
  id: ComputedRef<string>
  open: (id: string | null) => Promise<void>
}

/**
 * The state of a register page. Filters, order and the open record live in the address; filters named in `spec` are
 * `v-model`s in `values`, `q` is the search field, `division` is offered by `RegisterPage` itself. `ask` changes what the filters ask the server.
 */
export function useRegister<T, const S extends FilterSpec>(
  path: string,
  spec: S,
  columns: () => Column<T>[],
  ask: (query: Query) => Query = (query) => query,
): Register<T> & { values: FilterValues<S>; asked: ComputedRef<Query> } {
  const { values, query, active, clear } = useUrlFilters({ q: 'text', ...spec, sort: 'text' } as FilterSpec)
  const asked = computed(() => ask(query.value))
  const chosen = useUrlValue('id')
  const own = values as Record<string, string>
  const field = (name: string): WritableComputedRef<string> =>
    computed({ get: () => own[name] ?? '', set: (value) => (own[name] = value) })
  return {
    columns: computed(columns),
    list: useKeysetList<T>(path, asked),
    values: values as FilterValues<S>,
    text: field('q'),
    sort: field('sort'),
    divided: 'division' in spec,
    division: field('division'),
    asked,
    active,
    clear,
    id: chosen.value,
    open: chosen.set,
  }
}
