import { useQuery } from '@tanstack/vue-query'
import { computed, ref, shallowRef, watch, type ComputedRef } from 'vue'
import { api } from '@/api/client'
import type { CodeName, ConversionMark } from '@/api/types'
import type { RightRecord } from '@/features/rights/types'
import { currentDay } from '@/lib/clock'
import { useSession } from '@/stores/session'
import { emptyProposal, proposalOf, type Proposal } from './proposal'
import type { Boundary, StoredCheck } from './types'

interface Origin {
  /** A right whose boundary is checked. */
  right: string
  /** An earlier check to be repeated. */
  check: string
}

/** The form of a check, empty or filled from a right or from an earlier check. */
export function useProposal(origin: ComputedRef<Origin>) {
  const session = useSession()
  const today = currentDay()
  const draft = ref<Proposal>(emptyProposal(session.division ?? '', today))
  const boundary = shallowRef<Boundary | null>(null)
  const area = ref<string | null>(null)
  const loaded = ref(0)
  const conversion = shallowRef<ConversionMark | null>(null)
  const right = useQuery({
    queryKey: computed(() => [`/licensing/mining-rights/${origin.value.right}`, 'for-check']),
    queryFn: ({ signal }) => api.get<RightRecord>(`/licensing/mining-rights/${origin.value.right}`, { signal }),
    enabled: computed(() => !!origin.value.right),
  })
  const check = useQuery({
    queryKey: computed(() => [`/licensing/admission-checks/${origin.value.check}`, 'for-check']),
    queryFn: ({ signal }) => api.get<StoredCheck>(`/licensing/admission-checks/${origin.value.check}`, { signal }),
    enabled: computed(() => !!origin.value.check),
  })
  const below = useQuery({
    queryKey: computed(() => ['/licensing/divisions', 'below', session.division]),
    queryFn: ({ signal }) => api.get<CodeName[]>('/licensing/divisions', { query: { parent: session.division }, signal }),
    enabled: computed(() => !!session.division),
    staleTime: Number.POSITIVE_INFINITY,
  })

  /** What the form was filled from: once, so that what is typed since stays when that is read again. */
  const filled = ref('')
  const wanted = computed(() => (origin.value.check ? `check ${origin.value.check}` : origin.value.right ? `right ${origin.value.right}` : ''))
  const error = computed(() => right.error.value ?? check.error.value)
  watch([wanted, right.data, check.data], ([key, ofRight, ofCheck]) => {
    if (key && key === filled.value) return
    if (!key) filled.value = ''
    else if (key === `check ${ofCheck?.id}`) fromCheck(ofCheck as StoredCheck)
    else if (key === `right ${ofRight?.id}`) fromRight(ofRight as RightRecord)
    else return
    filled.value = key
  }, { immediate: true })
  function fromRight(found: RightRecord): void {
    draft.value = {
      ...emptyProposal(found.division_code, today),
      kind: found.kind, operation: 'renewal',
      minerals: found.minerals.toSorted((a, b) => Number(b.main) - Number(a.main)).map((m) => m.name),
      mining_method: found.mining_method ?? '',
      ...(found.capacity ? { capacity: found.capacity.value, capacity_unit: found.capacity.unit } : {}),
      elevation_from: String(found.elevation?.from_m ?? ''), elevation_to: String(found.elevation?.to_m ?? ''),
      exclude_right_id: found.id, holder_id: found.holder?.id ?? '',
    }
    take(found.geometry as Boundary, found.area_km2)
    loaded.value += 1
  }
  function fromCheck(found: StoredCheck): void {
    draft.value = proposalOf(found.request, today)
    take(found.request.boundary, found.area_km2, found.conversion ?? null)
    loaded.value += 1
  }
  function take(next: Boundary | null, nextArea: string | null, mark: ConversionMark | null = null): void {
    boundary.value = next
    area.value = nextArea
    conversion.value = mark
  }
  const divisions = computed(() => {
    const all = [...(session.me?.divisions ?? []), ...(below.data.value ?? [])]
    const known = new Map(all.map((d) => [d.code, { value: d.code, label: `${d.name} ${d.code}` }]))
    const { jurisdiction } = draft.value
    if (jurisdiction && !known.has(jurisdiction)) known.set(jurisdiction, { value: jurisdiction, label: jurisdiction })
    return [...known.values()]
  })
  const excluded = computed(() => (right.data.value ? { value: right.data.value.id, name: right.data.value.name } : null))
  return { draft, boundary, area, conversion, take, divisions, excluded, /** Grows whenever the form was filled from a record. */ loaded, error, /** Nothing can be typed before what the form begins from has come. */ ready: computed(() => wanted.value === filled.value || error.value !== null) }
}
