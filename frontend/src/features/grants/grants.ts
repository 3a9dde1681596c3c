/** Grant projects on the screen: the path, the acts that are offered, the draft of a project. */
import type { GrantProject, GrantProjectDetail, GrantSummary } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { ChartRow } from '@/components/charts/ChartPanel.vue'
import { fenOf } from '@/features/revenues/revenues'

export const PATH = [
  'pooled', 'surveyed', 'net_mine', 'county_approved', 'planned', 'valued', 'announced', 'concluded', 'result_published',
  'contracted', 'registered',
] as const
export const METHODS = ['listing', 'auction', 'tender', 'agreement'] as const
export const GROUNDS = ['strategic_project', 'existing_system', 'same_subject_gap'] as const

export function toneOfState(state: GrantProject['state']): Tone {
  if (state === 'registered') return 'ok'
  if (state === 'failed') return 'warn'
  return state === 'terminated' ? 'idle' : 'info'
}

/** How far a project is: each state of the path, with the act that led to it. */
export function progressOf(project: GrantProjectDetail): { key: string; state: 'done' | 'current' | 'next'; act: GrantProjectDetail['acts'][number] | null }[] {
  const reached = new Map(project.acts.filter((act) => act.act !== 'change').map((act) => [act.state_after, act]))
  const stood = project.state === 'failed' ? 'announced' : project.state
  const at = PATH.indexOf(stood as (typeof PATH)[number])
  const last = at >= 0 ? at : Math.max(...PATH.map((state, index) => (reached.has(state) ? index : -1)))
  const ended = project.state === 'terminated' || project.state === 'registered'
  return PATH.map((key, index) => ({
    key,
    state: index < last || (index === last && ended) ? 'done' : index === last ? 'current' : 'next',
    act: firstOf(project, key),
  }))
}
function firstOf(project: GrantProjectDetail, state: string): GrantProjectDetail['acts'][number] | null {
  const leads: Record<string, string> = {
    pooled: 'pool', surveyed: 'survey', net_mine: 'confirm_net_mine', county_approved: 'approve', planned: 'plan', valued: 'value',
    announced: 'announce', concluded: 'conclude', result_published: 'publish_result', contracted: 'contract', registered: 'register',
  }
  return project.acts.findLast((act) => act.act === leads[state]) ?? null
}

const APPROVING = new Set(['approve', 'contract', 'terminate'])
const PREPARING = ['pool', 'change', 'survey', 'settle', 'record', 'confirm_net_mine']
const SELLING = ['value', 'announce', 'conclude', 'publish_result']
const OTHER_HAND: Record<string, string[]> = { approve: PREPARING, contract: SELLING }

/** What the caller may do now, the acts that lead on first. */
export function offered(project: GrantProjectDetail, may: (permission: string) => boolean): string[] {
  return project.actions.filter((act) => {
    if (!may(APPROVING.has(act) ? 'licensing.grant:approve' : 'licensing.grant:write')) return false
    return !(OTHER_HAND[act] ?? []).some((one) => project.done_by_me.includes(one))
  })
}
/** An act that is another person's, because this one prepared. */
export function heldBack(project: GrantProjectDetail, may: (permission: string) => boolean): boolean {
  return project.actions.some(
    (act) => act in OTHER_HAND && may('licensing.grant:approve') && OTHER_HAND[act]?.some((one) => project.done_by_me.includes(one)),
  )
}

export interface ProjectDraft {
  block_id: string
  code: string
  name: string
  method: string
  ground: string
  basis: string
  consent_no: string
  gap_resources: boolean
  public_interest: boolean
  capacity: string
  unit: string
  note: string
}

export function draftOf(project: GrantProjectDetail | null): ProjectDraft {
  return {
    block_id: project?.block.id ?? '', code: project?.code ?? '', name: project?.name ?? '', method: project?.method ?? 'listing',
    ground: project?.exception?.ground ?? '', basis: project?.exception?.basis ?? '', consent_no: project?.exception?.consent_no ?? '',
    gap_resources: project?.gap_resources ?? false, public_interest: project?.public_interest ?? false,
    capacity: project?.capacity?.value ?? '', unit: project?.capacity?.unit ?? '', note: project?.note ?? '',
  }
}

export function bodyOf(draft: ProjectDraft, fresh: boolean): Record<string, unknown> {
  const agreed = draft.method === 'agreement'
  return {
    ...(fresh ? { block_id: draft.block_id, code: draft.code.trim() } : {}),
    name: draft.name.trim(), method: draft.method,
    exception: agreed ? { ground: draft.ground, basis: draft.basis.trim(), consent_no: draft.consent_no.trim() } : null,
    gap_resources: draft.gap_resources, public_interest: draft.public_interest,
    capacity: draft.capacity.trim() ? { value: draft.capacity.trim(), unit: draft.unit.trim() } : null,
    note: draft.note.trim() || null,
  }
}

/** Fields that are still needed. */
export function missing(draft: ProjectDraft): (keyof ProjectDraft)[] {
  const needed: (keyof ProjectDraft)[] = ['block_id', 'code', 'name']
  if (draft.method === 'agreement') needed.push('ground', 'basis', 'consent_no')
  if (draft.capacity.trim()) needed.push('unit')
  return needed.filter((field) => !String(draft[field]).trim())
}

export interface ContractDraft {
  contract_no: string
  signed_on: string
  minerals: string
  area_km2: string
  term_years: string
  mining_duty: string
  restoration_duty: string
  fund_account: string
  safety_duty: string
  protective_duty: string
  mode: string
  notice_on: string
  first: string
  instalments: string
  instalments_from: string
  rate_percent: string
  document_id: string
}
export const contractOf = (project: GrantProjectDetail, today: string): ContractDraft => ({
  contract_no: '', signed_on: today, minerals: project.mineral, area_km2: project.block.area_km2 ?? '', term_years: '', mining_duty: '',
  restoration_duty: '', fund_account: '', safety_duty: '', protective_duty: '', mode: 'amount', notice_on: today, first: '',
  instalments: '0', instalments_from: '', rate_percent: '', document_id: '',
})
export const words = (text: string): string[] => text.split(/[\u3001\uff0c,;\uff1b\s]+/).filter(Boolean)

export function contractBody(draft: ContractDraft): Record<string, unknown> {
  const apart = draft.mode === 'amount' && Number(draft.instalments) > 0
  return {
    contract_no: draft.contract_no.trim(), signed_on: draft.signed_on, minerals: words(draft.minerals), area_km2: draft.area_km2.trim(),
    term_years: Number(draft.term_years), mining_duty: draft.mining_duty.trim(), restoration_duty: draft.restoration_duty.trim(),
    fund_account: draft.fund_account.trim(), safety_duty: draft.safety_duty.trim(), protective_duty: draft.protective_duty.trim() || null,
    ...(draft.document_id ? { document_id: draft.document_id } : {}),
    revenue: {
      mode: draft.mode, notice_on: draft.notice_on, first: apart ? { amount_fen: fenOf(draft.first) } : null,
      instalments: apart ? Number(draft.instalments) : 0, instalments_from: apart ? draft.instalments_from || null : null,
      rate_percent: draft.mode === 'rate' ? draft.rate_percent.trim() : null,
    },
  }
}

/** What is missing in a contract, by field: `fill`, `money` or `count`; `scanned` where the rule asks for a scan. */
export function contractFaults(draft: ContractDraft, scanned = false): Record<string, 'fill' | 'money' | 'count'> {
  const found: Record<string, 'fill' | 'money' | 'count'> = {}
  const needed: (keyof ContractDraft)[] = [
    'contract_no', 'signed_on', 'minerals', 'area_km2', 'term_years', 'mining_duty', 'restoration_duty', 'fund_account', 'safety_duty', 'notice_on',
  ]
  if (scanned) needed.push('document_id')
  if (draft.mode === 'rate') needed.push('rate_percent')
  else if (!/^\d{1,2}$/.test(draft.instalments.trim()) || Number(draft.instalments) > 50) found.instalments = 'count'
  else if (Number(draft.instalments) > 0) {
    needed.push('instalments_from')
    if (!fenOf(draft.first)) found.first = 'money'
  }
  for (const field of needed) if (!draft[field].trim()) found[field] = 'fill'
  if (draft.term_years.trim() && !/^\d{1,2}$/.test(draft.term_years.trim())) found.term_years = 'count'
  return found
}

/** What an act is about, where its name does not tell. */
export function subjectOf(act: GrantProjectDetail['acts'][number], word: (group: string, code: string) => string): string {
  const { item, kind, winner, title } = act.data as Record<string, string | undefined>
  if (item) return word('net_mine_item', item)
  return kind ? word('grant_record', kind) : (winner ?? title ?? '')
}

/** Rows of the two small charts: rights given by public sale, and what they brought in 亿元. */
export function salesOf(summary: GrantSummary): { counts: ChartRow[]; sums: ChartRow[] } {
  return {
    counts: summary.years.map((one) => ({ key: String(one.year), name: String(one.year), value: one.public_sales })),
    sums: summary.years.map((one) => ({ key: String(one.year), name: String(one.year), value: Number((one.public_revenue.amount_fen / 1e10).toFixed(4)) })),
  }
}
