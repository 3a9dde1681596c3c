const SHOWN = 8

/** The first characters of a key's id, enough to tell keys apart and to be typed. */
export function shortKid(kid: string): string {
  return kid.slice(0, SHOWN)
}
