/** Closures, sealed shafts and explosives: what each step asks for, and the desks of the two lists. */
import type { ExplosiveSupply, MineClosureDetail, SealedShaft, SealedShaftDetail } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { StepField, StepForm } from '@/components/form/steps'
import type { Desk, DeskAct } from '@/components/layout/desk'
import { currentDay } from '@/lib/clock'

export const CLOSURES = '/enforcement/mine-closures'
export const SHAFTS = '/enforcement/sealed-shafts'
export const SUPPLIES = '/enforcement/explosive-supplies'
export const ESCALATIONS = '/enforcement/problem-escalations'
export const MINES = '/enforcement/known-mines'
export const KNOWN_RIGHTS = '/enforcement/known-rights'
export type Translate = (key: string, values?: Record<string, unknown>) => string
export type Word = (vocabulary: string, code: string | null | undefined) => string
export type Options = (vocabulary: string) => { value: string; label: string }[]
export interface Said { t: Translate; word: Word; options: Options; may: (permission: string) => boolean; division: string }

const LIGHTS: Record<string, Tone> = { red: 'bad', amber: 'warn', green: 'ok', grey: 'idle' }
const STATES: Record<string, Tone> = { ordered: 'info', carrying_out: 'warn', accepted: 'ok', noticed: 'ok' }
const SHAFT_STATES: Record<string, Tone> = { open: 'warn', sealed: 'ok', reopened: 'bad' }
const SUPPLY: Record<string, Tone> = { supplied: 'warn', limited: 'warn', stopped: 'info', cleared: 'ok', none: 'idle' }
export const toneOfLight = (light: string): Tone => LIGHTS[light] ?? 'idle'
export const toneOfClosure = (state: string): Tone => STATES[state] ?? 'idle'
export const toneOfShaft = (state: string): Tone => SHAFT_STATES[state] ?? 'idle'
export const toneOfSupply = (status: string): Tone => SUPPLY[status] ?? 'idle'

export const dayField = (t: Translate, name = 'on', label = 'mine_closures.on'): StepField => ({ name, label: t(label), kind: 'date', initial: currentDay() })
export const lines = (name: string, label: string, optional = false): StepField => ({ name, label, kind: 'lines', optional })
const paper = (t: Translate, optional = false): StepField => ({ name: 'document_no', label: t('mine_closures.document_no'), optional })
const file = (t: Translate, optional = false): StepField => ({ name: 'document_id', label: t('mine_closures.photo'), kind: 'file', service: 'enforcement', optional })

const NEEDS: Record<string, string> = { start: 'write', point: 'write', shaft: 'write', notice: 'write', withdraw: 'write', accept: 'accept' }
export const offered = (row: MineClosureDetail, may: Said['may']): string[] => row.allowed.filter((act) => act in NEEDS && act !== 'point' && may(`enforcement.closure:${NEEDS[act]}`))

export function closureStep(act: string, row: MineClosureDetail, { t, word, options }: Said, point = ''): StepForm {
  const path = `${CLOSURES}/${row.id}/${act}`
  if (act === 'point') {
    const police = point === 'explosives'
    return {
      title: t('mine_closures.point_done', { point: word('closure_point', point) }), path: `${CLOSURES}/${row.id}/points/${point}`, text: police ? t('mine_closures.police_text') : undefined,
      fields: [dayField(t), lines('note', t('mine_closures.seen')), ...(police ? [] : [{ name: 'unit', label: t('mine_closures.unit'), optional: true }, paper(t, true)]), file(t, true)],
    }
  }
  if (act === 'shaft') {
    return {
      title: t('mine_closures.new_shaft'), path: `${CLOSURES}/${row.id}/shafts`,
      fields: [
        { name: 'name', label: t('mine_closures.shaft_name') }, { name: 'kind', label: t('mine_closures.shaft_kind'), kind: 'select', options: options('shaft_kind') },
        { name: 'place', label: t('mine_closures.place') }, { name: 'lon', label: t('clues.lon'), optional: true }, { name: 'lat', label: t('clues.lat'), optional: true },
      ],
      shape: ({ lon, lat, ...body }) => ({ ...body, point: lon && lat ? { lon, lat } : null }),
    }
  }
  if (act === 'accept') return { title: t('mine_closures.accept'), path, text: t('mine_closures.accept_text'), fields: [dayField(t), paper(t), lines('note', t('mine_closures.acceptance_note'))] }
  if (act === 'notice') return { title: t('mine_closures.notice'), path, text: t('mine_closures.notice_text'), fields: [dayField(t), paper(t), { name: 'media', label: t('mine_closures.media') }] }
  if (act === 'withdraw') return { title: t('mine_closures.withdraw'), path, text: t('mine_closures.withdraw_text'), fields: [dayField(t), lines('reason', t('mine_closures.withdrawn_reason'))] }
  return { title: t('mine_closures.start'), path, fields: [dayField(t)] }
}

export function shaftActs(row: SealedShaft, { t, options, may }: Said): DeskAct[] {
  const path = `${SHAFTS}/${row.id}`
  const acts: DeskAct[] = []
  if (row.allowed.includes('seal') && may('enforcement.closure:write')) {
    acts.push({ name: 'seal', label: t('mine_closures.seal'), form: {
      title: t('mine_closures.seal'), path: `${path}/seal`,
      fields: [dayField(t), { name: 'method', label: t('mine_closures.method'), kind: 'select', options: options('seal_method') }, file(t), lines('note', t('mine_closures.note'), true)],
    } })
  }
  if (row.allowed.includes('inspect') && may('enforcement.closure:inspect')) {
    acts.push({ name: 'inspect', label: t('mine_closures.inspect'), form: {
      title: t('mine_closures.inspect'), path: `${path}/inspect`, text: t('mine_closures.inspect_text'),
      fields: [dayField(t), { name: 'intact', label: t('mine_closures.intact'), kind: 'select', options: [{ value: 'true', label: t('mine_closures.intact_yes') }, { value: 'false', label: t('mine_closures.intact_no') }] }, lines('findings', t('mine_closures.findings')), file(t, true)],
      shape: (body) => ({ ...body, intact: body.intact === 'true' }),
    } })
  }
  return acts
}

export const dueText = (day: string | null, basis: string | null, confirmed: boolean, t: Translate): string | null =>
  day ? `${day}（${basis ?? ''}${confirmed ? '' : ` · ${t('common.unconfirmed')}`}）` : null

export const shaftDesk = (said: Said): Desk<SealedShaft, SealedShaftDetail> => ({
  name: 'sealed_shafts', path: SHAFTS, filters: { state: 'text', due: 'text', division: 'text' }, touches: '/enforcement/',
  placeholder: said.t('mine_closures.search_shafts'), emptyTitle: said.t('mine_closures.no_shafts'),
  choices: () => [
    { name: 'state', label: said.t('mine_closures.state'), options: said.options('shaft_state') },
    { name: 'due', label: said.t('mine_closures.patrol'), options: [{ value: 'true', label: said.t('mine_closures.due_now') }] },
  ],
  columns: () => [
    { key: 'mine', title: said.t('mine_closures.mine'), value: (r) => r.mine_name },
    { key: 'name', title: said.t('mine_closures.shaft_name'), value: (r) => r.name, phone: true },
    { key: 'kind', title: said.t('mine_closures.shaft_kind'), width: 80, value: (r) => said.word('shaft_kind', r.kind) },
    { key: 'state', title: said.t('mine_closures.state'), width: 104, value: (r) => said.word('shaft_state', r.state), tone: (r) => toneOfShaft(r.state), phone: true },
    { key: 'method', title: said.t('mine_closures.method'), width: 112, value: (r) => said.word('seal_method', r.method) },
    { key: 'sealed_on', title: said.t('mine_closures.sealed_on'), width: 112, value: (r) => r.sealed_on, sort: 'sealed_on' },
    { key: 'inspected_on', title: said.t('mine_closures.inspected_on'), width: 112, value: (r) => r.inspected_on },
    { key: 'next_due', title: said.t('mine_closures.next_due'), width: 120, value: (r) => r.next_due, sort: 'next_due', tone: (r) => (r.next_due ? toneOfLight(r.light) : null) },
    { key: 'place', title: said.t('mine_closures.place'), value: (r) => r.place },
  ],
  title: (r) => `${r.mine_name} ${r.name}`, subtitle: (r) => r.place,
  tags: (r) => [{ tone: toneOfShaft(r.state), text: said.word('shaft_state', r.state) }],
  facts: (r) => [
    { name: said.t('mine_closures.shaft_kind'), value: said.word('shaft_kind', r.kind) }, { name: said.t('clues.point'), value: r.lon ? `${r.lon}, ${r.lat}` : null },
    { name: said.t('mine_closures.method'), value: said.word('seal_method', r.method) }, { name: said.t('mine_closures.sealed_on'), value: r.sealed_on },
    { name: said.t('mine_closures.sealed_by'), value: r.sealed_by_name }, { name: said.t('mine_closures.photo'), value: r.file_name }, { name: 'SHA-256', value: r.sha256 },
    { name: said.t('mine_closures.note'), value: r.seal_note }, { name: said.t('mine_closures.next_due'), value: dueText(r.next_due, r.due_basis, r.due_confirmed, said.t) },
  ],
  acts: (r) => shaftActs(r, said),
})

export const supplyDesk = (said: Said): Desk<ExplosiveSupply, ExplosiveSupply> => ({
  name: 'explosive_supplies', path: SUPPLIES, filters: { status: 'text', current: 'text', unlicensed: 'text', division: 'text' }, touches: '/enforcement/',
  placeholder: said.t('mine_closures.search_supplies'), emptyTitle: said.t('mine_closures.no_supplies'),
  choices: () => [
    { name: 'status', label: said.t('mine_closures.supply'), options: said.options('explosive_supply') },
    { name: 'current', label: said.t('mine_closures.current'), options: [{ value: 'true', label: said.t('mine_closures.current_only') }] },
    { name: 'unlicensed', label: said.t('mine_closures.licence'), options: [{ value: 'true', label: said.t('mine_closures.unlicensed') }] },
  ],
  columns: () => [
    { key: 'mine', title: said.t('mine_closures.mine'), value: (r) => r.mine_name, phone: true },
    { key: 'status', title: said.t('mine_closures.supply'), width: 160, value: (r) => said.word('explosive_supply', r.status), tone: (r) => toneOfSupply(r.status), phone: true },
    { key: 'current', title: said.t('mine_closures.current'), width: 88, value: (r) => said.t(r.current ? 'common.yes' : 'common.no') },
    { key: 'licence', title: said.t('mine_closures.licence'), width: 144, value: (r) => said.word('patch_right_state', r.licence), tone: (r) => (r.unlicensed ? 'bad' : null), phone: true },
    { key: 'authority', title: said.t('mine_closures.police'), value: (r) => r.authority },
    { key: 'document_no', title: said.t('mine_closures.document_no'), width: 176, value: (r) => r.document_no },
    { key: 'told_on', title: said.t('mine_closures.told_on'), width: 112, value: (r) => r.told_on, sort: 'told_on' },
  ],
  create: {
    permission: 'enforcement.closure:write', label: said.t('mine_closures.new_supply'),
    form: () => ({
      title: said.t('mine_closures.new_supply'), text: said.t('mine_closures.supply_text'), path: SUPPLIES, fixed: { division_code: said.division },
      fields: [
        { name: 'mine_name', label: said.t('mine_closures.mine') }, { name: 'mine_id', label: said.t('mine_closures.known_mine'), kind: 'lookup', from: MINES, optional: true },
        { name: 'status', label: said.t('mine_closures.supply'), kind: 'select', options: said.options('explosive_supply') },
        { name: 'authority', label: said.t('mine_closures.police') }, { name: 'document_no', label: said.t('mine_closures.document_no'), optional: true },
        dayField(said.t, 'told_on', 'mine_closures.told_on'), lines('remaining', said.t('mine_closures.remaining'), true),
      ],
    }),
  },
  title: (r) => r.mine_name, subtitle: (r) => r.document_no,
  tags: (r) => [
    { tone: toneOfSupply(r.status), text: said.word('explosive_supply', r.status) },
    ...(r.unlicensed ? [{ tone: 'bad' as const, text: said.t('mine_closures.unlicensed') }] : []),
  ],
  facts: (r) => [
    { name: said.t('mine_closures.police'), value: r.authority }, { name: said.t('mine_closures.told_on'), value: r.told_on },
    { name: said.t('mine_closures.remaining'), value: r.remaining }, { name: said.t('mine_closures.current'), value: said.t(r.current ? 'common.yes' : 'common.no') },
    { name: said.t('mine_closures.licence'), value: said.word('patch_right_state', r.licence) }, { name: said.t('mine_closures.entered_by'), value: r.entered_by_name },
  ],
})
