import { describe, expect, it } from 'vitest'
import type { Geometry, SchemeMine } from '@/api/types'
import { lookOf } from '../screening'
import { groupSets, groupZones, placedMines } from './groupMap'
import { newGroup, noDestination, type GroupDraft, type SchemeDraft } from './scheme'

const area = (west: number): Geometry => ({ type: 'Polygon', coordinates: [[[west, 39], [west + 0.01, 39], [west + 0.01, 39.01], [west, 39]]] }) as unknown as Geometry
const mine = (id: string): SchemeMine => ({ right_id: id, name: `示例${id}`, code: `码${id}` }) as SchemeMine
const into = (no: number | null, destination = 'merged') => ({ ...noDestination(), destination: destination as 'merged', group_no: no })
const draft = (mines: SchemeDraft['mines'], groups: GroupDraft[]): SchemeDraft => ({ title: '', groups, mines, distribution: '', progress: '', demand: [], duties: [] })
const scheme = { mines: ['甲', '乙', '丙'].map(mine) }
const placed = placedMines(scheme, [{ id: '甲', geometry: area(112) }, { id: '乙', geometry: area(112.1) }, { id: '丙', geometry: null }])
/** A registered group whose vertices carry these places. */
const vertices = (...places: [number | null, number | null][]) => ({
  ...newGroup(1, '示例一组'),
  registered: { crs: 4526, parts: [{ vertices: places.map(([lon, lat], at) => ({ no: `J${at + 1}`, x: '1', y: '2', lon, lat })) }] } as unknown as GroupDraft['registered'],
})
const set = (sets: ReturnType<typeof groupSets>, id: string) => sets.find((one) => one.id === id)?.items ?? []

describe('a scheme on the map', () => {
  it('draws only mines that have a boundary', () => {
    expect(placed.map((one) => one.id)).toEqual(['甲', '乙'])
    expect(placedMines(scheme, [])).toEqual([])
  })
  it('puts a merged mine into the colour of its group and every other among the plain ones', () => {
    const sets = groupSets(placed, draft({ 甲: into(2), 乙: into(null, 'closed') }, [newGroup(2, '示例二组')]))
    expect(set(sets, 'grouped').map((one) => [one.id, one.kind])).toEqual([['甲', 'group-2']])
    expect(set(sets, 'others').map((one) => [one.id, one.status])).toEqual([['乙', 'valid']])
    // nothing is drawn of a mine that has no destination at all but its outline
    expect(set(groupSets(placed, draft({}, [])), 'others').map((one) => one.id)).toEqual(['甲', '乙'])
  })
  it('draws the boundary of a group that has one, under the name of the right proposed', () => {
    const named = { ...newGroup(1, '示例一组'), right_name: '示例整合矿', boundary: area(112) as never }
    const unnamed = { ...newGroup(2, '示例二组'), boundary: area(113) as never }
    const sets = groupSets([], draft({}, [named, unnamed, newGroup(3, '示例三组')]))
    expect(set(sets, 'proposed').map((one) => [one.id, one.name])).toEqual([['proposed-1', '示例整合矿'], ['proposed-2', '示例二组']])
  })
  it('numbers the vertices of the group that is open, and of no other', () => {
    const group = vertices([112, 39], [112.01, 39], [112.01, 39.01])
    expect(set(groupSets([], draft({}, [group]), 1), 'vertices').map((one) => one.label)).toEqual(['J1', 'J2', 'J3'])
    expect(set(groupSets([], draft({}, [group]), 2), 'vertices')).toEqual([])
    expect(set(groupSets([], draft({}, [group])), 'vertices')).toEqual([])
    expect(set(groupSets([], draft({}, [newGroup(1, '示例一组')]), 1), 'vertices')).toEqual([])
  })
  it('leaves a vertex without a place to the table instead of failing the page', () => {
    const group = vertices([112, 39], [null, 39], [112.01, null], [Number.NaN, 39])
    const drawn = set(groupSets([], draft({}, [group]), 1), 'vertices')
    expect(drawn.map((one) => one.name)).toEqual(['J1'])
    expect(drawn.every((one) => (one.geometry.coordinates as number[]).every(Number.isFinite))).toBe(true)
  })
  it('explains every group by the colour it is drawn in', () => {
    const zones = groupZones(draft({}, [newGroup(1, '示例一组'), newGroup(4, '示例四组')]), (no, name) => `${no} ${name}`)
    expect(zones).toEqual({ 'group-1': { name: '1 示例一组', ...lookOf(1) }, 'group-4': { name: '4 示例四组', ...lookOf(4) } })
  })
})
