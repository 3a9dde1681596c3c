/** A draw repeated in the browser by the same rule as the published script. */
import type { DrawProof } from '@/api/types'

const encoder = new TextEncoder()
const hex = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
const digest = (text: string): Promise<ArrayBuffer> => crypto.subtle.digest('SHA-256', encoder.encode(text))
export const sha256 = async (text: string): Promise<string> => hex(await digest(text))

async function ranked(key: CryptoKey, kind: string, names: readonly string[]): Promise<string[]> {
  const scored = await Promise.all(names.map(async (name) => ({ name, score: hex(await crypto.subtle.sign('HMAC', key, encoder.encode(`${kind}|${name}`))) })))
  return scored.toSorted((a, b) => (a.score < b.score ? -1 : a.score > b.score ? 1 : a.name < b.name ? -1 : 1)).map((one) => one.name)
}

interface Listing {
  rule: { sample: number; per_right: number }
  candidates: { code: string; name: string }[]
  officers: { token: string; name_sha256: string }[]
  seed_sha256: string
}
export const listingOf = (proof: Pick<DrawProof, 'listing'>): Listing => JSON.parse(proof.listing) as Listing

export interface Finding {
  name: 'commitment' | 'seed' | 'result' | 'officers'
  /** null: cannot be said yet. */
  holds: boolean | null
}

/** Each part of the proof: whether it holds, or that it is not published yet. */
export async function verify(proof: DrawProof): Promise<Finding[]> {
  const listing = listingOf(proof)
  const found: Finding[] = [{ name: 'commitment', holds: (await sha256(proof.listing)) === proof.commitment }]
  if (!proof.seed || !proof.randomness || !proof.result) {
    return [...found, { name: 'seed', holds: null }, { name: 'result', holds: null }, { name: 'officers', holds: null }]
  }
  found.push({ name: 'seed', holds: (await sha256(proof.seed)) === listing.seed_sha256 })
  const raw = await digest(`draw-v1|${proof.seed}|${proof.randomness.replaceAll(/\s/g, '')}`)
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const codes = await ranked(key, 'right', listing.candidates.map((one) => one.code))
  const tokens = listing.officers.map((one) => one.token)
  const result = await Promise.all(
    codes.slice(0, listing.rule.sample).map(async (code) => ({ code, officers: (await ranked(key, `officer|${code}`, tokens)).slice(0, listing.rule.per_right) })),
  )
  const told = proof.result.map((one) => ({ code: one.code, officers: one.officers }))
  found.push({ name: 'result', holds: JSON.stringify(result) === JSON.stringify(told) })
  if (!proof.officers) return [...found, { name: 'officers', holds: null }]
  const known = new Map(listing.officers.map((one) => [one.token, one.name_sha256]))
  const names = await Promise.all(proof.officers.map(async (one) => known.get(one.token ?? '') === (await sha256(`${one.salt}|${one.name}`))))
  return [...found, { name: 'officers', holds: names.every(Boolean) }]
}
