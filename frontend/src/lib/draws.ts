/** Draws repeated in the browser by the same rule as the published script. */
const encoder = new TextEncoder()
const hex = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
const digest = (text: string): Promise<ArrayBuffer> => crypto.subtle.digest('SHA-256', encoder.encode(text))
export const sha256 = async (text: string): Promise<string> => hex(await digest(text))

/** The key of a draw of that format. */
export async function keyOf(format: string, seed: string, randomness: string): Promise<CryptoKey> {
  const raw = await digest(`${format}|${seed}|${randomness.replaceAll(/\s/g, '')}`)
  return crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}
/** The names by their scores, the lowest first. */
export async function ranked(key: CryptoKey, kind: string, names: readonly string[]): Promise<string[]> {
  const scored = await Promise.all(names.map(async (name) => ({ name, score: hex(await crypto.subtle.sign('HMAC', key, encoder.encode(`${kind}|${name}`))) })))
  return scored.toSorted((a, b) => (a.score < b.score ? -1 : a.score > b.score ? 1 : a.name < b.name ? -1 : 1)).map((one) => one.name)
}

export interface Finding {
  name: 'commitment' | 'seed' | 'result' | 'officers' | 'experts'
  /** null: cannot be said yet. */
  holds: boolean | null
}
/** Whether published names are those of the listing. */
export async function namesHold(published: readonly Record<string, string>[], listed: readonly { token: string; name_sha256: string }[]): Promise<boolean> {
  const known = new Map(listed.map((one) => [one.token, one.name_sha256]))
  const held = await Promise.all(published.map(async (one) => known.get(one.token ?? '') === (await sha256(`${one.salt}|${one.name}`))))
  return held.every(Boolean)
}
