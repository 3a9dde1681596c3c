/** The desk of the register of officers' enforcement certificates. */
import type { OfficerCertificate } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { Described, FoundItem } from '@/components/form/lookup'
import type { StepField, StepForm } from '@/components/form/steps'
import type { Desk, DeskAct } from '@/components/layout/desk'
import { dayField, lines, type Said } from '@/features/mine-closures/mineClosures'

export const CERTIFICATES = '/enforcement/officer-certificates'
const WRITE = 'enforcement.certificate:write'
const STATES: Record<string, Tone> = { valid: 'ok', not_yet: 'info', expired: 'bad', withdrawn: 'idle' }
export const toneOfCertificate = (r: Pick<OfficerCertificate, 'state' | 'ends_soon'>): Tone => (r.ends_soon ? 'warn' : (STATES[r.state] ?? 'idle'))

/** Two people of one name are told apart by their account. */
const named = (item: FoundItem): Described => ({ name: `${item.display_name}（${item.username}，${item.organisation_name}）` })

function certificateForm({ t, division }: Said, r?: OfficerCertificate): StepForm {
  const who: StepField[] = r ? [] : [{ name: 'officer_id', label: t('certificates.officer_id'), hint: t('certificates.officer_id_hint'), kind: 'lookup' as const, from: '/identity/officer-accounts', describe: named }]
  return {
    title: t(r ? 'certificates.amend' : 'certificates.enter'), path: r ? `${CERTIFICATES}/${r.id}` : CERTIFICATES, method: r ? 'patch' : undefined, fixed: r ? undefined : { division_code: division },
    fields: [
      { name: 'officer_name', label: t('certificates.officer'), initial: r?.officer_name }, ...who,
      { name: 'certificate_no', label: t('certificates.no'), hint: t('certificates.no_hint'), initial: r?.certificate_no }, { name: 'issuer', label: t('certificates.issuer'), initial: r?.issuer ?? '' },
      { name: 'valid_from', label: t('certificates.valid_from'), kind: 'date', initial: r?.valid_from ?? '' }, { name: 'valid_until', label: t('certificates.valid_until'), kind: 'date', initial: r?.valid_until ?? '' },
    ],
  }
}

function certificateActs(r: OfficerCertificate, said: Said): DeskAct[] {
  const { t } = said
  if (!said.may(WRITE) || !r.allowed.length) return []
  return [
    { name: 'amend', label: t('certificates.amend'), form: certificateForm(said, r) },
    { name: 'withdraw', label: t('certificates.withdraw'), form: { title: t('certificates.withdraw'), text: t('certificates.withdraw_text'), path: `${CERTIFICATES}/${r.id}/withdraw`, fields: [dayField(t, 'on', 'certificates.on'), lines('reason', t('certificates.reason'))], danger: true } },
  ]
}

export const certificateDesk = (said: Said): Desk<OfficerCertificate, OfficerCertificate> => {
  const { t, word } = said
  return {
    name: 'officer_certificates', path: CERTIFICATES, filters: { state: 'text', complete: 'text', division: 'text' }, touches: CERTIFICATES, placeholder: t('certificates.search'), emptyTitle: t('certificates.none'),
    choices: () => [{ name: 'state', label: t('certificates.state'), options: said.options('certificate_state') }, { name: 'complete', label: t('certificates.checked'), options: [{ value: 'false', label: t('certificates.incomplete') }] }],
    columns: () => [
      { key: 'officer', title: t('certificates.officer'), width: 128, value: (r) => r.officer_name, sort: 'officer_name', phone: true }, { key: 'no', title: t('certificates.no'), width: 184, value: (r) => r.certificate_no, phone: true },
      { key: 'state', title: t('certificates.state'), width: 112, value: (r) => word('certificate_state', r.state), tone: toneOfCertificate, phone: true },
      { key: 'until', title: t('certificates.valid_until'), width: 120, value: (r) => r.valid_until, sort: 'valid_until' }, { key: 'left', title: t('certificates.days_left'), width: 96, numeric: true, value: (r) => (r.state === 'valid' ? r.days_left : null) },
      { key: 'from', title: t('certificates.valid_from'), width: 120, value: (r) => r.valid_from }, { key: 'issuer', title: t('certificates.issuer'), value: (r) => r.issuer ?? t('certificates.incomplete') }, { key: 'division', title: t('certificates.division'), width: 120, value: (r) => r.division_name },
    ],
    create: { permission: WRITE, label: t('certificates.enter'), form: () => certificateForm(said) },
    title: (r) => r.officer_name, subtitle: (r) => r.certificate_no,
    tags: (r) => [{ tone: toneOfCertificate(r), text: word('certificate_state', r.state) }, ...(r.complete ? [] : [{ tone: 'warn' as const, text: t('certificates.incomplete') }])],
    facts: (r) => [
      { name: t('certificates.issuer'), value: r.issuer ?? t('certificates.incomplete_text') }, { name: t('certificates.valid_from'), value: r.valid_from }, { name: t('certificates.valid_until'), value: r.valid_until },
      { name: t('certificates.division'), value: r.division_name }, { name: t('certificates.withdrawn'), value: r.withdrawn_on && [r.withdrawn_on, r.withdrawal_reason].join(' · ') }, { name: t('certificates.entered_by'), value: r.created_by_name },
    ],
    acts: (r) => certificateActs(r, said),
  }
}
