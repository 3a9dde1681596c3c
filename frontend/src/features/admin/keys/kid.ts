import type { SigningKey } from '@/api/types'

const SHOWN = 8

/** The first characters of a key's id, enough to tell keys apart and to be typed. */
export function shortKid(kid: string): string {
  return kid.slice(0, SHOWN)
}

/** When a key ceased to be accepted: once its last tokens had ended, or earlier when it was voided. */
export function retiredAt(key: Pick<SigningKey, 'status' | 'retired_at' | 'retire_after'>): string | null {
  if (key.status !== 'retired') return null
  const times = [key.retired_at, key.retire_after].filter((time) => time !== null)
  return times.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null
}
