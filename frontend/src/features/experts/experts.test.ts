import { describe, expect, it } from 'vitest'
import type { Expert, ExpertDrawProof, ExpertReview } from '@/api/types'
import { bodyOfStep } from '@/components/form/steps'
import { i18n } from '@/app/i18n'
import { keyOf, ranked, sha256 } from '@/lib/draws'
import { beginForm, bodyOf, draftOf, faults, interestForm, reviewStep } from './experts'
import { verify } from './proof'

const t = i18n.global.t as (key: string, values?: Record<string, unknown>) => string
const options = (): { value: string; label: string }[] => [{ value: 'machine', label: '系统' }, { value: 'expert', label: '专家' }]
const review = (more: Partial<ExpertReview> = {}): ExpertReview =>
  ({
    id: 'r', seats: [{ id: 's1', name: '示例甲', speciality_name: '采矿', left_as: null, free: false }, { id: 's2', name: '示例乙', speciality_name: '地质', left_as: 'declined', free: true }],
    recusals: [{ id: 'q', name: '示例甲', reason: '示例', outcome: 'pending' }], ...more,
  }) as unknown as ExpertReview

async function proof(): Promise<ExpertDrawProof> {
  const experts = await Promise.all(['E001', 'E002', 'E003'].map(async (token) => ({ token, name_sha256: await sha256(`盐|示例${token}`) })))
  const groups = [{ speciality: 'mining', number: 1, tokens: ['E001', 'E002'] }, { speciality: 'safety', number: 1, tokens: ['E001', 'E002', 'E003'] }]
  const listing = JSON.stringify({ format: 'panel-v1', groups, experts, excluded: [], seed_sha256: await sha256('ab') })
  const key = await keyOf('panel-v1', 'ab', '20250801')
  const [first = ''] = await ranked(key, 'expert|mining', ['E001', 'E002'])
  const [second = ''] = await ranked(key, 'expert|safety', ['E001', 'E002', 'E003'].filter((token) => token !== first))
  return {
    commitment: await sha256(listing), committed_at: '', listing, seed: 'ab', randomness: '2025 0801', randomness_source: '', randomness_at: '',
    result: [{ speciality: 'mining', tokens: [first] }, { speciality: 'safety', tokens: [second] }],
    experts: [{ token: first, name: `示例${first}`, salt: '盐' }],
  }
}

describe('the proof of a panel', () => {
  it('is repeated part by part, and nobody sits twice', async () => {
    expect((await verify(await proof())).map((one) => one.holds)).toEqual([true, true, true, true])
  })
  it('says which part does not hold', async () => {
    const good = await proof()
    const holds = async (more: Partial<ExpertDrawProof>): Promise<(boolean | null)[]> => (await verify({ ...good, ...more })).map((one) => one.holds)
    expect(await holds({ seed: 'ac' })).toEqual([true, false, expect.any(Boolean), true])
    expect(await holds({ result: [] })).toEqual([true, true, false, true])
    expect(await holds({ experts: [{ token: 'E001', name: '别人', salt: '盐' }] })).toEqual([true, true, true, false])
    expect(await holds({ seed: null })).toEqual([true, null, null, null])
  })
})

describe('the form of an expert', () => {
  it('names what is empty and sends null for what may be', () => {
    const draft = draftOf(null, '500113')
    expect(faults(draft)).toEqual(['name', 'employer', 'credential', 'specialities'])
    Object.assign(draft, { name: ' 示例甲 ', employer: '示例院', credential: '教授', specialities: ['mining'] })
    expect(faults(draft)).toEqual([])
    expect(bodyOf(draft, true)).toMatchObject({ name: '示例甲', phone: null, division_code: '500113' })
    expect(bodyOf(draft, false)).not.toHaveProperty('division_code')
  })
  it('adds an interest to those declared before', () => {
    const form = interestForm({ id: 'e', interests: [{ organisation: '示例一' }] } as unknown as Expert, t)
    const body = bodyOfStep(form, { organisation: '示例二', reason: '示例', declared_on: '2025-08-01' }) as { interests: { organisation: string }[] }
    expect(body.interests.map((one) => one.organisation)).toEqual(['示例一', '示例二'])
  })
})

describe('the steps of a review', () => {
  it('offers who sits to leave and whose place is free to be drawn again', () => {
    const names = (action: string): string[] => reviewStep(review(), action, t, options).fields.flatMap((field) => (field.options ?? []).map((one) => one.value))
    expect(names('name-leader')).toEqual(['s1'])
    expect(names('fix-list')).toEqual(['s2'])
    expect(names('record-recusal')).toEqual(['s1', 'expert'])
    expect(reviewStep(review({ seats: [] }), 'fix-list', t, options).fields).toEqual([])
  })
  it('sends a decision as yes or no and an instant of China', () => {
    const decision = reviewStep(review(), 'decide-recusal', t, options)
    expect(bodyOfStep(decision, { recusal_id: 'q', granted: 'false', decision: '示例' })).toMatchObject({ granted: false })
    const draw = reviewStep(review(), 'draw', t, options)
    expect(bodyOfStep(draw, { value: '0317', source: '示例', drawn_at: '2025-08-01 10:00:00' })).toMatchObject({ drawn_at: '2025-08-01T10:00:00+08:00' })
  })
  it('asks why only for a second review', () => {
    const fields = (earlier: boolean): string[] => beginForm({ id: 'a' }, earlier, t).fields.map((field) => field.name)
    expect(fields(false)).not.toContain('again_because')
    expect(fields(true)).toContain('again_because')
  })
})
