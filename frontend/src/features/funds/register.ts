/** A fund registered by hand: what is typed, what is missing, what is sent. */
import { fenOf } from '@/lib/money'
import { PATH } from './funds'

export { PATH }
export interface PhaseDraft {
  name: string
  starts_on: string
  ends_on: string
  cost: string
}
export interface FundDraft extends Record<string, unknown> {
  right_id: string
  plan_title: string
  plan_decision_no: string
  plan_approved_on: string
  cost: string
  phases: PhaseDraft[]
}
export const freshPhase = (): PhaseDraft => ({ name: '', starts_on: '', ends_on: '', cost: '' })

/** Fen of all phases together; null while one has no amount. */
export function sumOf(phases: readonly PhaseDraft[]): number | null {
  const amounts = phases.map((one) => fenOf(one.cost))
  return amounts.some((one) => one === null) ? null : amounts.reduce<number>((total, one) => total + (one ?? 0), 0)
}
const whole = (phase: PhaseDraft): boolean => !!phase.name.trim() && !!phase.starts_on && !!phase.ends_on && fenOf(phase.cost) !== null

/** By field: `fill`, `money`, `phases` (one is not filled in), `order` or `sum`. */
export function faultsOfFund(draft: FundDraft): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of ['right_id', 'plan_title', 'plan_decision_no', 'plan_approved_on'] as const) if (!draft[name].trim()) found[name] = 'fill'
  if (!fenOf(draft.cost)) found.plan_cost = 'money'
  if (!draft.phases.length || !draft.phases.every(whole)) found.phases = 'phases'
  else if (draft.phases.some((one) => one.ends_on < one.starts_on)) found.phases = 'order'
  else if (sumOf(draft.phases) !== fenOf(draft.cost)) found.phases = 'sum'
  return found
}
export function bodyOfFund(draft: FundDraft): Record<string, unknown> {
  return {
    right_id: draft.right_id, plan_title: draft.plan_title.trim(), plan_decision_no: draft.plan_decision_no.trim(),
    plan_approved_on: draft.plan_approved_on, plan_cost: { amount_fen: fenOf(draft.cost) },
    phases: draft.phases.map((one) => ({ name: one.name.trim(), starts_on: one.starts_on, ends_on: one.ends_on, cost: { amount_fen: fenOf(one.cost) } })),
  }
}
