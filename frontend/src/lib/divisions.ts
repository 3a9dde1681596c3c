/** A county (6 digits) or township (9 digits) of GB/T 2260. */
export function isDivision(code: string): boolean {
  return /^\d{6}(\d{3})?$/.test(code)
}

/** Where data from abroad is kept: a test division, as the service says. */
export const ABROAD = '990201'

/** Whether whoever works in one division also answers for another. */
export function covers(own: string, code: string): boolean {
  if (own === '100000') return true
  const prefix = own.length === 6 ? own.replace(/(00){1,2}$/, '') : own.replace(/000$/, '')
  return prefix !== '' && code.startsWith(prefix)
}
