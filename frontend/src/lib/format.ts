/** Figures and dates as the screens show them. Decimal strings stay strings: no figure passes through a float. */

const MINUS = '−'

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `"1234.5"` → `1,234.5`; with `places` the figure is rounded half up on its decimal digits. */
export function formatNumber(value: string | number | null | undefined, places?: number): string {
  if (value === null || value === undefined || value === '') return ''
  const text = typeof value === 'number' ? plain(value) : value.trim()
  const match = /^([-+]?)(\d+)(?:\.(\d*))?$/.exec(text)
  if (!match) return text
  const [, sign, whole = '0', fraction = ''] = match
  const [int, dec] = places === undefined ? [whole, fraction] : rounded(whole, fraction, places)
  const body = grouped(int.replace(/^0+(?=\d)/, '')) + (dec ? `.${dec}` : '')
  return sign === '-' && /[1-9]/.test(body) ? MINUS + body : body
}

function plain(value: number): string {
  return Number.isFinite(value) ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 }) : ''
}

function rounded(whole: string, fraction: string, places: number): [string, string] {
  const padded = fraction.padEnd(places + 1, '0')
  let scaled = BigInt(whole + padded.slice(0, places))
  if (Number(padded[places]) >= 5) scaled += 1n
  const digits = scaled.toString().padStart(places + 1, '0')
  return places === 0 ? [digits, ''] : [digits.slice(0, -places), digits.slice(-places)]
}

/** Square kilometres with the four decimals of the register. */
export function formatArea(value: string | number | null | undefined): string {
  return formatNumber(value, 4)
}

/** Integer fen as yuan, exact to the fen. */
export function formatYuan(fen: number | null | undefined): string {
  if (fen === null || fen === undefined) return ''
  const digits = Math.abs(fen).toString().padStart(3, '0')
  return formatNumber(`${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`, 2)
}

/** Integer fen as 万元 with two decimals. */
export function formatTenThousandYuan(fen: number | null | undefined): string {
  if (fen === null || fen === undefined) return ''
  const sign = fen < 0 ? '-' : ''
  const digits = Math.abs(fen).toString().padStart(7, '0')
  return formatNumber(`${sign}${digits.slice(0, -6)}.${digits.slice(-6)}`, 2)
}

const pad = (value: number): string => String(value).padStart(2, '0')

export function isoDate(date: Date): string {
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
}

/** Plain date of a date or an instant, `2025-08-01`. */
export function formatDate(value: string | null | undefined): string {
  if (!value) return ''
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return value
  const date = new Date(value)
  return Number.isNaN(date.getTime()) ? value : isoDate(date)
}

/** `2025-08-01` from what a person types: `20250801`, `2025/8/1`, `2025年8月1日`; null when it is no day. */
export function parseDate(typed: string): string | null {
  const match = /^(\d{4})[-/.\u5e74]?(\d{1,2})[-/.\u6708]?(\d{1,2})\u65e5?$/.exec(typed.trim())
  if (!match) return null
  const date = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`
  const time = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : null
}

/** Local time of an instant to the minute, with seconds on demand. */
export function formatInstant(value: string | null | undefined, seconds = false): string {
  if (!value) return ''
  const date = new Date(value)
  if (Number.isNaN(date.getTime())) return value
  const time = `${pad(date.getHours())}:${pad(date.getMinutes())}${seconds ? `:${pad(date.getSeconds())}` : ''}`
  return `${isoDate(date)} ${time}`
}

/** Whole days from `today` to `date`; negative when it has passed. */
export function daysBetween(today: string, date: string): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000)
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

type Translate = (key: string, values?: Record<string, unknown>) => string

/** Remaining time in words: 剩 12 天, 今日到期, 逾期 3 天. */
export function remainingDays(days: number, t: Translate): string {
  if (days === 0) return t('common.days_today')
  return days > 0 ? t('common.days_left', { n: days }) : t('common.days_over', { n: -days })
}

/** By what coordinates left an old datum, in the reader's language. */
export function convertedText(mark: { source: string; name: string; version: number }, t: Translate): string {
  return t('verdict.converted', { source: t(`words.datum.${mark.source}`), name: mark.name, version: mark.version })
}

/** Any value of a change or a figure as one line of text. */
export function plainText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—'
  if (typeof value === 'string') return value
  if (typeof value === 'number') return formatNumber(value)
  if (typeof value === 'boolean') return value ? '✓' : '✕'
  if (Array.isArray(value)) return value.length ? value.map(plainText).join(', ') : '—'
  if (typeof value === 'object') return objectText(value as Record<string, unknown>)
  return String(value)
}

function objectText(value: Record<string, unknown>): string {
  if ('value' in value && 'unit' in value) {
    return `${formatNumber(value.value as string)} ${plainText(value.unit)}`
  }
  if (typeof value.name === 'string') return value.name
  if ('from_m' in value && 'to_m' in value) return `${plainText(value.from_m)} ~ ${plainText(value.to_m)} m`
  return Object.entries(value)
    .map(([key, inner]) => `${key}: ${plainText(inner)}`)
    .join('; ')
}

export function formatBytes(size: number): string {
  if (size < 1024) return `${size} B`
  const [value, unit] = size < 2 ** 20 ? [size / 1024, 'KB'] : [size / 2 ** 20, 'MB']
  return `${Number(value.toFixed(1))} ${unit}`
}
