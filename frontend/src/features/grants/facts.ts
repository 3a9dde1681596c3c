/** What is told of a project and of its contract. */
import type { GrantProjectDetail } from '@/api/types'
import { formatDate, formatYuan } from '@/lib/format'
import { percentOf } from '@/lib/shares'

type Translate = (key: string, values?: Record<string, unknown>) => string
type Word = (group: string, code: string) => string
interface Fact {
  name: string
  value: string | number | null
}
interface Money {
  amount_fen: number
}
interface Timed {
  until: string
  place: string
  period: { words: string; confirmed: boolean } | null
}

export function factsOf(project: GrantProjectDetail, t: Translate, word: Word): Fact[] {
  const { valuation, exception } = project
  const facts: Fact[] = [
    { name: t('grants.block'), value: [project.block.code, project.block.name].filter(Boolean).join(' ') },
    { name: t('grants.mineral'), value: project.mineral },
  ]
  const add = (name: string, value: string | number | null | undefined): void => {
    if (value) facts.push({ name: t(`grants.${name}`), value })
  }
  if (project.capacity) add('capacity', `${project.capacity.value} ${project.capacity.unit}`)
  if (exception) add('exception', [word('grant_ground', exception.ground), exception.basis, exception.consent_no].join(' · '))
  if (valuation) {
    const found = valuation as unknown as { reserves: { value: string; unit: string }; reserves_no: string; recovery_rate?: string | null; report_no: string; appraised: Money; start_price: Money | null }
    add('reserves', `${found.reserves.value} ${found.reserves.unit} · ${found.reserves_no}`)
    add('recovery_rate', percentOf(found.recovery_rate))
    add('appraised', `${formatYuan(found.appraised.amount_fen)} · ${found.report_no}`)
    add('start_price', formatYuan(found.start_price?.amount_fen))
  }
  add('notice_until', until(project.notice, t))
  add('winner', project.winner?.name)
  add('price', formatYuan(project.price?.amount_fen))
  add('concluded_on', formatDate(project.concluded_on))
  add('publicity_until', until(project.result, t))
  add('note', project.note)
  return facts
}

function until(facts: Record<string, unknown> | null, t: Translate): string | null {
  if (!facts) return null
  const { until: last, place, period } = facts as unknown as Timed
  const least = period ? `${t('grants.period', { period: period.words })}${period.confirmed ? '' : `（${t('grants.unconfirmed')}）`}` : null
  return [formatDate(last), place, least].filter(Boolean).join(' · ')
}

const TERMS = ['contract_no', 'signed_on', 'area_km2', 'term_years', 'mining_duty', 'restoration_duty', 'fund_account', 'safety_duty', 'protective_duty'] as const

export function contractFacts(project: GrantProjectDetail, t: Translate): Fact[] {
  const contract = (project.contract ?? {}) as Record<string, unknown>
  const minerals = contract.minerals as string[] | undefined
  return [
    ...TERMS.filter((field) => contract[field]).map((field) => ({ name: t(`grants.${field}`), value: String(contract[field]) })),
    { name: t('grants.minerals'), value: (minerals ?? []).join('、') },
  ]
}
