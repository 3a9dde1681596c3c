import type { RulebookParameter } from '@/api/types'
import { plainText } from '@/lib/format'

export interface ParameterGroup {
  key: string
  name: string
  entries: RulebookParameter[]
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
