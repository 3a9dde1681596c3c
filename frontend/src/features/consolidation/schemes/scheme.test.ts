import { describe, expect, it } from 'vitest'
import type { Scheme, SchemeGroup, SchemeMine } from '@/api/types'
import { assigned, basisPoints, contentOf, draftOf, faults, liveFigures, newGroup, shareSum, type MineDraft, type SchemeDraft } from './scheme'

const mine = (id: string, scale: string | null = 'small'): SchemeMine => ({ right_id: id, scale_class: scale }) as SchemeMine
const to = (fields: Partial<MineDraft>): MineDraft => ({ destination: '', group_no: null, trigger: '', exit_mode: '', until: '', note: '', ...fields })
const draft = (mines: Record<string, MineDraft>, groups = [newGroup(1, '示例一组')]): SchemeDraft => ({
  title: '示例方案', groups, mines, distribution: '', progress: '', demand: [], duties: [],
})
const FIVE = ['a', 'b', 'c', 'd', 'e'].map((id) => mine(id))

describe('shares', () => {
  it('are read to the hundredth of a per cent without rounding', () => {
    expect(['33.33', '0.1', '100', '12.5 '].map(basisPoints)).toEqual([3333, 10, 10_000, 1250])
    expect(['', '1.234', '-1', 'x', '1,5'].map(basisPoints)).toEqual([null, null, null, null, null])
  })
  it('are whole at exactly a hundred per cent and not a hundredth beside it', () => {
    const members = (...shares: string[]) => shares.map((share) => ({ name: '示例', holder_id: '', share }))
    expect(shareSum(members('33.33', '33.33', '33.34'))).toEqual({ points: 10_000, whole: true })
    expect(shareSum(members('33.33', '33.33', '33.33'))).toEqual({ points: 9999, whole: false })
    expect(shareSum(members('100', '0')).whole).toBe(false)
    expect(shareSum([]).whole).toBe(false)
  })
})

describe('live figures', () => {
  it('count a group for its merged mines, what exits until it has left, and nothing twice', () => {
    const chosen = draft({
      a: to({ destination: 'merged', group_no: 1 }), b: to({ destination: 'merged', group_no: 1 }),
      c: to({ destination: 'closed' }), d: to({ destination: 'exits' }), e: to({}),
    })
    const live = liveFigures(FIVE, [{ no: 1, scale_class: 'large' } as SchemeGroup], chosen)
    // five before; one group, one exit and one undecided after
    expect([live.before, live.after, live.after_exits, live.undecided]).toEqual([5, 3, 2, 1])
    expect(live.counts).toEqual({ merged: 2, kept: 0, closed: 1, exits: 1 })
    expect([live.reduction, live.reduction_after_exits]).toEqual(['40.0', '60.0'])
    // of three the group is large
    expect([live.large_medium_before, live.large_medium_after]).toEqual(['0.0', '33.3'])
  })
  it('say nothing of a county without mines', () => {
    expect(liveFigures([], [], draft({}, []))).toMatchObject({ before: 0, reduction: null, large_medium_before: null })
  })
})

describe('what is sent', () => {
  const scheme = { mines: FIVE } as Pick<Scheme, 'mines'>
  const chosen = draft({
    a: to({ destination: 'kept', group_no: 1, trigger: 'backward' }), b: to({}),
    c: to({ destination: 'exits', exit_mode: 'by_years', until: '2029-12-31' }), d: to({ destination: 'merged', group_no: 1 }), e: to({}),
  })
  it('leaves out mines without a destination and what does not belong to one', () => {
    expect(assigned(scheme, chosen)).toEqual(['a', 'c', 'd'])
    expect(contentOf(scheme, chosen).mines).toEqual([
      { right_id: 'a', destination: 'kept', note: null, group_no: null, trigger: null, exit: null },
      { right_id: 'c', destination: 'exits', note: null, group_no: null, trigger: null, exit: { mode: 'by_years', until: '2029-12-31' } },
      { right_id: 'd', destination: 'merged', note: null, group_no: 1, trigger: null, exit: null },
    ])
  })
  it('proposes no right where nothing of it was filled in', () => {
    expect(contentOf(scheme, chosen).groups[0]).toMatchObject({ no: 1, proposed: null, lead: null, gap: null, members: [] })
  })
  it('keeps the vertices a boundary was entered with, and none of one that is gone', () => {
    const boundary = { type: 'Polygon' as const, coordinates: [] }
    const registered = { parts: [{ no: '1', vertices: [{ ring: 0, no: 'J1', registered: ['38°24′00″', '112°42′00″'] as [string, string], lon: 112.7, lat: 38.4 }] }], vertices_crs: { epsg: 4490 } }
    const group = { ...newGroup(1, '示例一组'), boundary, registered }
    const content = contentOf(scheme, draft(chosen.mines, [group]))
    expect(content.groups[0]?.proposed).toMatchObject({ geometry: boundary, ...registered })
    expect(draftOf({ title: '示例方案', mines: FIVE, content } as unknown as Scheme).groups[0]?.registered).toEqual(registered)
    expect(contentOf(scheme, draft(chosen.mines, [{ ...group, boundary: null }])).groups[0]?.proposed).toBeNull()
  })
  it('comes back as it was sent', () => {
    const group = {
      ...newGroup(1, '示例一组'), lead_kind: 'backbone', lead_name: '示例公司', members: [{ name: '示例公司', holder_id: '', share: '66.67' }],
      right_name: '示例矿', minerals: ['砖瓦用粘土'], capacity: '60', reserves: '900', elevation_from: '1200', elevation_to: '1100', gap_method: 'auction',
    }
    const content = contentOf(scheme, draft(chosen.mines, [group]))
    const again = draftOf({ title: '示例方案', mines: FIVE, content } as unknown as Scheme)
    expect(again.groups).toEqual([group])
    expect(contentOf(scheme, again)).toEqual(content)
  })
})

describe('what is missing', () => {
  it('is told at the mine by its place in what is sent', () => {
    const chosen = draft({
      a: to({}), b: to({ destination: 'merged' }), c: to({ destination: 'closed' }), d: to({ destination: 'exits', exit_mode: 'by_years' }), e: to({ destination: 'kept' }),
    })
    expect(faults({ mines: FIVE }, chosen)).toEqual({ 'content.mines.0': 'need_group', 'content.mines.1': 'need_trigger', 'content.mines.2': 'need_exit' })
  })
  it('is a share that is none, a lead without a name', () => {
    const group = { ...newGroup(1, '示例'), lead_kind: 'backbone', members: [{ name: '示例', holder_id: '', share: '12.345' }] }
    expect(faults({ mines: [] }, draft({}, [group]))).toEqual({ 'content.groups.0.lead': 'fill', 'content.groups.0.members': 'bad_share' })
  })
})
