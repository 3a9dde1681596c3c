/** A county (6 digits) or township (9 digits) of GB/T 2260. */
export function isDivision(code: string): boolean {
  return /^\d{6}(\d{3})?$/.test(code)
}
