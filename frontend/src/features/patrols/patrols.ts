/** What the screens of patrols and responsibility have in common. */
import type { Patrol, PatrolTask } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { StepField, StepForm } from '@/components/form/steps'
import { currentDay } from '@/lib/clock'

/** What a visit is drawn of; points are longitude, latitude, accuracy in metres, seconds after the beginning. */
export interface VisitMap {
  outlines: { id: string; name: string; geometry: { type: string; coordinates: unknown } }[]
  tracks: { id: string; device_name: string | null; by_name: string | null; began_at: string; ended_at: string; clock_wrong: boolean; length_m: string; points: (number | null)[][] }[]
  places: { kind: 'photo' | 'visit' | 'task'; name: string; lon: string; lat: string; at: string | null }[]
}
export const TASKS = '/enforcement/patrol-tasks'
export const RECORDS = '/enforcement/patrols'
export const DUTIES = '/enforcement/responsibilities'
export const GRIDS = '/enforcement/grids'
export const LISTS = '/enforcement/checklist-templates'
export const FREQUENCY = '/enforcement/patrol-rules'
export const APPRAISALS = '/enforcement/appraisals'
export const MINES = '/enforcement/known-mines'
export type Translate = (key: string, values?: Record<string, unknown>) => string
type Options = (vocabulary: string) => { value: string; label: string }[]

const TONES: Record<string, Tone> = {
  red: 'bad', amber: 'warn', green: 'ok', grey: 'idle', nothing: 'ok', problem: 'warn', clue: 'bad', draft: 'info', released: 'ok', replaced: 'idle', withdrawn: 'idle', yes: 'ok', no: 'bad', na: 'idle',
}
export const toneOf = (code: string): Tone => TONES[code] ?? 'idle'
const NEEDS: Record<string, string> = { record: 'patrol:record', take: 'patrol:record', cancel: 'patrol:write' }
export const taskActs = (row: PatrolTask, may: (permission: string) => boolean): string[] => row.allowed.filter((act) => may(`enforcement.${NEEDS[act]}`))
export const placeOf = (row: Pick<Patrol, 'mine_name' | 'place'> & { grid_name?: string | null }): string => row.mine_name ?? row.grid_name ?? row.place ?? ''

export const dayField = (t: Translate, name = 'on', label = 'patrols.on'): StepField => ({ name, label: t(label), kind: 'date', initial: currentDay() })
export const mineField = (t: Translate, optional = false): StepField => ({
  name: 'mine_id', label: t('patrols.mine'), kind: 'lookup', from: MINES, optional, describe: (item) => ({ name: [item.name, item.township].filter(Boolean).join(' · ') }),
})

export function taskForm(t: Translate, options: Options): StepForm {
  return {
    title: t('patrols.new_task'), path: TASKS,
    fields: [
      { name: 'title', label: t('patrols.task') }, mineField(t, true),
      { name: 'place', label: t('patrols.place'), optional: true, hint: t('patrols.place_hint') },
      { name: 'division_code', label: t('patrols.division_code'), optional: true, hint: t('patrols.division_hint') },
      { name: 'kind', label: t('patrols.checklist'), kind: 'select', options: options('patrol_checklist'), optional: true },
      dayField(t, 'opens_on', 'patrols.opens_on'), { name: 'due_on', label: t('patrols.due_on'), kind: 'date' },
      { name: 'basis', label: t('patrols.basis') }, { name: 'note', label: t('patrols.note'), kind: 'lines', optional: true },
    ],
    shape: ({ kind, ...body }) => ({ ...body, kinds: kind ? [kind] : [] }),
  }
}
