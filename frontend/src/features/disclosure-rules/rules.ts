/** The disclosure policy as a desk. */
import type { DisclosureRule } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { StepForm } from '@/components/form/steps'
import type { Desk } from '@/components/layout/desk'
import type { useSaid } from '@/composables/useSaid'
import { RESOURCES } from '@/features/public/site'
import { formatInstant } from '@/lib/format'

type Said = ReturnType<typeof useSaid>
export const RULES = '/supervision/disclosure-rules'
const WRITE = 'supervision.disclosure:write'
const TREATMENTS = ['published', 'masked', 'withheld'] as const
const TONES: Record<string, Tone> = { published: 'ok', masked: 'warn', withheld: 'idle' }
/** Precision of a boundary, in decimals of a degree: four are some ten metres. */
const PLACES = [0, 1, 2, 3, 4, 5, 6]

export function maskOf({ t }: Said, mask: string | null): string {
  const [kind = '', n] = (mask ?? '').split(':')
  return kind ? t(`site.mask.${kind}`, { n }) : ''
}

function changeForm(said: Said, rule: DisclosureRule): StepForm {
  const { t } = said
  const masks = rule.field === 'boundary' ? PLACES.map((n) => `decimals:${n}`) : ['party', 'text', 'year']
  return {
    title: t('disclosure_rules.change'), text: t('disclosure_rules.change_text', { resource: rule.resource_name, name: rule.name }), path: `${RULES}/${rule.id}`, method: 'patch',
    fields: [
      { name: 'treatment', label: t('site.treatment_name'), kind: 'select', options: TREATMENTS.map((value) => ({ value, label: t(`site.treatment.${value}`) })), initial: rule.treatment },
      { name: 'mask', label: t('disclosure_rules.mask'), kind: 'select', options: masks.map((value) => ({ value, label: maskOf(said, value) })), optional: true, initial: rule.mask ?? '', hint: t('disclosure_rules.mask_hint') },
      { name: 'basis', label: t('disclosure_rules.basis'), kind: 'lines', initial: rule.basis, hint: t('disclosure_rules.basis_hint') },
      { name: 'confirmed', label: t('disclosure_rules.confirmed'), kind: 'select', options: ['yes', 'no'].map((value) => ({ value, label: t(`disclosure_rules.checked.${value}`) })), initial: rule.confirmed ? 'yes' : 'no' },
      { name: 'reason', label: t('disclosure_rules.reason'), kind: 'lines' },
    ],
    shape: (body) => ({ ...body, confirmed: body['confirmed'] === 'yes' }),
  }
}

export const ruleDesk = (said: Said): Desk<DisclosureRule, DisclosureRule> => {
  const { t } = said
  const basis = (r: DisclosureRule): string => (r.confirmed ? r.basis : `${r.basis}（${t('site.unconfirmed')}）`)
  const by = (r: DisclosureRule): string => r.changed_by_name ?? t('disclosure_rules.initial')
  return {
    name: 'disclosure_rules', path: RULES, filters: { resource: 'text', treatment: 'text', confirmed: 'text' }, touches: RULES, placeholder: t('disclosure_rules.search'), emptyTitle: t('disclosure_rules.none'),
    choices: () => [
      { name: 'resource', label: t('disclosure_rules.resource'), options: RESOURCES.map((value) => ({ value, label: t(`site.resource.${value}`) })) },
      { name: 'treatment', label: t('site.treatment_name'), options: TREATMENTS.map((value) => ({ value, label: t(`site.treatment.${value}`) })) },
      { name: 'confirmed', label: t('site.basis'), options: [{ value: 'true', label: t('disclosure_rules.checked.yes') }, { value: 'false', label: t('disclosure_rules.checked.no') }] },
    ],
    columns: () => [
      { key: 'resource', title: t('disclosure_rules.resource'), width: 160, value: (r) => r.resource_name, phone: true },
      { key: 'name', title: t('site.field'), width: 150, value: (r) => r.name, phone: true },
      { key: 'treatment', title: t('site.treatment_name'), width: 128, value: (r) => t(`site.treatment.${r.treatment}`), tone: (r) => TONES[r.treatment] ?? 'idle', phone: true },
      { key: 'mask', title: t('disclosure_rules.mask'), value: (r) => (r.treatment === 'masked' ? maskOf(said, r.mask) : '') },
      { key: 'basis', title: t('site.basis'), value: basis },
      { key: 'effective_from', title: t('disclosure_rules.effective_from'), width: 152, value: (r) => formatInstant(r.effective_from) },
      { key: 'by', title: t('disclosure_rules.by'), width: 120, value: by },
    ],
    title: (r) => r.name, subtitle: (r) => r.resource_name,
    tags: (r) => [{ tone: TONES[r.treatment] ?? 'idle', text: t(`site.treatment.${r.treatment}`) }, ...(r.confirmed ? [] : [{ tone: 'warn' as const, text: t('site.unconfirmed') }])],
    facts: (r) => [
      { name: t('disclosure_rules.mask'), value: r.treatment === 'masked' ? maskOf(said, r.mask) : null }, { name: t('site.basis'), value: basis(r) },
      { name: t('disclosure_rules.effective_from'), value: formatInstant(r.effective_from) }, { name: t('disclosure_rules.by'), value: by(r) }, { name: t('disclosure_rules.reason'), value: r.reason },
    ],
    acts: (r) => (said.may(WRITE) ? [{ name: 'change', label: t('disclosure_rules.change'), form: changeForm(said, r) }] : []),
  }
}
