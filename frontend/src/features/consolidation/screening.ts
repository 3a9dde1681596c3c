/** What a screening says, as the screens show it. */
import type { ScreeningCriterion, ScreeningResult } from '@/api/types'
import type { DrawnItem, ZoneLook } from '@/components/map/types'
import type { Tone } from '@/components/feedback/tones'
import { formatArea, formatNumber } from '@/lib/format'

const COLOURS = ['#b3261e', '#1f5fa8', '#8a4b08', '#6b3fa0', '#0f6e6e', '#a3195b', '#4c6b00', '#3b4a9c']
const PATTERNS = 6
export const UNDETERMINED = 'undetermined'
const UNDETERMINED_LOOK = { colour: '#56636d', pattern: PATTERNS - 1 }

export const ANSWER_TONES: Record<ScreeningCriterion['outcome'], Tone> = { met: 'bad', not_met: 'ok', unknown: 'warn' }

export const criterion = (result: ScreeningResult, code: ScreeningCriterion['code']): ScreeningCriterion | undefined =>
  result.criteria.find((one) => one.code === code)

/** The grounds that are met: why a mine must merge. */
export const groundsMet = (result: ScreeningResult): string[] =>
  result.grounds.flatMap((one) => (one.outcome === 'met' ? [one.code] : []))

/** The criteria ground by ground, as they were judged. */
export const sectionsOf = (result: ScreeningResult): { code: string; outcome: ScreeningCriterion['outcome']; criteria: ScreeningCriterion[] }[] =>
  result.grounds.map(({ code, outcome, criteria }) => ({ code, outcome, criteria: result.criteria.filter((one) => criteria.includes(one.code)) }))

/** Which level licensed the mine; nobody may have recorded it. */
export const levelText = (result: ScreeningResult, word: (kind: string, code: string) => string, say: (key: string) => string): string =>
  result.issuing_level ? word('issuing_level', result.issuing_level) : say('consolidation.to_verify')

/** Areas are told with the four places of the register. */
export const figureText = (code: string, value: string): string => (code === 'area' ? formatArea(value) : formatNumber(value))

/** Mines of a group share a colour and a pattern; those to be verified are grey. */
export const kindOf = (result: ScreeningResult): string => (result.group_no === null ? UNDETERMINED : `group-${result.group_no}`)

export interface Group {
  kind: string
  /** null: to be verified. */
  number: number | null
  count: number
  look: Omit<ZoneLook, 'name'>
}

/** The groups in the order of their numbers, with how many mines; last those to be verified. */
export function groupsOf(results: readonly ScreeningResult[]): Group[] {
  const counts = new Map<number | null, number>()
  for (const { group_no: number } of results) counts.set(number, (counts.get(number) ?? 0) + 1)
  return [...counts]
    .map(([number, count]) => ({ number, count, kind: number === null ? UNDETERMINED : `group-${number}`, look: lookOf(number) }))
    .toSorted((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity))
}
export function lookOf(number: number | null): Omit<ZoneLook, 'name'> {
  if (number === null) return UNDETERMINED_LOOK
  return { colour: COLOURS[(number - 1) % COLOURS.length] ?? '#56636d', pattern: (number - 1) % PATTERNS }
}

export const drawn = (results: readonly ScreeningResult[]): DrawnItem[] =>
  results.flatMap((one) => (one.geometry ? [{ id: one.id, name: one.name, code: one.code, kind: kindOf(one), geometry: one.geometry }] : []))

/** The limit in the words of the standard; an ore body has none but its own sentence. */
export function limitText(one: { code: string; value: string | null; unit: string | null }, say: (key: string, values: Record<string, string>) => string): string {
  if (one.value === null) return ''
  if (one.code === 'zone') return say('words_schemes.screening_criterion.zone', {})
  if (one.code === 'scale') return say(`words.scale.${one.value}`, {})
  return say(`words_schemes.screening_limit.${one.code}`, { value: formatNumber(one.value), unit: one.unit ?? '' })
}
