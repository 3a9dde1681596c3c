/** Values of a draft of fund rules: what stands, what is typed, what is sent. */
import type { FundRuleEntry, FundRuleLine, FundRuleParameter, FundRuleValue } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import { formatNumber } from '@/lib/format'

export const RULES = '/restoration/fund-rules'
export const PREVIEWS = '/restoration/fund-rule-previews'
export const GROUPS = ['formula', 'factors', 'limits', 'deadlines', 'use', 'works', 'green'] as const

const STANDINGS: Record<string, Tone> = { draft: 'info', coming: 'warn', in_force: 'ok', replaced: 'idle', discarded: 'idle' }
export const toneOfStanding = (standing: string): Tone => STANDINGS[standing] ?? 'idle'
const CHANGES: Record<string, Tone> = { changed: 'warn', new: 'info' }
export const toneOfChange = (change: string): Tone => CHANGES[change] ?? 'idle'

type Word = (vocabulary: string, code: string) => string
const VOCABULARY: Record<string, string> = { class: 'fund_class', method: 'fund_method', land: 'fund_land', item: 'check_item', frame: 'green_frame', tier: 'green_tier' }

/** For what a value holds: the selectors as people call them. */
export const conditionText = (selectors: Record<string, string>, word: Word): string =>
  Object.entries(selectors).map(([name, code]) => word(VOCABULARY[name] ?? name, code)).join(' · ')
export const selectorWord = (name: string, code: string, word: Word): string => word(VOCABULARY[name] ?? name, code)

/** A value with its unit; a choice in words. */
export function valueText(value: FundRuleValue | null, word: Word): string {
  if (!value) return ''
  if (value.unit === null) return /^\d/.test(value.value) ? value.value : word('fund_rule_choice', value.value)
  return [formatNumber(value.value), value.unit].filter(Boolean).join(' ')
}

export const linesOf = (lines: readonly FundRuleLine[], group: string): FundRuleLine[] => lines.filter((line) => line.group === group)
export const lineKey = (line: { key: string; selectors: Record<string, string> }): string =>
  `${line.key}[${Object.entries(line.selectors).toSorted().map((pair) => pair.join('=')).join(',')}]`

export interface ValueDraft extends Record<string, unknown> {
  key: string
  selectors: Record<string, string>
  value: string
  unit: string
  basis: string
  document_no: string
  confirmed: boolean
  note: string
}
/** What the form begins with: the draft's own value, else the one in force, which nobody has read for this draft yet. */
export function draftOf(line: FundRuleLine | null, own: FundRuleEntry | null): ValueDraft {
  const from = line?.present ?? null
  return {
    key: line?.key ?? '', selectors: { ...line?.selectors }, value: own?.value ?? from?.value ?? '', unit: own?.unit ?? from?.unit ?? '',
    basis: own?.basis ?? from?.basis ?? '', document_no: own?.document_no ?? '', confirmed: own?.confirmed ?? false, note: own?.note ?? '',
  }
}

type Fault = 'fill' | 'number' | 'day' | 'date'
const NUMBER: [RegExp, Fault] = [/^\d+(\.\d+)?$/, 'number']
const FORMS: Record<string, [RegExp, Fault]> = { month_day: [/^\d{2}-\d{2}$/, 'day'], date: [/^\d{4}-\d{2}-\d{2}$/, 'date'] }

/** What is missing or out of range, by field: the words are the page's. */
export function faultsOf(draft: ValueDraft, parameter: FundRuleParameter | undefined): Record<string, Fault> {
  const found: Record<string, Fault> = {}
  if (!parameter) return { key: 'fill' }
  for (const name of Object.keys(parameter.selectors))
    if (!draft.selectors[name] && !parameter.optional_selectors.includes(name)) found[name] = 'fill'
  if (!draft.value.trim()) found.value = 'fill'
  else if (!parameter.choices.length) {
    const [form, fault] = FORMS[parameter.kind] ?? NUMBER
    if (!form.test(draft.value.trim())) found.value = fault
  }
  if (!draft.basis.trim()) found.basis = 'fill'
  return found
}
export function entryOf(draft: ValueDraft, measured: boolean): FundRuleEntry {
  return {
    key: draft.key, selectors: Object.fromEntries(Object.entries(draft.selectors).filter(([, code]) => code)), value: draft.value.trim(),
    unit: measured ? draft.unit : null, basis: draft.basis.trim(), document_no: draft.document_no.trim() || null,
    confirmed: draft.confirmed, note: draft.note.trim() || null,
  }
}
/** The entries with this one in the place of the equal one, or after the others. */
export function withEntry(entries: readonly FundRuleEntry[], entry: FundRuleEntry): FundRuleEntry[] {
  const at = entries.findIndex((one) => lineKey(asKeyed(one)) === lineKey(asKeyed(entry)))
  return at < 0 ? [...entries, entry] : entries.map((one, n) => (n === at ? entry : one))
}
export const without = (entries: readonly FundRuleEntry[], line: FundRuleLine): FundRuleEntry[] =>
  entries.filter((one) => lineKey(asKeyed(one)) !== lineKey(line))
export const ownOf = (entries: readonly FundRuleEntry[], line: FundRuleLine): FundRuleEntry | null =>
  entries.find((one) => lineKey(asKeyed(one)) === lineKey(line)) ?? null
const asKeyed = (entry: FundRuleEntry) => ({ key: entry.key, selectors: entry.selectors ?? {} })
