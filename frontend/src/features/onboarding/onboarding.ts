import type { components } from '@/api/schema.gen'
import type { Tone } from '@/components/feedback/tones'

type Schemas = components['schemas']
/** The same shape in the three services. */
export type Batch = Schemas['OnboardingBatchDetail']
export type BatchItem = Schemas['OnboardingBatchRead']
export type SheetInfo = Schemas['OnboardingSheetRead']
export type SheetMapping = Schemas['OnboardingSheetMapping']
export type OnboardingRow = Schemas['OnboardingRowRead']
export type Reconciled = Schemas['OnboardingReconciled']
export type Total = Schemas['OnboardingTotalRead']

/** In the order in which they are entered: the others refer to what the register holds. */
export const SERVICES = ['licensing', 'restoration', 'enforcement'] as const
export type Service = (typeof SERVICES)[number]
export const isService = (text: unknown): text is Service => SERVICES.includes(text as Service)
export const pathOf = (service: Service): string => `/${service}/onboarding-batches`

const TONES: Record<Batch['state'], Tone> = {
  reading: 'info', open: 'warn', refused: 'bad', applying: 'info', applied: 'warn', undoing: 'info', undone: 'idle', confirmed: 'ok',
}
export const toneOfBatch = (state: Batch['state']): Tone => TONES[state]
/** Somebody works on it: the page looks again. */
export const isRunning = (batch: Batch | undefined): boolean =>
  batch?.state === 'reading' || batch?.state === 'applying' || batch?.state === 'undoing'

export const STEPS = ['mapping', 'findings', 'matches', 'figures'] as const
export type StepName = (typeof STEPS)[number]

const sum = (batch: Batch, name: 'faulty' | 'undecided' | 'warnings' | 'refused'): number =>
  batch.counts.reduce((all, one) => all + one[name], 0)
export const faultyOf = (batch: Batch): number => sum(batch, 'faulty')
export const undecidedOf = (batch: Batch): number => sum(batch, 'undecided')
export const warningsOf = (batch: Batch): number => sum(batch, 'warnings') + batch.findings.length
export const refusedOf = (batch: Batch): number => sum(batch, 'refused')

/** Where to look first. */
export function stepOf(batch: Batch): StepName {
  if (batch.state !== 'open') return 'figures'
  if (batch.findings.some((one) => one.code === 'column_missing')) return 'mapping'
  if (faultyOf(batch)) return 'findings'
  return undecidedOf(batch) ? 'matches' : 'figures'
}

/** A figure as people read it: money in yuan, the rest as it is told. */
export function shownFigure(kind: string, value: string | null | undefined): string {
  if (value === null || value === undefined) return '—'
  if (kind !== 'money') return value
  const fen = BigInt(value)
  const sign = fen < 0n ? '-' : ''
  const whole = fen < 0n ? -fen : fen
  const yuan = (whole / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',')
  return `${sign}${yuan}.${(whole % 100n).toString().padStart(2, '0')}`
}

export interface FindingLine {
  id: string
  sheet: string
  cell: string
  value: string
  level: 'error' | 'warning'
  told: string
  hint: string
}
/** One line for each thing that is wrong; those of sheets as a whole first. */
export function linesOf(batch: Batch, rows: readonly OnboardingRow[]): FindingLine[] {
  const of = (found: Batch['findings'], mark: string): FindingLine[] =>
    found.map((one, n) => ({ id: `${mark}-${n}`, sheet: one.sheet, cell: one.cell, value: one.value, level: one.level, told: one.told, hint: one.hint }))
  return [...of(batch.findings, 'sheet'), ...rows.flatMap((row) => of(row.findings, String(row.no)))]
}

/** The heading that stands in a column of the file. */
export function headingsOf(batch: Batch, title: string, row: number): { letter: string; text: string }[] {
  const page = batch.book.find((one) => one.title === title) as { head: [number, Record<string, string>][] } | undefined
  const cells = page?.head.find(([number]) => number === row)?.[1] ?? {}
  return Object.entries(cells)
    .map(([letter, text]) => ({ letter, text }))
    .toSorted((a, b) => a.letter.length - b.letter.length || a.letter.localeCompare(b.letter))
}
