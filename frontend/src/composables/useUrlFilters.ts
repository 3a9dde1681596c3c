import { computed, reactive, type ComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQuery, type LocationQueryValue, type Router } from 'vue-router'
import type { Query } from '@/api/client'

export type FilterKind = 'text' | 'list' | 'flag'
export type FilterSpec = Record<string, FilterKind>
export type FilterValues<S extends FilterSpec> = {
  -readonly [K in keyof S]: S[K] extends 'list' ? string[] : S[K] extends 'flag' ? boolean : string
}

export interface UrlFilters<S extends FilterSpec> {
  /** Current values; absent text is `''`, absent list `[]`, absent flag `false`. */
  filters: ComputedRef<FilterValues<S>>
  /** The same as query of the API: absent values left out. */
  query: ComputedRef<Query>
  /** How many filters are set; `sort` does not count. */
  active: ComputedRef<number>
  patch: (values: Partial<FilterValues<S>>) => Promise<void>
  clear: () => Promise<void>
  /** The same values for `v-model`: what is written goes to the address. */
  values: FilterValues<S>
}

function first(value: LocationQueryValue | LocationQueryValue[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

function read(kind: FilterKind, value: LocationQueryValue | LocationQueryValue[] | undefined): unknown {
  const text = first(value)
  if (kind === 'flag') return text === '1'
  return kind === 'list' ? text.split(',').filter(Boolean) : text
}

function written(value: unknown): string | undefined {
  if (value === true) return '1'
  if (Array.isArray(value)) return value.length ? value.join(',') : undefined
  return typeof value === 'string' && value !== '' ? value : undefined
}

interface Address {
  /** What is being written: another change within the same navigation builds on it. */
  pending: LocationQuery | null
  /** Somebody is on the way to another page, which a late change must not hold back. */
  leaving: boolean
}
const addresses = new WeakMap<Router, Address>()

/** What is going on with the address of an application; followed from the first call on. */
export function followAddress(router: Router): Address {
  const known = addresses.get(router)
  if (known) return known
  const address: Address = { pending: null, leaving: false }
  addresses.set(router, address)
  router.beforeEach((to, from) => {
    address.leaving = to.path !== from.path
  })
  router.afterEach(() => {
    address.leaving = false
  })
  router.onError(() => {
    address.leaving = false
  })
  return address
}

async function write(router: Router, change: (query: LocationQuery) => LocationQuery): Promise<void> {
  const address = followAddress(router)
  if (address.leaving) return
  const next = change(address.pending ?? router.currentRoute.value.query)
  address.pending = next
  try {
    await router.replace({ query: next, hash: router.currentRoute.value.hash })
  } finally {
    if (address.pending === next) address.pending = null
  }
}

/** Filters of a list kept in the address, so that it can be reloaded, sent and gone back to. */
export function useUrlFilters<const S extends FilterSpec>(spec: S): UrlFilters<S> {
  const route = useRoute()
  const router = useRouter()
  followAddress(router)

  const filters = computed(
    () =>
      Object.fromEntries(
        Object.entries(spec).map(([name, kind]) => [name, read(kind, route.query[name])]),
      ) as FilterValues<S>,
  )
  const query = computed<Query>(() =>
    Object.fromEntries(
      Object.entries(filters.value)
        .map(([name, value]) => [name, value === true ? true : written(value)] as const)
        .filter(([, value]) => value !== undefined),
    ),
  )
  const active = computed(() => Object.keys(query.value).filter((name) => name !== 'sort').length)

  function patch(values: Partial<FilterValues<S>>): Promise<void> {
    const texts = Object.entries(values).map(([name, value]) => [name, written(value)] as const)
    return write(router, (before) => {
      const next: LocationQuery = { ...before }
      for (const [name, text] of texts) {
        if (text === undefined) delete next[name]
        else next[name] = text
      }
      return next
    })
  }

  function clear(): Promise<void> {
    const empty = Object.keys(spec).filter((name) => name !== 'sort')
    return patch(Object.fromEntries(empty.map((name) => [name, ''])) as Partial<FilterValues<S>>)
  }
  const field = (name: string) =>
    computed({
      get: () => filters.value[name],
      set: (value) => void patch({ [name]: value ?? '' } as Partial<FilterValues<S>>),
    })
  const values: unknown = reactive(Object.fromEntries(Object.keys(spec).map((name) => [name, field(name)])))
  return { filters, query, active, patch, clear, values: values as FilterValues<S> }
}

/** One value of the address, for the record that is open beside the list. */
export function useUrlValue(name: string): {
  value: ComputedRef<string>
  set: (value: string | null) => Promise<void>
  /** Sets it and drops everything else of the query. */
  only: (value: string | null) => Promise<void>
} {
  const route = useRoute()
  const router = useRouter()
  followAddress(router)
  const value = computed(() => first(route.query[name]))
  const set = (next: string | null): Promise<void> =>
    write(router, ({ [name]: _old, ...rest }) => (next ? { ...rest, [name]: next } : rest))
  const only = (next: string | null): Promise<void> => write(router, () => (next ? { [name]: next } : {}))
  return { value, set, only }
}
