import { describe, expect, it } from 'vitest'
import { pieces } from '@/api/blobs'
import type { Application } from '@/api/types'
import { setLanguage } from '@/app/i18n'
import { asks, bodyOf, emptyDraft, missing, offered, type ActDraft } from './acts'
import { changeBody, createBody, draftOf, faults, withBlock } from './draft'
import { freshPermit, issueBody, issueDraft, issueMissing } from './issue'
import { checklist } from './materials'
import { clockWords, procedureLines, stepsOf } from './present'

const record = (more: Record<string, unknown> = {}): Application =>
  ({
    id: 'a', version: 3, state: 'decision_pending', actions: [], opinions: [], pauses: [], acts: [], materials: [], conditions: [],
    required_materials: {}, proposed: null, procedure: null, next: null, seal_no: null, closed_on: null, clock: null, ...more,
  }) as unknown as Application
const draft = (more: Partial<ActDraft> = {}): ActDraft => ({ ...emptyDraft(record(), '2026-11-28'), ...more })
const word = (_vocabulary: string, code: string | null | undefined): string => code ?? ''

describe('the acts that are offered', () => {
  const all = ['stop_clock', 'resume_clock', 'propose', 'countersign', 'publicise', 'sign_approval', 'seal']
  it.each([
    [{}, ['stop_clock', 'propose', 'seal']],
    [{ pauses: [{ last_on: null }] }, ['resume_clock', 'propose', 'seal']],
    [{ proposed: { decision: 'approve' } }, ['stop_clock', 'countersign', 'seal']],
    [{ proposed: { decision: 'approve', countersigned_by: 'x' } }, ['stop_clock', 'publicise', 'sign_approval', 'seal']],
    [{ proposed: { decision: 'refuse', countersigned_by: 'x' }, seal_no: '1' }, ['stop_clock']],
  ])('with %o are %o', (more, expected) => expect(offered(record({ actions: all, ...more }))).toEqual(expected))
  it('begin with the awaited one and leave the draft to its page', () => {
    const next = { act: 'accept' }
    expect(offered(record({ actions: ['change', 'request_correction', 'accept'], next }))).toEqual(['accept', 'request_correction'])
  })
  it('offer no second correction and no opinion of others', () => {
    const told = { actions: ['request_correction', 'give_opinion'], acts: [{ act: 'request_correction' }], opinions: [{ mine: false, opinion: null }] }
    expect(offered(record(told))).toEqual([])
  })
})

describe('an approval that nobody collects', () => {
  const act = { actions: ['lapse'], state: 'approved', seal_no: '1' }
  it('is held to have lapsed once its days are over, by a paper with its reason', () => {
    expect(offered(record({ ...act, next: { act: 'issue' } }))).toEqual([])
    expect(offered(record({ ...act, next: { act: 'lapse' } }))).toEqual(['lapse'])
    expect(missing('lapse', draft(), record())).toEqual({ paper_no: 'fill', reason: 'fill' })
    const told = draft({ paper_no: ' 示例废1号 ', reason: '示例：经催告未办理' })
    expect(bodyOf('lapse', told)).toEqual({ document_no: '示例废1号', reason: '示例：经催告未办理' })
  })
})

describe('an opinion', () => {
  it('cites the law of a veto', () => {
    const veto = draft({ department: 'water', opinion: 'veto', statement: '示例理由' })
    expect(missing('give_opinion', veto, record())).toEqual({ basis: 'need_law' })
    expect(asks('give_opinion', 'conditions', veto)).toBe(false)
  })
  it('lists its conditions, each with when it is to be met', () => {
    const one = draft({ department: 'water', opinion: 'conditions' })
    expect(missing('give_opinion', one, record())).toEqual({ conditions: 'need_conditions' })
    const written = { ...one, conditions: [{ text: ' 示例条件 ', due: '' }, { text: ' ', due: '' }] }
    expect(missing('give_opinion', written, record())).toEqual({ conditions: 'need_due' })
    written.conditions[0] = { text: ' 示例条件 ', due: 'always' }
    expect(missing('give_opinion', written, record())).toEqual({})
    expect(bodyOf('give_opinion', written)).toEqual({ department: 'water', opinion: 'conditions', conditions: [{ text: '示例条件', due: 'always' }] })
  })
})

describe('the other acts', () => {
  it('ask for period and departments where no rulebook says them', () => {
    expect(missing('start_review', draft(), record())).toEqual({ due_on: 'need_review_due', more_departments: 'need_department' })
    const kept = { procedure: { periods: { opinion: {} }, departments: [{}] } }
    expect(missing('start_review', draft(), record(kept))).toEqual({})
  })
  it('want a reason only while somebody has not spoken', () => {
    expect(missing('close_review', draft(), record())).toEqual({})
    expect(missing('close_review', draft(), record({ opinions: [{ opinion: null }] }))).toEqual({ reason: 'need_reason' })
  })
  it('send what was asked and nothing else', () => {
    expect(bodyOf('submit', draft())).toBeUndefined()
    expect(bodyOf('request_correction', draft({ items: '甲\n\n 乙 ', notice_no: '1', note: 'x' }))).toEqual({ items: ['甲', '乙'], notice_no: '1' })
    expect(bodyOf('propose', draft({ reasons: '理由', basis: '法' }))).toEqual({ decision: 'approve', reasons: '理由' })
    expect(missing('propose', draft({ decision: 'refuse', reasons: '理由' }), record())).toEqual({ basis: 'fill' })
    expect(missing('publicise', draft({ to_on: '2026-11-27', place: '示例' }), record())).toEqual({ to_on: 'date_order' })
  })
})

describe('a draft', () => {
  const begun = { ...draftOf(null, '500113'), title: '示例申请' }
  const boundary = { type: 'Polygon' as const, coordinates: [] }
  it('may lack its area but not the mineral of one', () => {
    expect(faults(begun, null)).toEqual({})
    expect(faults(begun, boundary)).toEqual({ minerals: 'need_minerals', mining_method: 'need_method' })
    expect(faults({ ...begun, kind: 'renewal', title: ' ' }, null)).toEqual({ title: 'fill', right_id: 'need_right' })
    expect(faults({ ...begun, minerals: ['煤'], capacity: '1万', elevation_from: '100', elevation_to: '200' }, null)).toEqual({
      capacity: 'bad_number', elevation: 'elevation_order',
    })
  })
  it('asks the recovery in per cent and sends the share, of mining only', () => {
    const mine = { ...begun, right_kind: 'mining', minerals: ['煤'], recovery_rate: '85' } as typeof begun
    const sent = changeBody(mine, boundary).proposal as { recovery_rate: string | null }
    expect(sent.recovery_rate).toBe('0.85')
    expect((changeBody({ ...mine, right_kind: 'exploration' }, boundary).proposal as typeof sent).recovery_rate).toBeNull()
    expect(faults({ ...mine, recovery_rate: '850' }, null)).toMatchObject({ recovery_rate: 'bad_recovery' })
    expect(draftOf({ ...({} as Application), proposal: { ...sent, minerals: ['煤'] } } as unknown as Application, '').recovery_rate).toBe('85')
  })
  it('is sent with its proposal, and its matter only once', () => {
    const whole = { ...begun, minerals: ['煤'], capacity: ' 30 ', capacity_unit: '万吨/年' }
    expect(createBody(whole, boundary)).toMatchObject({ kind: 'new', right_id: null, division_code: '500113' })
    expect(changeBody(whole, boundary)).toEqual({
      title: '示例申请', explanation: null, block_id: null,
      proposal: {
        minerals: ['煤'], mining_method: null, capacity: { value: '30', unit: '万吨/年' }, reserves: null, recovery_rate: null, boundary, elevation: null, enlarges: false,
      },
    })
  })
})

describe('what is shown', () => {
  it('is the checklist in the order of the rulebook, then the rest', () => {
    const held = [{ code: 'other', id: '1' }, { code: 'eia', id: '2' }]
    const rows = checklist(record({ required_materials: { use_plan: '', eia: '' }, materials: held }))
    expect(rows.map((row) => [row.code, row.required, row.held.length])).toEqual([['use_plan', true, 0], ['eia', true, 1], ['other', false, 1]])
  })
  it('is the way done and the way to go', () => {
    const acts = [{ act: 'submit', by: '甲', at: '2026-11-01T10:00:00+08:00' }, { act: 'accept', by: '乙', at: '2026-11-02T10:00:00+08:00' }]
    const open = record({ state: 'accepted', acts })
    expect(stepsOf(open, false, word).map((step) => [step.key, step.state]).slice(0, 4)).toEqual([
      ['0', 'done'], ['1', 'done'], ['start_review', 'current'], ['close_review', 'next'],
    ])
    expect(stepsOf(open, true, word).map((step) => step.key)).toEqual(['0', '1', 'publicise', 'sign_approval', 'issue'])
  })
  it('marks rules whose source nobody has seen', () => {
    const cited = { basis: '示例法', jurisdiction: 'CN', ruling: 'r', version: '1' }
    const procedure = {
      periods: { decision: { ...cited, amount: 30, unit: 'natural_days', confirmed: true } }, materials: [],
      departments: [{ ...cited, department: 'water', confirmed: true }, { ...cited, department: 'ecology', confirmed: false }],
      publicity_pauses: null, collective: null,
    }
    const t = (key: string, values: Record<string, unknown> = {}): string => `${key}${Object.values(values).join('')}`
    expect(procedureLines(record({ procedure }), t, word).map((line) => [line.value, line.confirmed])).toEqual([
      ['applications.unit_natural_days30', true], ['water、ecology', false],
    ])
  })
})

describe('the words of a clock', () => {
  const clock = (left: number | null, overdue: number, light: string): Parameters<typeof clockWords>[0] =>
    ({ code: 'decision', name: '审批期限', due: '2026-12-01', light, words: '剩 3 个工作日', left, overdue, unit: 'working_days', basis: '', confirmed: true })
  it.each([
    [3, 0, 'green', '3 working days left'], [0, 0, 'amber', 'due today'], [0, 5, 'red', '5 days overdue'], [null, 0, 'grey', 'the clock stands'], [4, 0, 'grey', 'the clock stands'],
  ])('of %s left and %s over in English', async (left, overdue, light, text) => {
    await setLanguage('en')
    expect(clockWords(clock(left, overdue, light))).toBe(text)
    await setLanguage('zh-CN')
    expect(clockWords(clock(left, overdue, light))).toBe('剩 3 个工作日')
  })
})

describe('the pieces of an upload', () => {
  it.each([
    [10, 0, [[0, 4], [4, 8], [8, 10]]],
    [10, 4, [[4, 8], [8, 10]]],
    [10, 10, [[6, 10]]],
    [3, 3, [[0, 3]]],
  ])('of %i bytes, %i there', (size, offset, expected) => expect(pieces(size, offset, 4)).toEqual(expected))
})

describe('the last act', () => {
  const application = (kind: string, more: object = {}) =>
    ({ kind, right_id: kind === 'new' ? null : 'r', conditions: [], ...more }) as unknown as Parameters<typeof issueMissing>[1]

  it('of a new right needs its number and its name', () => {
    const filed = application('new')
    const entry = issueDraft('2025-08-11')
    expect(issueMissing(entry, filed)).toEqual({ code: 'fill', name: 'fill' })
    expect(issueBody({ ...entry, code: '示例-1', name: '示例矿' }, filed, null)).toEqual({
      conditions_met: [], register_entry: { code: '示例-1', name: '示例矿', effective_on: '2025-08-11' },
    })
  })
  it('of a new right takes the permits it comes with, each whole; a blank line is none', () => {
    const filed = application('new')
    const entry = { ...issueDraft('2025-08-11', ['eia', 'safety']), code: '示例-1', name: '示例矿' }
    expect(entry.permits.map((one) => one.kind)).toEqual(['eia', 'safety'])
    expect(issueMissing(entry, filed)).toEqual({})
    const whole = { ...freshPermit('eia'), number: ' 示例1 ', authority: '示例局', valid_from: '2025-06-01' }
    expect(issueMissing({ ...entry, permits: [{ ...whole, authority: '' }, freshPermit('safety')] }, filed)).toEqual({ permits: 'need_permit' })
    expect(issueMissing({ ...entry, permits: [{ ...whole, valid_to: '2025-05-31' }] }, filed)).toEqual({ permits: 'permit_order' })
    expect(issueBody({ ...entry, permits: [whole, freshPermit('safety')] }, filed, null)).toEqual({
      conditions_met: [],
      register_entry: {
        code: '示例-1', name: '示例矿', effective_on: '2025-08-11',
        permits: [{ kind: 'eia', number: '示例1', authority: '示例局', valid_from: '2025-06-01', valid_to: null }],
      },
    })
    expect(issueBody({ ...entry, valid_to: '2043-12-31', permits: [whole] }, application('renewal'), 4).register_entry).not.toHaveProperty('permits')
  })
  it('of a renewal needs the new term and says which version of the right was read', () => {
    const filed = application('renewal')
    const entry = issueDraft('2025-08-11')
    expect(issueMissing(entry, filed)).toEqual({ valid_to: 'fill' })
    expect(issueMissing({ ...entry, valid_from: '2030-01-01', valid_to: '2029-12-31' }, filed)).toEqual({ valid_to: 'date_order' })
    expect(issueBody({ ...entry, valid_to: '2043-12-31' }, filed, 4)).toEqual({
      conditions_met: [], register_entry: { effective_on: '2025-08-11', valid_to: '2043-12-31', right_version: 4 },
    })
  })
  it('says which mine a new or changed right is worked by; only a new mining right may bring its own', () => {
    const entry = { ...issueDraft('2025-08-11'), new_mine: true }
    const sent = (kind: string, right_kind: string, mine_id: string) =>
      issueBody({ ...entry, mine_id }, application(kind, { right_kind }), null).register_entry as { mine_id?: string; new_mine?: boolean }
    expect(sent('new', 'mining', 'm1')).toEqual({ effective_on: '2025-08-11', mine_id: 'm1' })
    expect(sent('new', 'mining', '')).toEqual({ effective_on: '2025-08-11', new_mine: true })
    expect(sent('new', 'exploration', '')).toEqual({ effective_on: '2025-08-11' })
    expect(sent('change', 'mining', 'm1')).toEqual({ effective_on: '2025-08-11', mine_id: 'm1' })
    expect(sent('renewal', 'mining', 'm1')).toEqual({ effective_on: '2025-08-11' })
    expect(issueBody(issueDraft('2025-08-11'), application('new', { right_kind: 'mining' }), null).register_entry).not.toHaveProperty('new_mine')
  })
  it('of a licence is a licence, and waits for the conditions before issue', () => {
    const filed = application('licence_issue', { conditions: [{ no: 2, due: 'before_issue', met_on: null }, { no: 3, due: 'always', met_on: null }] })
    const entry = { ...issueDraft('2025-08-11'), valid_from: '2025-08-11', valid_to: '2035-08-10', issuing_authority: '示例局' }
    expect(issueMissing(entry, filed)).toEqual({ conditions_met: 'need_met' })
    expect(issueBody({ ...entry, conditions_met: [2] }, filed, null)).toEqual({
      conditions_met: [2],
      licence: { valid_from: '2025-08-11', valid_to: '2035-08-10', issued_on: '2025-08-11', issuing_authority: '示例局' },
    })
  })
})

describe('what a chosen block and a restoration plan fill in', () => {
  const block = {
    id: 'b', code: '示例1', name: '示例区块', mineral: '地热', kind: 'mining', standing: 'free', standing_name: '', division_code: '500113', plan_name: '',
    requirements: null, area_km2: '0.1000', project: null, capacity: { value: '10', unit: '万立方米/年' }, geometry: {},
  }
  it('takes mineral and capacity from the block and keeps the words that stand', () => {
    const taken = withBlock({ ...draftOf(null, '500113'), minerals: ['石灰岩'] }, block as never, '示例新立')
    expect([taken.block_id, taken.minerals, taken.capacity, taken.capacity_unit, taken.title]).toEqual(['b', ['地热', '石灰岩'], '10', '万立方米/年', '示例新立'])
    expect(withBlock({ ...taken, title: '自拟' }, { ...block, capacity: null } as never, '示例').title).toBe('自拟')
    expect(createBody(taken, null)).toMatchObject({ block_id: 'b', kind: 'new' })
  })
  it('adds the phases up in fen and is told whole or not at all', () => {
    const phase = { name: '一期', starts_on: '2025-01-01', ends_on: '2026-01-01', cost: '1,000.5' }
    const asked = { ...draftOf(null, '500113'), kind: 'plan_approval', right_id: 'r', title: '示例', plan_title: '示例方案', phases: [phase] }
    expect(faults(asked, null)).toEqual({})
    expect(changeBody(asked, null).restoration_plan).toMatchObject({ cost: { amount_fen: 100_050 } })
    expect(faults({ ...asked, phases: [] }, null)).toEqual({ phases: 'need_phases' })
    expect(faults({ ...asked, phases: [{ ...phase, cost: '0' }] }, null)).toEqual({ phases: 'phase_whole' })
    expect(faults({ ...asked, phases: [{ ...phase, ends_on: '2024-01-01' }] }, null)).toEqual({ phases: 'phase_order' })
    expect(changeBody({ ...asked, plan_title: '', phases: [] }, null).restoration_plan).toBeNull()
  })
})

describe('a meeting', () => {
  it('has somebody in it, and an outcome', () => {
    const empty = draft({ document_no: '1', chair: '示例甲', note: '示例' })
    expect(missing('record_collective', empty, record())).toEqual({ participants: 'need_participants', outcome: 'choose' })
    const held = { ...empty, outcome: 'approve', participants: [{ name: ' 示例甲 ', post: '', vote: 'agree', opinion: '' }, { name: '', post: '', vote: 'agree', opinion: '' }] }
    expect(missing('record_collective', held, record())).toEqual({})
    expect(bodyOf('record_collective', held)).toEqual({
      document_no: '1', held_on: '2026-11-28', place: null, chair: '示例甲', participants: [{ name: '示例甲', vote: 'agree' }], outcome: 'approve', note: '示例',
    })
  })
  it('comes with an extension that is given once', () => {
    expect(offered(record({ actions: ['extend'] }))).toEqual(['extend'])
    expect(offered(record({ actions: ['extend'], extension: {} }))).toEqual([])
  })
})
