/** Which checklists a visit answers to, how far it is, what is still missing: pure, the same rules as the server's. */
import type { ChecklistItem } from '@/api/types'
import { answerBody, blank, fails, suggestion, type Given } from '@/features/patrols/answers'
import type { FieldObject } from './store'

export type Item = ChecklistItem
export interface Checklist {
  id: string
  kind: string
  edition: number
  name: string
  items: Item[]
}
/** By template, then by item. */
export type Answers = Record<string, Record<string, Given>>

const OPTIONAL = { unit: null, minimum: null, maximum: null, photo_required: false, violation: null, violation_name: null, basis: null } as const

/** A checklist as it came: nothing is said there of what is empty. */
function read(one: FieldObject): Checklist {
  const { kind, edition, name, items } = one.data as unknown as Checklist
  return { id: one.id, kind, edition, name, items: items.map((item) => ({ ...OPTIONAL, ...item })) }
}

/** Of each kind the nearest bureau's: a code of a division begins with those above it, but for the zeros at its end. */
export function inForce(lists: readonly FieldObject[], division: string): Checklist[] {
  const nearest = new Map<string, FieldObject>()
  const depth = (one: FieldObject): number => String(one.data.division_code).replace(/^(\d{6})$/, (code) => code.replace(/(00)+$/, '')).length
  for (const one of lists) {
    const [place, kind] = [String(one.data.division_code), String(one.data.kind)]
    const stem = place.length === 6 ? place.replace(/(00)+$/, '') : place
    if (!division.startsWith(stem)) continue
    const known = nearest.get(kind)
    if (!known || depth(known) < depth(one)) nearest.set(kind, one)
  }
  return [...nearest.values()].map(read).toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
}

export const givenOf = (answers: Answers, list: Checklist, item: Item): Given => answers[list.id]?.[item.code] ?? blank()

/** What an answer lacks: `number`, `answer`, `photo`; null when it is whole. */
export function lacking(item: Item, given: Given): 'number' | 'answer' | 'photo' | null {
  if (given.answer === 'na') return null
  if (item.answer === 'number' && !/^-?\d{1,10}([.]\d{1,4})?$/.test(given.number.trim())) return 'number'
  if (item.answer !== 'number' && !given.answer) return 'answer'
  return item.photo_required && !given.photos.length ? 'photo' : null
}
export interface Progress {
  done: number
  all: number
  failing: number
}
export function progressOf(lists: readonly Checklist[], answers: Answers): Progress {
  const every = lists.flatMap((list) => list.items.map((item) => ({ item, given: givenOf(answers, list, item) })))
  return {
    all: every.length,
    done: every.filter((one) => lacking(one.item, one.given) === null).length,
    failing: every.filter((one) => fails(one.item, one.given)).length,
  }
}
/** The first item that is not whole. */
export function firstLacking(lists: readonly Checklist[], answers: Answers): Item | null {
  for (const list of lists) for (const item of list.items) if (lacking(item, givenOf(answers, list, item))) return item
  return null
}
export const suggested = (lists: readonly Checklist[], answers: Answers): string =>
  lists.map((list) => suggestion(list.items, answers[list.id] ?? {})).find(Boolean) ?? ''

export const checklistsBody = (lists: readonly Checklist[], answers: Answers): Record<string, unknown>[] =>
  lists.map((list) => ({ template_id: list.id, answers: list.items.map((item) => answerBody(item, givenOf(answers, list, item))) }))
export { blank, fails, type Given }
