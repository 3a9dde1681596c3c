/** Answers to a checklist, at the desk and on the device. */
import type { ChecklistItem } from '@/api/types'

/** One answer as it is filled in. */
export interface Given {
  answer: string
  number: string
  note: string
  photos: { sha256: string; name: string }[]
}
export const blank = (): Given => ({ answer: '', number: '', note: '', photos: [] })

/** Whether an answer says that something is not as it ought to be; the same rule as the server's. */
export function fails(item: Pick<ChecklistItem, 'answer' | 'minimum' | 'maximum'>, given: Given): boolean {
  if (given.answer === 'no') return true
  if (item.answer !== 'number' || given.answer === 'na' || !given.number.trim()) return false
  const number = Number(given.number)
  return (item.minimum !== null && number < Number(item.minimum)) || (item.maximum !== null && number > Number(item.maximum))
}
const GRAVEST = ['high', 'medium', 'low']
/** The act that the gravest failing answer suggests; a person decides. */
export function suggestion(items: readonly ChecklistItem[], given: Record<string, Given>): string {
  const failing = items.filter((item) => given[item.code] && fails(item, given[item.code] ?? blank()))
  for (const severity of GRAVEST) {
    const found = failing.find((item) => item.severity === severity && item.violation)
    if (found?.violation) return found.violation
  }
  return ''
}
export const answerBody = (item: ChecklistItem, given: Given): Record<string, unknown> => ({
  code: item.code, answer: given.answer || null, number: item.answer === 'number' && given.answer !== 'na' && given.number.trim() ? given.number.trim() : null,
  note: given.note.trim() || null, photos: given.photos.map((one) => one.sha256),
})
