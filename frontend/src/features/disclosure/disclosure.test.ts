import { describe, expect, it } from 'vitest'
import type { DisclosureCheck, DrawProof, StatementDetail } from '@/api/types'
import { bodyOfStep } from '@/components/form/steps'
import { i18n } from '@/app/i18n'
import { sha256 } from '@/lib/draws'
import { checkStep, drawStep, pairOf, statedItems, statementForm } from './disclosure'
import { verify } from './proof'

const t = i18n.global.t as (key: string, values?: Record<string, unknown>) => string
const options = (): { value: string; label: string }[] => []

async function proof(): Promise<DrawProof> {
  const listing = JSON.stringify({
    candidates: [{ code: 'A', name: '甲' }], officers: [{ name_sha256: await sha256('s|示例'), token: 'O001' }],
    rule: { per_right: 1, sample: 1 }, seed_sha256: await sha256('seed'),
  })
  return {
    title: '示例', division_code: '500113', commitment: await sha256(listing), committed_at: '', listing, seed: 'seed', randomness: '2025 0801',
    randomness_source: '示例', randomness_at: '', result: [{ code: 'A', officers: ['O001'] }], officers: [{ token: 'O001', name: '示例', salt: 's' }],
  } as unknown as DrawProof
}

describe('a proof in the browser', () => {
  it('holds as published and tells what was touched', async () => {
    const good = await proof()
    expect((await verify(good)).map((one) => one.holds)).toEqual([true, true, true, true])
    expect((await verify({ ...good, listing: `${good.listing} ` }))[0]?.holds).toBe(false)
    expect((await verify({ ...good, seed: null, result: null })).map((one) => one.holds)).toEqual([true, null, null, null])
    expect((await verify({ ...good, result: [] }))[2]?.holds).toBe(false)
  })
})

describe('the steps of disclosure', () => {
  it('send instants of China, and yes or no', () => {
    expect(bodyOfStep(drawStep('x', 'draw', t), { value: '1', source: 's', drawn_at: '2026-03-01 21:30:00' })).toMatchObject({ drawn_at: '2026-03-01T21:30:00+08:00' })
    expect(bodyOfStep(checkStep({ id: 'x' } as DisclosureCheck, 'recheck', t, options), { corrected: 'false' })).toMatchObject({ corrected: false })
  })
  it('reads other items of a statement line by line', () => {
    expect(pairOf('事项：内容：更多')).toEqual({ item: '事项', content: '内容：更多' })
    const of = { id: 'x', kind: 'mining', statement: { others: [{ item: '甲', content: '乙' }] } } as unknown as StatementDetail
    const form = statementForm(of, t, options)
    const draft = Object.fromEntries(form.fields.map((field) => [field.name, field.initial ?? '']))
    expect(bodyOfStep(form, draft)).toEqual({ mining: { mine_state: null, minerals: [], output: null, fees: null, others: [{ item: '甲', content: '乙' }] } })
  })
  it('takes money in yuan and names its fields as refusals do', () => {
    const of = { id: 'x', kind: 'exploration', statement: { spent_fen: 123_450, minerals: ['地热'] } } as unknown as StatementDetail
    const form = statementForm(of, t, options)
    const draft = Object.fromEntries(form.fields.map((field) => [field.name, field.initial ?? '']))
    expect(draft['exploration.spent_fen']).toBe('1234.50')
    expect(bodyOfStep(form, { ...draft, 'exploration.spent_fen': '2,000' })).toMatchObject({ exploration: { spent_fen: 200_000, minerals: ['地热'] } })
    expect(statedItems(of, t, (_, code) => code)[0]).toEqual({ name: '投入资金（元）', value: '1,234.50' })
  })
})

describe('the moment of a public number', () => {
  it('is not proposed: nobody enters by mistake the moment of typing', () => {
    const field = drawStep('x', 'draw', t).fields.find((one) => one.name === 'drawn_at')
    expect([field?.initial, field?.optional]).toEqual([undefined, undefined])
  })
})
