/** A scheme in the hands of whoever writes it: the form, what is sent, what it makes of the county. */
import type { Scheme, SchemeContent, SchemeContentBody, SchemeGroup, SchemeMine } from '@/api/types'
import { CAPACITY_UNITS, DENSITY_UNIT, RESERVE_UNITS } from '@/features/boundary-check/units'
import type { RegisteredVertices } from '@/features/boundary-check/registered'
import type { Boundary } from '@/features/boundary-check/types'

export const DESTINATIONS = ['merged', 'kept', 'closed', 'exits'] as const
export type Destination = (typeof DESTINATIONS)[number]
export interface MineDraft {
  destination: Destination | ''
  group_no: number | null
  trigger: string
  exit_mode: string
  until: string
  note: string
}
export interface MemberDraft {
  name: string
  holder_id: string
  /** Per cent with at most two decimals, as typed. */
  share: string
}
export interface GroupDraft {
  no: number
  name: string
  lead_kind: string
  lead_name: string
  lead_holder: string
  members: MemberDraft[]
  equity_document_no: string
  right_name: string
  minerals: string[]
  mining_method: string
  capacity: string
  capacity_unit: string
  reserves: string
  reserves_unit: string
  density: string
  ore_body: string
  elevation_from: string
  elevation_to: string
  boundary: Boundary | null
  /** The vertices of `boundary` as they were entered; null for one that was drawn or came from a file. */
  registered: RegisteredVertices | null
  gap_method: string
  gap_note: string
}
export interface DemandDraft {
  mineral: string
  from_year: string
  to_year: string
  value: string
  unit: string
  source: string
}
export interface DutyDraft {
  department: string
  duty: string
}
export interface SchemeDraft {
  title: string
  groups: GroupDraft[]
  /** By right. */
  mines: Record<string, MineDraft>
  distribution: string
  progress: string
  demand: DemandDraft[]
  duties: DutyDraft[]
}

const WHOLE = 10_000
const SHARE = /^\d{1,3}(\.\d{1,2})?$/

export const noDestination = (): MineDraft => ({ destination: '', group_no: null, trigger: '', exit_mode: '', until: '', note: '' })

/** Per cent as typed, in basis points; null for what is no share. */
export function basisPoints(share: string): number | null {
  const typed = share.trim()
  if (!SHARE.test(typed)) return null
  const [whole = '0', part = ''] = typed.split('.')
  return Number(whole) * 100 + Number(part.padEnd(2, '0'))
}
export const percentText = (points: number): string => String(points / 100)

/** All shares together, and whether they are exactly the whole. */
export function shareSum(members: readonly MemberDraft[]): { points: number; whole: boolean } {
  const all = members.map((member) => basisPoints(member.share))
  const points = all.reduce<number>((sum, one) => sum + (one ?? 0), 0)
  return { points, whole: points === WHOLE && all.every((one) => one !== null && one > 0) }
}

export function newGroup(no: number, name: string): GroupDraft {
  return {
    no, name, lead_kind: '', lead_name: '', lead_holder: '', members: [], equity_document_no: '', right_name: '', minerals: [],
    mining_method: '', capacity: '', capacity_unit: CAPACITY_UNITS[0] ?? '', reserves: '', reserves_unit: RESERVE_UNITS[0] ?? '',
    density: '', ore_body: '', elevation_from: '', elevation_to: '', boundary: null, registered: null, gap_method: '', gap_note: '',
  }
}

/** The vertices of a proposal, where its boundary came from a table. */
export function registeredOf(right: unknown): RegisteredVertices | null {
  const told = right as Partial<RegisteredVertices> | null | undefined
  return told?.parts && told.vertices_crs ? { parts: told.parts, vertices_crs: told.vertices_crs } : null
}

function groupDraft(group: SchemeContent['groups'][number]): GroupDraft {
  const right = group.proposed
  return {
    ...newGroup(group.no, group.name),
    lead_kind: group.lead?.kind ?? '', lead_name: group.lead?.name ?? '', lead_holder: group.lead?.holder_id ?? '',
    members: group.members.map((one) => ({ name: one.name, holder_id: one.holder_id ?? '', share: percentText(one.share_bp) })),
    equity_document_no: group.equity_document_no ?? '', right_name: right?.name ?? '', minerals: [...(right?.minerals ?? [])],
    mining_method: right?.mining_method ?? '', capacity: String(right?.capacity?.value ?? ''),
    capacity_unit: right?.capacity?.unit ?? CAPACITY_UNITS[0] ?? '', reserves: String(right?.reserves?.value ?? ''),
    reserves_unit: right?.reserves?.unit ?? RESERVE_UNITS[0] ?? '', density: String(right?.density?.value ?? ''),
    ore_body: right?.ore_body ?? '', elevation_from: String(right?.elevation?.from_m ?? ''), elevation_to: String(right?.elevation?.to_m ?? ''),
    boundary: (right?.geometry ?? null) as Boundary | null,
    registered: registeredOf(right),
    gap_method: group.gap?.method ?? '', gap_note: group.gap?.note ?? '',
  }
}

export function draftOf(scheme: Scheme): SchemeDraft {
  const { content } = scheme
  const stated = new Map(content.mines.map((mine) => [mine.right_id, mine]))
  const mines = scheme.mines.map(({ right_id: id }): [string, MineDraft] => {
    const one = stated.get(id)
    return [id, {
      destination: one?.destination ?? '', group_no: one?.group_no ?? null, trigger: one?.trigger ?? '',
      exit_mode: one?.exit?.mode ?? '', until: one?.exit?.until ?? '', note: one?.note ?? '',
    }]
  })
  return {
    title: scheme.title, groups: content.groups.map(groupDraft), mines: Object.fromEntries(mines),
    distribution: content.distribution ?? '', progress: content.progress ?? '',
    demand: content.demand.map((one) => ({
      mineral: one.mineral, from_year: String(one.from_year), to_year: String(one.to_year), value: String(one.yearly.value),
      unit: one.yearly.unit, source: one.source,
    })),
    duties: content.duties.map((one) => ({ ...one })),
  }
}

/** Rights with a destination, in the order in which they are sent: errors name them by their place. */
export const assigned = (scheme: Pick<Scheme, 'mines'>, draft: SchemeDraft): string[] =>
  scheme.mines.map((mine) => mine.right_id).filter((id) => draft.mines[id]?.destination)

const quantity = (value: string, unit: string): { value: string; unit: string } | null => (value.trim() ? { value: value.trim(), unit } : null)
const text = (value: string): string | null => value.trim() || null

function proposed(group: GroupDraft): SchemeContentBody['groups'][number]['proposed'] {
  const right = {
    name: text(group.right_name), minerals: group.minerals.length ? group.minerals : null,
    mining_method: (group.mining_method || null) as 'open_pit' | null, capacity: quantity(group.capacity, group.capacity_unit),
    reserves: quantity(group.reserves, group.reserves_unit), density: quantity(group.density, DENSITY_UNIT), ore_body: text(group.ore_body),
    elevation: group.elevation_from.trim() ? { from_m: group.elevation_from.trim(), to_m: group.elevation_to.trim() } : null,
    geometry: group.boundary as Record<string, unknown> | null,
    parts: group.boundary ? (group.registered?.parts ?? null) : null, vertices_crs: group.boundary ? (group.registered?.vertices_crs ?? null) : null,
  }
  return Object.values(right).some((one) => one !== null) ? right : null
}

function mineBody(id: string, mine: MineDraft): SchemeContentBody['mines'][number] {
  return {
    right_id: id, destination: mine.destination as Destination, note: text(mine.note),
    group_no: mine.destination === 'merged' ? mine.group_no : null,
    trigger: mine.destination === 'closed' ? ((mine.trigger || null) as 'backward' | null) : null,
    exit: mine.destination === 'exits' && mine.exit_mode && mine.until ? { mode: mine.exit_mode as 'by_years', until: mine.until } : null,
  }
}

/** The whole content, as it is sent. */
export function contentOf(scheme: Pick<Scheme, 'mines'>, draft: SchemeDraft): SchemeContentBody {
  return {
    groups: draft.groups.map((group) => ({
      no: group.no, name: group.name.trim(), equity_document_no: text(group.equity_document_no), proposed: proposed(group),
      lead: group.lead_kind ? { kind: group.lead_kind as 'backbone', name: group.lead_name.trim(), holder_id: group.lead_holder || null } : null,
      members: group.members.map((one) => ({ name: one.name.trim(), holder_id: one.holder_id || null, share_bp: basisPoints(one.share) ?? 0 })),
      gap: group.gap_method ? { method: group.gap_method as 'auction', note: text(group.gap_note) } : null,
    })),
    mines: assigned(scheme, draft).map((id) => mineBody(id, draft.mines[id] ?? noDestination())),
    distribution: text(draft.distribution), progress: text(draft.progress),
    demand: draft.demand.map((one) => ({
      mineral: one.mineral.trim(), from_year: Number(one.from_year), to_year: Number(one.to_year), source: one.source.trim(),
      yearly: { value: one.value.trim(), unit: one.unit },
    })),
    duties: draft.duties.map((one) => ({ department: one.department.trim(), duty: one.duty.trim() })),
  }
}

/** Codes of what is missing, by the name under which the server would point at it. */
export function faults(scheme: Pick<Scheme, 'mines'>, draft: SchemeDraft): Record<string, string> {
  const found: Record<string, string> = {}
  if (!draft.title.trim()) found.title = 'fill'
  draft.groups.forEach((group, at) => {
    const place = `content.groups.${at}`
    if (!group.name.trim()) found[`${place}.name`] = 'fill'
    if (group.lead_kind && !group.lead_name.trim()) found[`${place}.lead`] = 'fill'
    if (group.members.some((one) => !one.name.trim() || !basisPoints(one.share))) found[`${place}.members`] = 'bad_share'
  })
  assigned(scheme, draft).forEach((id, at) => {
    const mine = draft.mines[id] ?? noDestination()
    const place = `content.mines.${at}`
    if (mine.destination === 'merged' && mine.group_no === null) found[place] = 'need_group'
    if (mine.destination === 'closed' && !mine.trigger) found[place] = 'need_trigger'
    if (mine.destination === 'exits' && !(mine.exit_mode && mine.until)) found[place] = 'need_exit'
  })
  return found
}

export interface LiveFigures {
  before: number
  after: number
  after_exits: number
  counts: Record<Destination, number>
  undecided: number
  /** Per cent with one decimal; null where there is nothing to divide by. */
  reduction: string | null
  reduction_after_exits: string | null
  large_medium_before: string | null
  large_medium_after: string | null
}

function shareOf(part: number, whole: number): string | null {
  return whole === 0 ? null : (Math.round((part * 1000) / whole) / 10).toFixed(1)
}
const large = (scale: string | null | undefined): boolean => scale === 'large' || scale === 'medium'

/** What the destinations chosen so far make of the county; the class of a group is the one last computed. */
export function liveFigures(mines: readonly SchemeMine[], groups: readonly SchemeGroup[], draft: SchemeDraft): LiveFigures {
  const to = (mine: SchemeMine): Destination | '' => draft.mines[mine.right_id]?.destination ?? ''
  const count = (destination: Destination | ''): number => mines.filter((mine) => to(mine) === destination).length
  const staying = mines.filter((mine) => ['kept', 'exits', ''].includes(to(mine)))
  const classes = new Map(groups.map((group) => [group.no, group.scale_class]))
  const proposals = draft.groups.map((group) => classes.get(group.no))
  const before = mines.length
  const after = staying.length + proposals.length
  const exits = count('exits')
  return {
    before, after, after_exits: after - exits, undecided: count(''),
    counts: { merged: count('merged'), kept: count('kept'), closed: count('closed'), exits },
    reduction: shareOf(before - after, before), reduction_after_exits: shareOf(before - (after - exits), before),
    large_medium_before: shareOf(mines.filter((mine) => large(mine.scale_class)).length, before),
    large_medium_after: shareOf([...staying.map((mine) => mine.scale_class), ...proposals].filter(large).length, after),
  }
}
