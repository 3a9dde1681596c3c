/** The form of an application and what is sent with it. */
import type { Application, ApplicationProposal, BlockChoice } from '@/api/types'
import { CAPACITY_UNITS, RESERVE_UNITS } from '@/features/boundary-check/units'
import type { RegisteredVertices } from '@/features/boundary-check/registered'
import type { Boundary } from '@/features/boundary-check/types'
import { isDivision } from '@/lib/divisions'
import { isNoPercent, percentOf, shareOf } from '@/lib/shares'

export interface ApplicationDraft {
  division_code: string
  kind: string
  right_kind: string
  title: string
  explanation: string
  right_id: string
  block_id: string
  transferee_id: string
  minerals: string[]
  mining_method: string
  capacity: string
  capacity_unit: string
  reserves: string
  reserves_unit: string
  /** In per cent. */
  recovery_rate: string
  elevation_from: string
  elevation_to: string
  enlarges: boolean
  budget: string
  funds: string
  money_source: string
  plan_title: string
  phases: PhaseDraft[]
}
/** A phase of the restoration plan; its cost in yuan, as one types it. */
export interface PhaseDraft {
  name: string
  starts_on: string
  ends_on: string
  cost: string
}
export interface Plan {
  title: string
  cost: { amount_fen: number }
  phases: { name: string; starts_on: string; ends_on: string; cost: { amount_fen: number } }[]
}

/** Budget and money of an exploration. */
export interface Money {
  budget: { amount_fen: number }
  funds: { amount_fen: number }
  source: string
}

export const moneyOf = (record: Application): Money | null => (record.exploration ?? null) as Money | null
export const planOf = (record: Application): Plan | null => (record.restoration_plan ?? null) as Plan | null

export function draftOf(record: Application | null, division: string): ApplicationDraft {
  const proposal = record?.proposal as ApplicationProposal | null | undefined
  const plan = record ? planOf(record) : null
  const money = record ? moneyOf(record) : null
  return {
    division_code: record?.division_code ?? division, kind: record?.kind ?? 'new', right_kind: record?.right_kind ?? 'mining',
    title: record?.title ?? '', explanation: record?.explanation ?? '', right_id: record?.right_id ?? '',
    block_id: record?.block_id ?? '', transferee_id: record?.transferee_id ?? '', minerals: [...(proposal?.minerals ?? [])],
    mining_method: proposal?.mining_method ?? '', capacity: String(proposal?.capacity?.value ?? ''),
    capacity_unit: proposal?.capacity?.unit ?? CAPACITY_UNITS[0] ?? '', reserves: String(proposal?.reserves?.value ?? ''),
    reserves_unit: proposal?.reserves?.unit ?? RESERVE_UNITS[0] ?? '', recovery_rate: percentOf(proposal?.recovery_rate), elevation_from: String(proposal?.elevation?.from_m ?? ''),
    elevation_to: String(proposal?.elevation?.to_m ?? ''), enlarges: proposal?.enlarges ?? false,
    budget: money ? yuanText(money.budget.amount_fen) : '', funds: money ? yuanText(money.funds.amount_fen) : '', money_source: money?.source ?? '',
    plan_title: plan?.title ?? '',
    phases: (plan?.phases ?? []).map((one) => ({ name: one.name, starts_on: one.starts_on, ends_on: one.ends_on, cost: yuanText(one.cost.amount_fen) })),
  }
}

const DECIMAL = /^\d{1,12}(\.\d{1,6})?$/
const YUAN = /^\d{1,12}(\.\d{1,2})?$/
const METRES = /^-?\d{1,5}(\.\d{1,2})?$/
const touched = (draft: ApplicationDraft, boundary: Boundary | null): boolean =>
  !!boundary || draft.minerals.length > 0 || !!draft.capacity.trim() || !!draft.reserves.trim() || !!draft.recovery_rate.trim() || !!draft.elevation_from.trim() || draft.enlarges

/** Codes of what is missing or wrong, by field; a draft may still lack its area and materials. */
export function faults(draft: ApplicationDraft, boundary: Boundary | null): Record<string, string> {
  const found: Record<string, string> = {}
  if (!draft.title.trim()) found.title = 'fill'
  if (!isDivision(draft.division_code)) found.division_code = 'division'
  if (draft.kind !== 'new' && !draft.right_id) found.right_id = 'need_right'
  if (touched(draft, boundary) && !draft.minerals.length) found.minerals = 'need_minerals'
  if (boundary && draft.right_kind === 'mining' && !draft.mining_method) found.mining_method = 'need_method'
  for (const field of ['capacity', 'reserves'] as const) {
    if (draft[field].trim() && !DECIMAL.test(draft[field].trim())) found[field] = 'bad_number'
  }
  if (draft.right_kind === 'mining' && isNoPercent(draft.recovery_rate)) found.recovery_rate = 'bad_recovery'
  if (draft.kind === 'plan_approval') Object.assign(found, planFaults(draft))
  if (exploring(draft)) Object.assign(found, moneyFaults(draft))
  const [from, to] = [draft.elevation_from.trim(), draft.elevation_to.trim()]
  if (from || to) {
    if (!METRES.test(from) || !METRES.test(to)) found.elevation = 'bad_elevation'
    else if (Number(from) < Number(to)) found.elevation = 'elevation_order'
  }
  return found
}

const exploring = (draft: ApplicationDraft): boolean => draft.kind === 'new' && draft.right_kind === 'exploration'
/** The money is told whole or not at all. */
function moneyFaults(draft: ApplicationDraft): Record<string, string> {
  if (!draft.budget.trim() && !draft.funds.trim() && !draft.money_source.trim()) return {}
  const found: Record<string, string> = {}
  for (const field of ['budget', 'funds'] as const) if (fen(draft[field]) === null) found[field] = 'need_yuan'
  if (!draft.money_source.trim()) found.money_source = 'fill'
  return found
}

/** A restoration plan is told whole or not at all. */
function planFaults(draft: ApplicationDraft): Record<string, string> {
  if (!draft.plan_title.trim() && !draft.phases.length) return {}
  if (!draft.plan_title.trim()) return { plan_title: 'fill' }
  if (!draft.phases.length) return { phases: 'need_phases' }
  const whole = draft.phases.every((one) => one.name.trim() && one.starts_on && one.ends_on && fen(one.cost))
  if (!whole) return { phases: 'phase_whole' }
  return draft.phases.some((one) => one.ends_on < one.starts_on) ? { phases: 'phase_order' } : {}
}
/** Fen of an amount in yuan; null where it is none. */
export function fen(text: string): number | null {
  const plain = text.trim().replaceAll(',', '')
  if (!YUAN.test(plain)) return null
  const [whole = '0', part = ''] = plain.split('.')
  return Number(whole) * 100 + Number(part.padEnd(2, '0'))
}
export const yuanText = (amount: number): string => (amount % 100 ? (amount / 100).toFixed(2) : String(amount / 100))
export const planTotal = (phases: readonly PhaseDraft[]): number => phases.reduce((sum, one) => sum + (fen(one.cost) ?? 0), 0)

function moneyTold(draft: ApplicationDraft): Money | null {
  const [budget, funds] = [fen(draft.budget), fen(draft.funds)]
  if (budget === null || funds === null) return null
  return { budget: { amount_fen: budget }, funds: { amount_fen: funds }, source: draft.money_source.trim() }
}

function planned(draft: ApplicationDraft): Record<string, unknown> | null {
  if (!draft.plan_title.trim() || !draft.phases.length) return null
  return {
    title: draft.plan_title.trim(), cost: { amount_fen: planTotal(draft.phases) },
    phases: draft.phases.map((one) => ({ name: one.name.trim(), starts_on: one.starts_on, ends_on: one.ends_on, cost: { amount_fen: fen(one.cost) ?? 0 } })),
  }
}

/** What a chosen block fixes; what the applicant wrote of the rest stays. `title` where there is none yet. */
export function withBlock(draft: ApplicationDraft, block: BlockChoice, title: string): ApplicationDraft {
  const capacity = block.capacity as { value: string; unit: string } | null
  return {
    ...draft, block_id: block.id, minerals: [block.mineral, ...draft.minerals.filter((one) => one !== block.mineral)],
    ...(capacity ? { capacity: capacity.value, capacity_unit: capacity.unit } : {}),
    title: draft.title.trim() ? draft.title : title,
  }
}

function proposed(draft: ApplicationDraft, boundary: Boundary | null, vertices: RegisteredVertices | null): ApplicationProposal | null {
  if (!draft.minerals.length) return null
  const quantity = (value: string, unit: string): { value: string; unit: string } | null => (value.trim() ? { value: value.trim(), unit } : null)
  return {
    minerals: draft.minerals, mining_method: draft.right_kind === 'mining' ? draft.mining_method || null : null,
    capacity: quantity(draft.capacity, draft.capacity_unit), reserves: quantity(draft.reserves, draft.reserves_unit),
    recovery_rate: draft.right_kind === 'mining' ? shareOf(draft.recovery_rate) : null, boundary,
    elevation: draft.elevation_from.trim() ? { from_m: draft.elevation_from.trim(), to_m: draft.elevation_to.trim() } : null,
    enlarges: draft.enlarges, ...(boundary ? vertices : null),
  }
}

/** What may be changed in a draft; the vertices go with the boundary they describe. */
export function changeBody(draft: ApplicationDraft, boundary: Boundary | null, vertices: RegisteredVertices | null = null): Record<string, unknown> {
  return {
    title: draft.title.trim(), explanation: draft.explanation.trim() || null,
    ...(draft.kind === 'new' ? { block_id: draft.block_id || null } : {}),
    ...(exploring(draft) ? { exploration: moneyTold(draft) } : {}),
    ...(draft.kind === 'plan_approval' ? { restoration_plan: planned(draft) } : {}),
    ...(draft.kind === 'transfer' ? { transferee_id: draft.transferee_id || null } : {}), proposal: proposed(draft, boundary, vertices),
  }
}

/** A new draft; division, matter and right stay as they are begun. */
export function createBody(draft: ApplicationDraft, boundary: Boundary | null, vertices: RegisteredVertices | null = null): Record<string, unknown> {
  return {
    ...changeBody(draft, boundary, vertices), division_code: draft.division_code, kind: draft.kind, right_kind: draft.right_kind,
    right_id: draft.kind === 'new' ? null : draft.right_id,
  }
}
