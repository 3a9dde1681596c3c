/** What an enquiry says, as the screens show it. */
import type { OverlayEnquiry, OverlayEnquiryDetail, UnderSite } from '@/api/types'
import type { StepForm } from '@/components/form/steps'
import type { DrawnItem, FeatureSet } from '@/components/map/types'
import { currentDay } from '@/lib/clock'
import { formatArea, formatDate, formatInstant } from '@/lib/format'

type Say = (key: string, values?: Record<string, unknown>) => string
interface Fact {
  name: string
  value: string
}

export function factsOf(e: OverlayEnquiry, t: Say): Fact[] {
  const facts: [string, string | null | undefined][] = [
    ['received_on', formatDate(e.received_on)], ['on', formatDate(e.on)], ['known_at', formatInstant(e.known_at)],
    ['area', formatArea(e.area_km2)], ['purpose', e.purpose], ['credit_code', e.credit_code], ['asked_no', e.asked_no],
    ['counts', t('overlay.counts_text', { rights: e.rights, deposits: e.deposits, blocks: e.blocks })],
    ['strategic', e.strategic.join('、')],
    ['decision', e.decision && `${e.decision.decision_name} · ${e.decision.authority} ${e.decision.document_no} · ${formatDate(e.decision.decided_on)} · ${t(e.decision.entered_above ? 'overlay.entered_above' : 'overlay.entered_here')}`],
    ['letter_no', e.letter && `${e.letter.document_no} · ${formatDate(e.letter.letter_on)}`],
    ['prepared_by', e.prepared_by_name], ['issued_by', e.letter?.issued_by_name],
    ['return_reason', e.return_reason], ['withdraw_reason', e.withdraw_reason],
  ]
  return facts.flatMap(([name, value]) => (value ? [{ name: t(`overlay.${name}`), value }] : []))
}

export const nameOf = (one: UnderSite, t: Say): string =>
  one.redacted ? t('overlay.redacted', { division: one.division_name }) : [one.name, one.code].filter(Boolean).join(' ')

export function overlapText(one: UnderSite, t: Say): string {
  if (one.overlap_km2 === null) return t('overlay.point_inside')
  return one.sliver ? t('overlay.sliver') : formatArea(one.overlap_km2)
}

/** The site, and what lies under it by what it is. */
export function setsOf(e: OverlayEnquiryDetail, t: Say): FeatureSet[] {
  const items = (kind: UnderSite['kind']): DrawnItem[] =>
    e.under.flatMap((one) => {
      if (one.kind !== kind || !one.geometry) return []
      const name = nameOf(one, t)
      return [{ id: one.id, name, geometry: one.geometry, label: one.overlap_km2 ? `${name}\n${formatArea(one.overlap_km2)} km²` : name }]
    })
  return [
    { id: 'boundary', role: 'boundary', items: [{ id: 'site', name: e.project, geometry: e.geometry }] },
    { id: 'right', role: 'overlap', items: items('right') },
    { id: 'deposit', role: 'deposit', items: items('deposit') },
    { id: 'block', role: 'evidence', items: items('block') },
  ]
}

export const PERMISSIONS: Record<string, string> = {
  'record-decision': 'licensing.overlay:write', 'prepare-letter': 'licensing.overlay:write', withdraw: 'licensing.overlay:write',
  issue: 'licensing.overlay:issue', 'return-letter': 'licensing.overlay:issue',
}

/** What the step asks for. */
export function stepOf(action: string, id: string, t: Say, decisions: { value: string; label: string }[]): StepForm {
  const today = currentDay()
  const reason = [{ name: 'reason', label: t('common.reason'), kind: 'lines' as const }]
  const note = { name: 'note', label: t('overlay.note'), kind: 'lines' as const, optional: true }
  const fields: Record<string, StepForm['fields']> = {
    'record-decision': [
      { name: 'decision', label: t('overlay.decision'), kind: 'select', options: decisions },
      { name: 'authority', label: t('overlay.authority') },
      { name: 'document_no', label: t('common.document_no') },
      { name: 'decided_on', label: t('overlay.decided_on'), kind: 'date', initial: today },
      note,
    ],
    'prepare-letter': [
      { name: 'document_no', label: t('overlay.letter_no'), hint: t('overlay.letter_hint') },
      { name: 'letter_on', label: t('overlay.letter_on'), kind: 'date', initial: today },
      note,
    ],
    issue: [], 'return-letter': reason, withdraw: reason,
  }
  return {
    title: t(`overlay.do_${action.replace('-', '_')}`), text: t(`overlay.text_${action.replace('-', '_')}`),
    path: `/licensing/overlay-enquiries/${id}/${action}`, fields: fields[action] ?? [], danger: action === 'withdraw',
  }
}
