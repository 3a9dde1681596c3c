/** What is told beside the map of a record that has a page of its own. */
import type { RouteLocationRaw } from 'vue-router'
import type { ClueDetail, EngineeringProject, HotSpotDetail, PatrolGridDetail, PotentialSurveyDetail, RestorationProjectDetail } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import { CLUES, toneOfLight, toneOfState } from '@/features/clues/clues'
import { PROJECTS } from '@/features/patches/patches'
import { GRIDS } from '@/features/patrols/patrols'
import { resourcesText, SURVEYS, TONES as SURVEY } from '@/features/potential/potential'
import { PATH as RESTORATION, toneOfProject } from '@/features/restoration-projects/projects'
import { GRADES, SPOTS } from '@/features/watch/watch'
import { formatDate, formatTenThousandYuan } from '@/lib/format'

export interface Said {
  t: (key: string, values?: Record<string, unknown>) => string
  word: (vocabulary: string, code: string | null | undefined) => string
}
export interface Told {
  title: string
  subtitle?: string | null
  tags: { tone: Tone; text: string }[]
  facts: { name: string; value: string | number | null | undefined }[]
  to: RouteLocationRaw
}
interface Summary<R> {
  path: string
  tell: (record: R, said: Said) => Told
}

/** Neither what was reported nor whether anybody did stands here. */
const clue: Summary<ClueDetail> = {
  path: CLUES,
  tell: (r, { t, word }) => ({
    title: r.no, subtitle: word('violation', r.violation), to: { name: 'clue', params: { id: r.id } },
    tags: [{ tone: toneOfState(r.state), text: word('clue_state', r.state) }, ...(r.due_on ? [{ tone: toneOfLight(r.light), text: word('clue_light', r.light) }] : [])],
    facts: [
      { name: t('clues.source'), value: word('clue_source', r.source) }, { name: t('clues.received_on'), value: formatDate(r.received_on) },
      { name: t('clues.place'), value: r.place }, { name: t('clues.right'), value: r.right?.name }, { name: t('clues.due_on'), value: r.due_on && formatDate(r.due_on) },
      { name: t('clues.handler'), value: r.handler_name }, { name: t('clues.outcome'), value: word('clue_outcome', r.outcome) }, { name: t('common.division'), value: r.division_name },
    ],
  }),
}
const spot: Summary<HotSpotDetail> = {
  path: SPOTS,
  tell: (r, { t, word }) => ({
    title: r.name, subtitle: r.place, to: { name: 'hot-spots', query: { id: r.id } },
    tags: [{ tone: GRADES[r.grade] ?? 'idle', text: t('watch.risk_of', { grade: word('hot_spot_grade', r.grade) }) }, ...(r.state === 'removed' ? [{ tone: 'idle' as const, text: word('hot_spot_state', r.state) }] : [])],
    facts: [
      { name: t('watch.leader'), value: `${r.leader}（${r.leader_post}）` }, { name: t('watch.spot_unit'), value: r.unit }, { name: t('watch.mineral'), value: r.mineral },
      { name: t('watch.spot_reason'), value: r.reason }, { name: t('watch.visits'), value: r.visits }, { name: t('watch.visited_on'), value: r.visited_on && formatDate(r.visited_on) },
      { name: t('watch.listed_on'), value: formatDate(r.listed_on) }, { name: t('common.division'), value: r.division_name },
    ],
  }),
}
const grid: Summary<PatrolGridDetail> = {
  path: GRIDS,
  tell: (r, { t, word }) => ({
    title: r.name, subtitle: r.code, to: { name: 'patrol-grids', query: { id: r.id } },
    tags: [{ tone: r.signed_on ? 'ok' : 'warn', text: word('grid_signing', r.signed_on ? 'signed' : 'unsigned') }],
    facts: [
      { name: t('patrols.kind'), value: word('patrol_grid', r.kind) }, { name: t('patrols.chief'), value: r.chief_name }, { name: t('patrols.phone'), value: r.phone },
      { name: t('patrols.signed_on'), value: r.signed_on && formatDate(r.signed_on) }, { name: t('patrols.area_km2'), value: r.area_km2 },
      { name: t('patrols.ended_on'), value: r.ended_on && formatDate(r.ended_on) }, { name: t('common.division'), value: r.division_name },
    ],
  }),
}
const LEAVE: Record<string, Tone> = { coming: 'info', running: 'ok', over: 'warn', ended: 'idle', withdrawn: 'bad' }
const engineering: Summary<EngineeringProject> = {
  path: PROJECTS,
  tell: (r, { t, word }) => ({
    title: r.name, subtitle: r.land_no, to: { name: 'engineering-projects', query: { id: r.id } },
    tags: [{ tone: LEAVE[r.state] ?? 'idle', text: word('engineering_state', r.state) }],
    facts: [
      { name: t('patches.project.builder'), value: r.builder }, { name: t('patches.project.approved_by'), value: r.approved_by }, { name: t('patches.project.use'), value: r.use },
      { name: t('patches.project.during'), value: `${formatDate(r.from_on)} ~ ${formatDate(r.until_on)}` }, { name: t('patches.project.area'), value: r.area_km2 },
      { name: t('common.division'), value: r.division_name },
    ],
  }),
}
const project: Summary<RestorationProjectDetail> = {
  path: RESTORATION,
  tell: (r, { t, word }) => ({
    title: r.name, subtitle: r.code, to: { name: 'restoration-project', params: { id: r.id } },
    tags: [{ tone: toneOfProject(r.state), text: word('project_state', r.state) }],
    facts: [
      { name: t('map.project_mode'), value: word('site_mode', r.mode) }, { name: t('restoration.covered_sites'), value: r.covered_sites.length },
      { name: t('restoration.investment'), value: formatTenThousandYuan(r.investment.amount_fen) }, { name: t('restoration.planned_start'), value: formatDate(r.planned_start) },
      { name: t('restoration.contractor'), value: r.contractor }, { name: t('common.division'), value: r.division_name },
    ],
  }),
}
const potential: Summary<PotentialSurveyDetail> = {
  path: SURVEYS,
  tell: (r, { t, word }) => ({
    title: r.name, subtitle: r.code, to: { name: 'potential-surveys', query: { id: r.id } },
    tags: [{ tone: SURVEY[r.state] ?? 'idle', text: word('survey_state', r.state) }, { tone: 'info', text: word('survey_kind', r.kind) }],
    facts: [
      { name: t('potential.mineral'), value: r.mineral }, { name: t('potential.year'), value: String(r.year) }, { name: t('potential.resources'), value: resourcesText(r, word) },
      { name: t('potential.source'), value: r.source }, { name: t('potential.area'), value: r.area_km2 }, { name: t('common.division'), value: r.division_name },
    ],
  }),
}
const SUMMARIES = { clue, spot, grid, engineering, project, potential }
export type Summarised = keyof typeof SUMMARIES
export const hasSummary = (role: string): role is Summarised => role in SUMMARIES
export const pathOf = (role: Summarised): string => SUMMARIES[role].path
export const tell = (role: Summarised, record: never, said: Said): Told => SUMMARIES[role].tell(record, said)
