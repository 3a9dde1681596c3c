/** A restoration plan as it is filled in and sent. */
import type { Geometry, MinePlanDetail } from '@/api/types'
import { money } from '@/features/plots/works'
import { fenOf, yuanOf } from '@/features/revenues/revenues'

export interface MeasureDraft { measure: string; quantity: string; unit: string; cost: string }
export interface ZoneDraft { name: string; direction: string; geometry: Geometry | null; area: string; pasted: string; measures: MeasureDraft[] }
export interface PhaseDraft { name: string; starts_on: string; ends_on: string; zones: ZoneDraft[] }
export interface PlanDraft { right_id: string; title: string; total: string; note: string; phases: PhaseDraft[] }

export const freshMeasure = (): MeasureDraft => ({ measure: 'soil_cover', quantity: '', unit: '', cost: '' })
export const freshZone = (): ZoneDraft => ({ name: '', direction: '', geometry: null, area: '', pasted: '', measures: [freshMeasure()] })
export const freshPhase = (): PhaseDraft => ({ name: '', starts_on: '', ends_on: '', zones: [freshZone()] })

export function draftOf(plan: MinePlanDetail | null): PlanDraft {
  if (!plan) return { right_id: '', title: '', total: '', note: '', phases: [freshPhase()] }
  return {
    right_id: plan.right_id, title: plan.title, total: yuanOf(plan.total.amount_fen), note: plan.note ?? '',
    phases: plan.phases.map((phase) => ({
      name: phase.name, starts_on: phase.starts_on, ends_on: phase.ends_on,
      zones: phase.zones.map((zone) => ({
        name: zone.name, direction: zone.direction ?? '', geometry: zone.geometry, area: zone.area.area_km2, pasted: '',
        measures: zone.measures.map((one) => ({ measure: one.measure, quantity: one.quantity, unit: one.unit, cost: yuanOf(one.cost.amount_fen) })),
      })),
    })),
  }
}

export const measuresOf = (draft: PlanDraft): MeasureDraft[] => draft.phases.flatMap((phase) => phase.zones.flatMap((zone) => zone.measures))

/** Fen that the measures fall short of the total, below zero where they are more; null while a figure is none. */
export function leftOf(draft: PlanDraft): number | null {
  const total = fenOf(draft.total)
  const parts = measuresOf(draft).map((one) => fenOf(one.cost))
  return total === null || parts.includes(null) ? null : parts.reduce((left: number, one) => left - (one ?? 0), total)
}

/** What is missing: `fill` by field of the head, `phases` with the first place that is not whole. */
export function faults(draft: PlanDraft): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of ['right_id', 'title'] as const) if (!draft[name].trim()) found[name] = 'fill'
  if (!fenOf(draft.total)) found.total = 'money'
  draft.phases.forEach((phase, at) => {
    if (found.phases) return
    const zones = phase.zones.every((zone) => zone.name.trim() && zone.geometry && zone.measures.every((one) => one.quantity.trim() && one.unit && fenOf(one.cost) !== null))
    if (!phase.name.trim() || !phase.starts_on || !phase.ends_on || !zones) found.phases = String(at + 1)
  })
  return found
}

export function bodyOf(draft: PlanDraft, fresh: boolean): Record<string, unknown> {
  const body = {
    title: draft.title.trim(), total: money(draft.total), note: draft.note.trim() || null,
    phases: draft.phases.map((phase) => ({
      name: phase.name.trim(), starts_on: phase.starts_on, ends_on: phase.ends_on,
      zones: phase.zones.map((zone) => ({
        name: zone.name.trim(), direction: zone.direction || null, geometry: zone.geometry,
        measures: zone.measures.map((one) => ({ measure: one.measure, quantity: one.quantity.trim(), unit: one.unit, cost: money(one.cost) })),
      })),
    })),
  }
  return fresh ? { ...body, right_id: draft.right_id } : body
}
