/** A draw of rights and officers repeated in the browser. */
import type { DrawProof } from '@/api/types'
import { keyOf, namesHold, ranked, sha256, type Finding } from '@/lib/draws'

interface Listing {
  rule: { sample: number; per_right: number }
  candidates: { code: string; name: string }[]
  officers: { token: string; name_sha256: string }[]
  seed_sha256: string
}
export const listingOf = (proof: Pick<DrawProof, 'listing'>): Listing => JSON.parse(proof.listing) as Listing

/** Each part of the proof: whether it holds, or that it is not published yet. */
export async function verify(proof: DrawProof): Promise<Finding[]> {
  const listing = listingOf(proof)
  const found: Finding[] = [{ name: 'commitment', holds: (await sha256(proof.listing)) === proof.commitment }]
  if (!proof.seed || !proof.randomness || !proof.result) {
    return [...found, { name: 'seed', holds: null }, { name: 'result', holds: null }, { name: 'officers', holds: null }]
  }
  found.push({ name: 'seed', holds: (await sha256(proof.seed)) === listing.seed_sha256 })
  const key = await keyOf('draw-v1', proof.seed, proof.randomness)
  const codes = await ranked(key, 'right', listing.candidates.map((one) => one.code))
  const tokens = listing.officers.map((one) => one.token)
  const result = await Promise.all(
    codes.slice(0, listing.rule.sample).map(async (code) => ({ code, officers: (await ranked(key, `officer|${code}`, tokens)).slice(0, listing.rule.per_right) })),
  )
  const told = proof.result.map((one) => ({ code: one.code, officers: one.officers }))
  found.push({ name: 'result', holds: JSON.stringify(result) === JSON.stringify(told) })
  return [...found, { name: 'officers', holds: proof.officers ? await namesHold(proof.officers, listing.officers) : null }]
}
