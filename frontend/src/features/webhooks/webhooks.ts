/** The desks of webhooks: where other systems are told, and what they were told. */
import type { WebhookDelivery, WebhookDeliveryDetail, WebhookEndpoint, WebhookEndpointDetail } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { StepField, StepForm } from '@/components/form/steps'
import type { Desk, DeskAct } from '@/components/layout/desk'
import type { Said } from '@/features/mine-closures/mineClosures'
import { formatInstant } from '@/lib/format'

export const ENDPOINTS = '/supervision/webhook-endpoints'
export const DELIVERIES = '/supervision/webhook-deliveries'
export const MANAGE = 'supervision.webhook:manage'
const STATES: Record<string, Tone> = { active: 'ok', paused: 'warn', disabled: 'bad', closed: 'idle' }
const DELIVERED: Record<string, Tone> = { waiting: 'info', delivered: 'ok', dead: 'bad' }
export const toneOfEndpoint = (r: Pick<WebhookEndpoint, 'state' | 'held'> & { health: { failures: number } }): Tone => (r.state === 'active' && (r.held || r.health.failures) ? 'warn' : (STATES[r.state] ?? 'idle'))
export const toneOfDelivery = (state: string): Tone => DELIVERED[state] ?? 'idle'
export const typeText = ({ t }: Said, code: string, name: string): string => t('partners.type_named', { name, code })

const reason = (t: Said['t']): StepField => ({ name: 'reason', label: t('partners.reason'), kind: 'lines' })
const yesNo = (t: Said['t']): { value: string; label: string }[] => [{ value: 'false', label: t('partners.order_free') }, { value: 'true', label: t('partners.order_kept') }]
const shaped = ({ in_order, ...body }: Record<string, unknown>): unknown => ({ ...body, in_order: in_order === 'true' })

export function endpointForm({ t, division }: Said, r?: WebhookEndpointDetail): StepForm {
  const who: StepField[] = r ? [] : [{ name: 'client_id', label: t('partners.client'), hint: t('partners.client_hint'), kind: 'lookup', from: '/identity/clients' }]
  return {
    title: t(r ? 'partners.amend' : 'partners.new_webhook'), path: r ? `${ENDPOINTS}/${r.id}` : ENDPOINTS, method: r ? 'patch' : undefined, shape: shaped,
    fields: [
      ...who, { name: 'name', label: t('partners.name'), initial: r?.name },
      { name: 'url', label: t('partners.url'), hint: t('partners.url_hint'), initial: r?.url ?? '' },
      { name: 'types', label: t('partners.types'), hint: t('partners.types_hint'), kind: 'list', initial: r?.types.join('\n') },
      ...(r ? [] : [{ name: 'division_code', label: t('partners.division'), hint: t('partners.division_hint'), initial: division }]),
      { name: 'in_order', label: t('partners.order'), kind: 'select', options: yesNo(t), initial: String(r?.in_order ?? false) },
      { name: 'contact_email', label: t('partners.contact'), hint: t('partners.contact_hint'), optional: true, initial: r?.contact_email ?? '' },
      { name: 'note', label: t('partners.note'), kind: 'lines', optional: true, initial: r?.note ?? '' },
    ],
  }
}
export const rotationForm = ({ t }: Said, r: WebhookEndpointDetail): StepForm => ({
  title: t('partners.rotate'), text: t('partners.rotate_text'), path: `${ENDPOINTS}/${r.id}/rotate-secret`,
  fields: [{ name: 'overlap_hours', label: t('partners.overlap'), kind: 'number', initial: '24' }, reason(t)],
})

function endpointActs(r: WebhookEndpointDetail, said: Said): DeskAct[] {
  const { t } = said
  if (!r.allowed.length) return []
  const path = `${ENDPOINTS}/${r.id}`
  const all: DeskAct[] = [
    { name: 'resume', label: t('partners.resume'), form: { title: t('partners.resume'), path: `${path}/resume`, fields: [reason(t)] } },
    { name: 'test', label: t('partners.test'), form: { title: t('partners.test'), text: t('partners.test_text'), path: `${path}/test`, fields: [], shape: () => undefined } },
    {
      name: 'replay', label: t('partners.replay'),
      form: {
        title: t('partners.replay'), text: t('partners.replay_text'), path: `${path}/replay`,
        fields: [
          { name: 'which', label: t('partners.which'), kind: 'select', options: [{ value: 'dead', label: t('partners.which_dead') }, { value: 'all', label: t('partners.which_all') }], initial: 'dead' },
          { name: 'since', label: t('partners.since'), kind: 'date', optional: true }, reason(t),
        ],
        shape: ({ since, ...body }) => ({ ...body, since: since ? `${String(since)}T00:00:00+08:00` : null }),
      },
    },
    { name: 'amend', label: t('partners.amend'), form: endpointForm(said, r) },
    { name: 'pause', label: t('partners.pause'), form: { title: t('partners.pause'), text: t('partners.pause_text'), path: `${path}/pause`, fields: [reason(t)] } },
    { name: 'close', label: t('partners.close'), form: { title: t('partners.close'), text: t('partners.close_text'), path: `${path}/close`, fields: [reason(t)], danger: true } },
  ]
  return all.filter((act) => act.name === 'amend' || r.allowed.includes(act.name))
}

export const endpointDesk = (said: Said): Desk<WebhookEndpoint, WebhookEndpointDetail> => {
  const { t, word } = said
  const count = (n: number, capped: boolean): string => (capped && n >= 1000 ? '1000+' : String(n))
  return {
    name: 'webhooks', path: ENDPOINTS, filters: { q: 'text', state: 'text', division: 'text' }, touches: '/supervision/webhook', placeholder: t('partners.search'), emptyTitle: t('partners.no_webhooks'),
    choices: () => [{ name: 'state', label: t('partners.state'), options: said.options('webhook_state') }],
    columns: () => [
      { key: 'name', title: t('partners.name'), width: 176, value: (r) => r.name, sort: 'name', phone: true }, { key: 'client', title: t('partners.client'), width: 168, value: (r) => r.client_name, phone: true },
      { key: 'state', title: t('partners.state'), width: 128, value: (r) => word('webhook_state', r.state), tone: toneOfEndpoint, phone: true },
      { key: 'waiting', title: t('partners.waiting'), width: 96, numeric: true, value: (r) => r.health.waiting }, { key: 'dead', title: t('partners.dead'), width: 96, numeric: true, value: (r) => r.health.dead },
      { key: 'success', title: t('partners.last_success'), width: 168, value: (r) => formatInstant(r.health.last_success_at) }, { key: 'division', title: t('partners.division'), width: 128, value: (r) => r.division_name },
      { key: 'url', title: t('partners.url'), value: (r) => r.url },
    ],
    create: { permission: MANAGE, label: t('partners.new_webhook'), form: () => endpointForm(said) },
    title: (r) => r.name, subtitle: (r) => r.client_name,
    tags: (r) => [{ tone: toneOfEndpoint(r), text: word('webhook_state', r.state) }, ...(r.held ? [{ tone: 'warn' as const, text: t('partners.held') }] : []), ...(r.health.failures ? [{ tone: 'warn' as const, text: t('partners.failing', { n: r.health.failures }) }] : [])],
    facts: (r) => [
      { name: t('partners.held_reason'), value: r.held }, { name: t('partners.url'), value: r.url }, { name: t('partners.types'), value: r.types.map((code, at) => typeText(said, code, r.type_names[at] ?? code)).join('\n') },
      { name: t('partners.division'), value: r.division_name }, { name: t('partners.order'), value: t(r.in_order ? 'partners.order_kept' : 'partners.order_free') },
      { name: t('partners.waiting'), value: count(r.health.waiting, r.health.capped) }, { name: t('partners.dead'), value: count(r.health.dead, r.health.capped) },
      { name: t('partners.oldest'), value: formatInstant(r.health.oldest_waiting_at) }, { name: t('partners.last_success'), value: formatInstant(r.health.last_success_at) },
      { name: t('partners.last_error'), value: r.health.failures ? r.health.last_error : null }, { name: t('partners.retry_at'), value: formatInstant(r.health.retry_at) },
      { name: t('partners.secrets'), value: r.secrets.map((one) => (one.valid_until ? t('partners.secret_until', { from: formatInstant(one.created_at), until: formatInstant(one.valid_until) }) : t('partners.secret_since', { from: formatInstant(one.created_at) }))).join('\n') },
      { name: t('partners.state_reason'), value: r.state_reason }, { name: t('partners.contact'), value: r.contact_email }, { name: t('partners.note'), value: r.note }, { name: t('partners.created_by'), value: r.created_by_name },
    ],
    acts: (r) => endpointActs(r, said),
  }
}

export const deliveryDesk = (said: Said): Desk<WebhookDelivery, WebhookDeliveryDetail> => {
  const { t, word } = said
  return {
    name: 'webhook_deliveries', path: DELIVERIES, filters: { state: 'text', endpoint_id: 'text', type: 'text' }, touches: '/supervision/webhook', emptyTitle: t('partners.no_deliveries'),
    choices: () => [{ name: 'state', label: t('partners.state'), options: said.options('webhook_delivery') }],
    columns: () => [
      { key: 'created', title: t('partners.event_at'), width: 168, value: (r) => formatInstant(r.created_at), sort: 'created_at', phone: true },
      { key: 'type', title: t('partners.type'), width: 280, value: (r) => typeText(said, r.type, r.type_name), phone: true },
      { key: 'state', title: t('partners.state'), width: 136, value: (r) => word('webhook_delivery', r.state), tone: (r) => toneOfDelivery(r.state), phone: true },
      { key: 'attempts', title: t('partners.attempts'), width: 96, numeric: true, value: (r) => r.attempts }, { key: 'status', title: t('partners.status'), width: 96, numeric: true, value: (r) => r.last_status, text: (r) => String(r.last_status ?? '') },
      { key: 'error', title: t('partners.last_error'), value: (r) => r.last_error }, { key: 'id', title: 'webhook-id', width: 296, value: (r) => r.message_id, hidden: true },
    ],
    title: (r) => typeText(said, r.type, r.type_name), subtitle: (r) => r.message_id,
    tags: (r) => [{ tone: toneOfDelivery(r.state), text: word('webhook_delivery', r.state) }],
    facts: (r) => [
      { name: 'webhook-id', value: r.message_id }, { name: t('partners.event_at'), value: formatInstant(r.event_at) }, { name: t('partners.subject'), value: r.subject },
      { name: t('partners.attempts'), value: r.attempts }, { name: t('partners.replays'), value: r.replays || null }, { name: t('partners.next_at'), value: formatInstant(r.next_at) },
      { name: t('partners.delivered_at'), value: formatInstant(r.delivered_at) }, { name: t('partners.last_error'), value: r.last_error },
    ],
    acts: (r) => (r.allowed.includes('replay') && said.may(MANAGE) ? [{ name: 'replay', label: t('partners.replay_one'), form: { title: t('partners.replay_one'), text: t('partners.replay_one_text'), path: `${DELIVERIES}/${r.id}/replay`, fields: [], shape: () => undefined } }] : []),
  }
}
