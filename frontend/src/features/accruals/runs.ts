/** A run over a division as it is asked for. */
import type { AccrualRun } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'

export const RUNS = '/restoration/accrual-runs'
const STATES: Record<string, Tone> = { waiting: 'info', done: 'ok', failed: 'bad' }
export const toneOfRun = (state: string): Tone => STATES[state] ?? 'idle'
const OUTCOMES: Record<string, Tone> = { new: 'info', same: 'ok', corrected: 'warn', undetermined: 'warn', refused: 'bad' }
export const toneOfOutcome = (outcome: string): Tone => OUTCOMES[outcome] ?? 'idle'

export interface RunDraft extends Record<string, unknown> {
  division_code: string
  kind: string
  period: string
  reason: string
  document_no: string
}
export const draftOf = (run: Pick<AccrualRun, 'division_code' | 'period'> | null, kind: string, division: string, year: number): RunDraft => ({
  division_code: run?.division_code ?? division, kind, period: run?.period ?? String(year - 1), reason: '', document_no: '',
})
/** What is missing or no period, by field: `fill` or `period`. */
export function faults(draft: RunDraft): Record<string, 'fill' | 'period'> {
  const found: Record<string, 'fill' | 'period'> = {}
  if (!/^(19|20)\d{2}(Q[1-4]|-(0[1-9]|1[0-2]))?$/.test(draft.period.trim())) found.period = 'period'
  if (draft.kind === 'correct') for (const name of ['reason', 'document_no'] as const) if (!draft[name].trim()) found[name] = 'fill'
  return found
}
export function bodyOf(draft: RunDraft): Record<string, unknown> {
  const why = draft.kind === 'correct' ? { reason: draft.reason.trim(), document_no: draft.document_no.trim() } : {}
  return { division_code: draft.division_code.trim(), kind: draft.kind, period: draft.period.trim(), ...why }
}
