import type { RulebookParameter } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import { plainText } from '@/lib/format'

export interface ParameterGroup {
  key: string
  name: string
  entries: RulebookParameter[]
}

/** The title of a book in the language of the screen; a bureau's own may have a Chinese one only. */
export function bookTitle(book: { title: string; title_en?: string | null }, english: boolean): string {
  return (english && book.title_en) || book.title
}

/** Entries under their parameter, in the order the server gave them. */
export function groupParameters(entries: readonly RulebookParameter[], english: boolean): ParameterGroup[] {
  const groups = new Map<string, ParameterGroup>()
  for (const entry of entries) {
    const name = english ? entry.name_en : entry.name
    const group = groups.get(entry.parameter) ?? { key: entry.parameter, name, entries: [] }
    group.entries.push(entry)
    groups.set(entry.parameter, group)
  }
  return [...groups.values()]
}

/** The selector values of an entry as one line. */
export function conditionOf(entry: RulebookParameter, word: (vocabulary: string, code: string) => string): string {
  return Object.entries(entry.selectors)
    .map(([key, value]) => word(`selector_${key}`, value))
    .join(' · ')
}

/** True when every word of `text` stands somewhere in the entry. */
export function matches(entry: RulebookParameter, condition: string, text: string): boolean {
  const all = [entry.parameter, entry.name, entry.name_en, condition, plainText(entry.value), entry.unit, entry.basis]
    .join(' ')
    .toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((part) => all.includes(part))
}

/** A value as one line: parameter, condition, figure. */
export function entryText(
  entry: { [key: string]: unknown },
  word: (vocabulary: string, code: string) => string,
  english: boolean,
): string {
  const selectors = (entry.selectors ?? {}) as Record<string, string>
  const condition = Object.entries(selectors)
    .map(([key, value]) => word(`selector_${key}`, value))
    .join(' · ')
  const shown = entry.value ?? (entry.outcome ? word('outcome', String(entry.outcome)) : null)
  const figure = [plainText(shown), entry.value === null ? null : entry.unit].filter(Boolean).join(' ')
  return [english ? entry.name_en : entry.name, condition, figure].filter(Boolean).join(' · ')
}

/** The text a new rulebook begins with. */
export function skeleton(jurisdiction: string, title: string, source: string, from: string): string {
  return `jurisdiction: "${jurisdiction}"\ntitle: ${title}\nsource: ${source}\nvalid: {from: ${from}}\nparameters:\n`
}

/** The text with an entry added to its parameter, or the parameter added at the end; and the line it begins at. */
export function insertEntry(text: string, example: string): { text: string; line: number } {
  const [head = '', ...entry] = example.split('\n')
  const lines = text.replace(/\n+$/, '').split('\n')
  const at = lines.findIndex((line) => line.trimEnd() === head)
  if (at < 0) return { text: [...lines, head, ...entry, ''].join('\n'), line: lines.length + 2 }
  return { text: [...lines.slice(0, at + 1), ...entry, ...lines.slice(at + 1), ''].join('\n'), line: at + 2 }
}

/** The value of an entry with its unit, and what follows where it is not met. */
export function figureOf(entry: RulebookParameter, word: (vocabulary: string, code: string) => string): string {
  const value = entry.value === null ? '' : `${word('rule_value', plainText(entry.value))} ${entry.unit ?? ''}`.trim()
  return [value, entry.outcome ? word('outcome', entry.outcome) : ''].filter(Boolean).join(' · ')
}

const STATES: Record<string, Tone> = { draft: 'info', coming: 'info', in_force: 'ok' }
export const toneOfState = (state: string): Tone => STATES[state] ?? 'idle'
const CHANGES: Record<string, Tone> = { new: 'info', changed: 'warn', overrides: 'warn', removed: 'bad' }
export const toneOfChange = (kind: string): Tone => CHANGES[kind] ?? 'idle'

/** The word of rulebooks for a division: CN for the nation. */
export const jurisdictionOf = (division: string): string => (division === '100000' ? 'CN' : division)
