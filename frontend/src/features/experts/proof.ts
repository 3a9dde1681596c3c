/** The draw of a panel repeated in the browser. */
import type { ExpertDrawProof } from '@/api/types'
import { keyOf, namesHold, ranked, sha256, type Finding } from '@/lib/draws'

interface Listing {
  groups: { speciality: string; number: number; tokens: string[] }[]
  experts: { token: string; name_sha256: string }[]
  excluded: { token: string; name_sha256: string; reason: string }[]
  seed_sha256: string
}
export interface Drawn {
  speciality: string
  tokens: string[]
}
export const listingOf = (proof: Pick<ExpertDrawProof, 'listing'>): Listing => JSON.parse(proof.listing) as Listing

/** Each part of the proof: whether it holds, or that it is not published yet. */
export async function verify(proof: ExpertDrawProof): Promise<Finding[]> {
  const listing = listingOf(proof)
  const found: Finding[] = [{ name: 'commitment', holds: (await sha256(proof.listing)) === proof.commitment }]
  if (!proof.seed || !proof.randomness || !proof.result) {
    return [...found, { name: 'seed', holds: null }, { name: 'result', holds: null }, { name: 'experts', holds: null }]
  }
  found.push({ name: 'seed', holds: (await sha256(proof.seed)) === listing.seed_sha256 })
  const key = await keyOf('panel-v1', proof.seed, proof.randomness)
  const drawn: Drawn[] = []
  const sitting = new Set<string>()
  for (const group of listing.groups) {
    const free = group.tokens.filter((token) => !sitting.has(token))
    const tokens = (await ranked(key, `expert|${group.speciality}`, free)).slice(0, group.number)
    tokens.forEach((token) => sitting.add(token))
    drawn.push({ speciality: group.speciality, tokens })
  }
  const told = proof.result.map((one) => ({ speciality: one.speciality, tokens: one.tokens }))
  found.push({ name: 'result', holds: JSON.stringify(drawn) === JSON.stringify(told) })
  return [...found, { name: 'experts', holds: await namesHold(proof.experts ?? [], listing.experts) }]
}
