/** What is applied for, as names and values. */
import type { Application, ApplicationProposal } from '@/api/types'
import { capacityText, elevationText } from '@/features/rights/present'
import { formatDate, formatYuan } from '@/lib/format'
import { percentOf } from '@/lib/shares'
import { moneyOf } from './draft'

type Word = (vocabulary: string, code: string | null | undefined) => string
type Translate = (key: string, values?: Record<string, unknown>) => string
export interface Fact {
  name: string
  value: string | null | undefined
}

export const proposalOf = (record: Application): ApplicationProposal | null => record.proposal as ApplicationProposal | null

/** Only what was filled in or has happened. */
export function factsOf(record: Application, t: Translate, word: Word, divisionOf: (code: string) => string): Fact[] {
  const proposal = proposalOf(record)
  const facts = [
    { name: t('applications.holder'), value: record.holder_name },
    { name: t('applications.filed_by'), value: record.filed_by_name },
    { name: t('applications.kind'), value: `${word('application_kind', record.kind)} · ${word('right_kind', record.right_kind)}` },
    { name: t('applications.block'), value: record.block ? `${record.block.name} ${record.block.code}` : null },
    { name: t('applications.block_elevation'), value: elevationText(record.block?.elevation) },
    { name: t('applications.transferee'), value: record.transferee ? [record.transferee.name, record.transferee.credit_code].filter(Boolean).join(' ') : null },
    { name: t('rights.minerals'), value: proposal?.minerals.join('、') ?? record.main_mineral },
    { name: t('applications.method'), value: word('method', proposal?.mining_method) },
    { name: t('applications.capacity'), value: capacityText({ capacity: proposal?.capacity ?? null }) },
    { name: t('applications.reserves'), value: capacityText({ capacity: proposal?.reserves ?? null }) },
    { name: t('check.recovery_rate'), value: percentOf(proposal?.recovery_rate) },
    { name: t('applications.elevation'), value: elevationText(proposal?.elevation) },
    { name: t('applications.money'), value: moneyText(record, t) },
    { name: t('applications.explanation'), value: record.explanation },
    { name: t('common.division'), value: divisionOf(record.division_code) },
    { name: t('applications.submitted_on'), value: formatDate(record.submitted_on) },
    { name: t('applications.accepted_on'), value: acceptedText(record, t) },
    { name: t('applications.publicity'), value: record.publicised_from ? `${formatDate(record.publicised_from)} ~ ${formatDate(record.publicised_to)}` : null },
    { name: t('applications.decision_no'), value: record.decision_no },
    { name: t('applications.decided_on'), value: formatDate(record.decided_on) },
    { name: t('applications.seal_no'), value: record.seal_no },
    { name: t('applications.area_publish_by'), value: areaDueText(record, t) },
    { name: t('applications.area_published_on'), value: areaText(record, t) },
    { name: t('applications.collect_by'), value: record.state === 'approved' ? formatDate(record.collect_by) : null },
  ]
  return facts.filter((fact) => fact.value)
}

function moneyText(record: Application, t: Translate): string | null {
  const money = moneyOf(record)
  return money && t('applications.money_told', { budget: formatYuan(money.budget.amount_fen), funds: formatYuan(money.funds.amount_fen), source: money.source })
}

/** By when the entered area is made public; told to be late while it is, and when it was. */
function areaDueText(record: Application, t: Translate): string | null {
  const area = record.area_publication
  if (!area?.by) return null
  return [formatDate(area.by), area.overdue ? t('applications.area_overdue') : '', area.basis].filter(Boolean).join(' · ')
}
function areaText(record: Application, t: Translate): string | null {
  const area = record.area_publication
  if (!area?.published_on) return null
  const corrected = area.corrected_on ? t('applications.area_corrected', { on: formatDate(area.corrected_on) }) : ''
  return [formatDate(area.published_on), area.document_no, area.place, corrected].filter(Boolean).join(' · ')
}

function acceptedText(record: Application, t: Translate): string {
  if (!record.accepted_on) return ''
  return record.accepted_by_silence ? `${formatDate(record.accepted_on)} ${t('applications.by_silence')}` : formatDate(record.accepted_on)
}
