import { shallowRef } from 'vue'
import { i18n } from './i18n'

type Book = Record<string, string>
const books = shallowRef<{ MINERALS: Book; UNITS: Book; NAMES: Book; CAPACITY: RegExp } | null>(null)

/** Loads the English names of the reference tables, once. */
export async function loadReference(): Promise<void> {
  books.value ??= await import('@/locales/reference_en')
}

const own = (book: Book, key: string): string | undefined => (Object.hasOwn(book, key) ? book[key] : undefined)

/** A figure with its sign: ten thousand tonnes are `10 × 10⁴ t`, not `10 10⁴ t`. */
const counted = (figure: string, sign: string): string => (sign.startsWith('10') ? `${figure} × ${sign}` : `${figure} ${sign}`).trim()

function piece(text: string): string | undefined {
  const found = books.value
  if (!found) return undefined
  const whole = own(found.MINERALS, text) ?? own(found.NAMES, text) ?? own(found.UNITS, text)
  if (whole !== undefined) return whole
  const amount = /^(.*?)\s?([\u2212-]?[\d.,]+)\s([^\d\s]+)$/.exec(text)
  if (amount) {
    const [, head = '', figure = '', unit = ''] = amount
    const sign = own(found.UNITS, unit)
    const name = head === '' ? '' : head === '≥ ' || head === '≤ ' || head === '≥' || head === '≤' ? head.trim() : own(found.MINERALS, head)
    if (sign !== undefined && name !== undefined) return [name, counted(figure, sign)].filter(Boolean).join(' ')
  }
  const capacity = found.CAPACITY.exec(text)
  const mineral = capacity ? own(found.MINERALS, capacity[1] ?? '') : undefined
  if (mineral) return `Licensed capacity, ${mineral.toLowerCase()}`
  const figure = /^(.+?)(?:（(.+)）| · (.+))$/.exec(text)
  const [name, of] = figure ? [own(found.NAMES, figure[1] ?? ''), own(found.MINERALS, figure[2] ?? figure[3] ?? '')] : []
  if (name && of) return `${name}, ${of.toLowerCase()}`
  const sized = /^(.+?)(?:（(.+)）| (\d{4}))$/.exec(text)
  const [what, sign] = sized ? [own(found.MINERALS, sized[1] ?? ''), own(found.UNITS, sized[2] ?? '') ?? sized[3]] : []
  if (!what || sign === undefined) return undefined
  return sized?.[3] ? `${what} ${sign}` : sign ? `${what} (${sign})` : what
}

/**
 * What a record says of itself, for a reader of English: names of minerals, units, kinds and figures of the reference
 * tables, alone or in a list. Whatever is no such name stays as it was entered.
 */
export function told(text: string): string {
  if (i18n.global.locale.value !== 'en' || !/[\u3400-\u9fff]/.test(text)) return text
  const parts = text.split('、').map(piece)
  return parts.every((one) => one !== undefined) ? parts.join(', ') : text
}
