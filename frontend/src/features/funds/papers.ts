/** Which plans and approvals a mine has (S2-24), of the fund's own plan and of the permits in the register. */
import type { FundDetail, Permit } from '@/api/types'

export interface PaperRow {
  kind: 'eia' | 'geology' | 'reclamation' | 'water_soil'
  state: 'there' | 'expired' | 'stopped' | 'missing'
  number: string | null
  until: string | null
}
type Plan = Pick<FundDetail, 'plan_decision_no' | 'plan_title'>
type Known = Pick<Permit, 'kind' | 'number' | 'valid_to' | 'status'>

/** The newest permit of a kind that is in force, else the newest at all. */
function permitOf(kind: 'eia' | 'water_soil', permits: readonly Known[], today: string): PaperRow {
  const stateOf = (one: Known): PaperRow['state'] => (one.status !== 'valid' ? 'stopped' : one.valid_to !== null && one.valid_to < today ? 'expired' : 'there')
  const found = permits.filter((one) => one.kind === kind)
  const best = found.find((one) => stateOf(one) === 'there') ?? found[0]
  return best ? { kind, state: stateOf(best), number: best.number, until: best.valid_to } : { kind, state: 'missing', number: null, until: null }
}

/** The restoration plan of a fund is both: it protects the ground and restores the land. */
export function papersOf(fund: Plan, permits: readonly Known[], today: string): PaperRow[] {
  const plan = { state: 'there' as const, number: fund.plan_decision_no ?? fund.plan_title, until: null }
  return [permitOf('eia', permits, today), { kind: 'geology', ...plan }, { kind: 'reclamation', ...plan }, permitOf('water_soil', permits, today)]
}
