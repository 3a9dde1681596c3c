/** A draw in strata repeated in the browser. */
import type { SpotCheckProof } from '@/api/types'
import { keyOf, ranked, sha256, type Finding } from '@/lib/draws'

interface Listing {
  strata: { stratum: string; codes: string[]; sample: number }[]
  names: Record<string, string>
  seed_sha256: string
}
export const listingOf = (proof: Pick<SpotCheckProof, 'listing'>): Listing => JSON.parse(proof.listing) as Listing

/** Each part of the proof: whether it holds, or that it is not published yet. */
export async function verify(proof: SpotCheckProof): Promise<Finding[]> {
  const listing = listingOf(proof)
  const found: Finding[] = [{ name: 'commitment', holds: (await sha256(proof.listing)) === proof.commitment }]
  if (!proof.seed || !proof.randomness || !proof.result) return [...found, { name: 'seed', holds: null }, { name: 'result', holds: null }]
  found.push({ name: 'seed', holds: (await sha256(proof.seed)) === listing.seed_sha256 })
  const key = await keyOf('strata-v1', proof.seed, proof.randomness)
  const result = await Promise.all(listing.strata.map(async (one) => ({ stratum: one.stratum, codes: (await ranked(key, `right|${one.stratum}`, one.codes)).slice(0, one.sample) })))
  const told = proof.result.map((one) => ({ stratum: one.stratum, codes: one.codes }))
  return [...found, { name: 'result', holds: JSON.stringify(result) === JSON.stringify(told) }]
}
