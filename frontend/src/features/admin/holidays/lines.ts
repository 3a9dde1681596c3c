import type { HolidayDay } from '@/api/types'
import words from '@/locales/zh-CN/holidays'

/** Documents are in Chinese, so the words are, whatever the language of the screen. */
const KINDS: Record<string, HolidayDay['kind']> = {
  [words.off]: 'holiday', [words.off_long]: 'holiday', [words.work]: 'make_up_workday', [words.work_long]: 'make_up_workday',
}
const LINE = /^(\d{4})\D(\d{1,2})\D(\d{1,2})\D?[\s,，、]*(\S+?)(?:[\s,，、]+(.*))?$/u

/** The days of a pasted arrangement, and the numbers (from 1) of lines that are none. Blank lines are skipped. */
export function parseLines(text: string): { days: HolidayDay[]; wrong: number[] } {
  const days: HolidayDay[] = []
  const wrong: number[] = []
  text.split(/\r?\n/).forEach((line, index) => {
    if (!line.trim()) return
    const day = parseLine(line.trim())
    if (day) days.push(day)
    else wrong.push(index + 1)
  })
  return { days, wrong }
}

/** The other way round: what a form shows of a year that is known. */
export function writeLines(days: readonly HolidayDay[]): string {
  return days.map(({ day, kind, name }) => `${day} ${kind === 'holiday' ? words.off : words.work} ${name ?? ''}`.trimEnd()).join('\n')
}

function parseLine(line: string): HolidayDay | null {
  const [, year, month, date, word, name] = LINE.exec(line) ?? []
  const kind = KINDS[word ?? '']
  if (!year || !month || !date || !kind) return null
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? { day, kind, name: (name ?? '').trim() } : null
}

function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}
