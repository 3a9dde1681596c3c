/** The desks of inbound feeds: sources and their mappings, rows and the desk of rejects. */
import type { InboundFeed, InboundField, InboundRow, InboundRowDetail, InboundSource } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { StepForm } from '@/components/form/steps'
import type { Desk, DeskAct } from '@/components/layout/desk'
import type { Said } from '@/features/mine-closures/mineClosures'
import { formatInstant } from '@/lib/format'

export const FEEDS = '/supervision/inbound-feeds'
export const ROWS = '/supervision/inbound-rows'
export const MAPPINGS = '/supervision/inbound-mappings'
export const TOUCHES = '/supervision/inbound'
export const CONFIGURE = 'supervision.inbound:configure'
export const SUBMIT = 'supervision.inbound:submit'
const RESOLVE = 'supervision.inbound:resolve'
const STATES: Record<string, Tone> = { staged: 'info', accepted: 'ok', rejected: 'bad', dismissed: 'idle' }
export const toneOfRow = (state: string): Tone => STATES[state] ?? 'idle'

export function feedForm({ t, options, division }: Said, r?: InboundFeed): StepForm {
  return {
    title: t(r ? 'partners.amend_feed' : 'partners.new_feed'), path: r ? `${FEEDS}/${r.id}` : FEEDS, method: r ? 'patch' : undefined,
    fields: [
      { name: 'name', label: t('partners.feed'), initial: r?.name }, { name: 'source_name', label: t('partners.source'), hint: t('partners.source_hint'), initial: r?.source_name },
      ...(r
        ? [{ name: 'state', label: t('partners.state'), kind: 'select' as const, options: options('inbound_feed'), initial: r.state }]
        : [
            { name: 'kind', label: t('partners.kind'), kind: 'select' as const, options: options('inbound_kind') }, { name: 'code', label: t('partners.code'), hint: t('partners.code_hint') },
            { name: 'division_code', label: t('partners.division'), initial: division },
          ]),
      { name: 'client_id', label: t('partners.feed_client'), hint: t('partners.feed_client_hint'), optional: true, initial: r?.client_id ?? '' },
      { name: 'note', label: t('partners.note'), kind: 'lines', optional: true, initial: r?.note ?? '' },
    ],
  }
}

export const feedDesk = (said: Said): Desk<InboundFeed, InboundFeed> => {
  const { t, word } = said
  return {
    name: 'inbound_feeds', path: FEEDS, filters: { q: 'text', kind: 'text', state: 'text', division: 'text' }, touches: TOUCHES, placeholder: t('partners.search_feeds'), emptyTitle: t('partners.no_feeds'),
    choices: () => [{ name: 'kind', label: t('partners.kind'), options: said.options('inbound_kind') }, { name: 'state', label: t('partners.state'), options: said.options('inbound_feed') }],
    columns: () => [
      { key: 'name', title: t('partners.feed'), width: 200, value: (r) => r.name, sort: 'name', phone: true }, { key: 'kind', title: t('partners.kind'), width: 184, value: (r) => word('inbound_kind', r.kind), phone: true },
      { key: 'rejected', title: t('partners.rejected'), width: 96, numeric: true, value: (r) => r.counts.rejected, phone: true }, { key: 'accepted', title: t('partners.accepted'), width: 96, numeric: true, value: (r) => r.counts.accepted },
      { key: 'staged', title: t('partners.staged'), width: 96, numeric: true, value: (r) => r.counts.staged }, { key: 'mapping', title: t('partners.mapping_number'), width: 112, numeric: true, value: (r) => r.mapping_number, text: (r) => (r.mapping_number ? String(r.mapping_number) : t('partners.no_mapping')) },
      { key: 'source', title: t('partners.source'), width: 168, value: (r) => r.source_name }, { key: 'last', title: t('partners.last_row'), width: 168, value: (r) => formatInstant(r.last_row_at) },
      { key: 'state', title: t('partners.state'), width: 96, value: (r) => word('inbound_feed', r.state), tone: (r) => (r.state === 'active' ? 'ok' : 'idle') },
    ],
    create: { permission: CONFIGURE, label: t('partners.new_feed'), form: () => feedForm(said) },
    title: (r) => r.name, subtitle: (r) => r.source_name,
    tags: (r) => [{ tone: r.state === 'active' ? 'ok' : 'idle', text: word('inbound_feed', r.state) }, ...(r.counts.rejected ? [{ tone: 'bad' as const, text: t('partners.rejected_n', { n: r.counts.rejected }) }] : [])],
    facts: (r) => [
      { name: t('partners.kind'), value: word('inbound_kind', r.kind) }, { name: t('partners.owner'), value: word('service', r.service) }, { name: t('partners.interface'), value: `POST /api/v1${FEEDS}/${r.code}/rows` },
      { name: t('partners.division'), value: r.division_name }, { name: t('partners.feed_client'), value: r.client_id ?? t('partners.by_clerk') },
      { name: t('partners.counts'), value: t('partners.counts_of', { ...r.counts }) }, { name: t('partners.last_row'), value: formatInstant(r.last_row_at) }, { name: t('partners.note'), value: r.note }, { name: t('partners.created_by'), value: r.created_by_name },
    ],
    acts: (r) => (said.may(CONFIGURE) ? [{ name: 'amend', label: t('partners.amend_feed'), form: feedForm(said, r) }] : []),
  }
}

/** The columns of a row under names that no other field of a form has. */
const COLUMN = 'column:'
function rowActs(r: InboundRowDetail, said: Said): DeskAct[] {
  const { t } = said
  if (!r.allowed.length || !said.may(RESOLVE)) return []
  const columns = Object.entries(r.raw)
  const text = (value: unknown): string => (typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value))
  const back = (given: unknown, before: unknown): unknown => {
    if (typeof before === 'string' || before === null || before === undefined || given === null) return given ?? ''
    try {
      return JSON.parse(String(given))
    } catch {
      return given
    }
  }
  return [
    {
      name: 'mend', label: t('partners.mend'),
      form: {
        title: t('partners.mend'), text: t('partners.mend_text'), path: `${ROWS}/${r.id}/mend`,
        fields: [...columns.map(([name, value]) => ({ name: `${COLUMN}${name}`, label: name, initial: text(value), optional: true })), { name: 'reason', label: t('partners.mend_reason'), kind: 'lines' }],
        shape: (body) => ({ reason: body.reason, data: Object.fromEntries(columns.map(([name, before]) => [name, back(body[`${COLUMN}${name}`], before)])) }),
      },
    },
    { name: 'dismiss', label: t('partners.dismiss'), form: { title: t('partners.dismiss'), text: t('partners.dismiss_text'), path: `${ROWS}/${r.id}/dismiss`, fields: [{ name: 'reason', label: t('partners.reason'), kind: 'lines' }], danger: true } },
  ]
}

export const rowDesk = (said: Said): Desk<InboundRow, InboundRowDetail> => {
  const { t, word } = said
  return {
    name: 'inbound_rows', path: ROWS, filters: { q: 'text', state: 'text', feed_id: 'text' }, touches: TOUCHES, placeholder: t('partners.search_rows'), emptyTitle: t('partners.no_rows'),
    choices: () => [{ name: 'state', label: t('partners.state'), options: said.options('inbound_row') }],
    columns: () => [
      { key: 'external', title: t('partners.external_id'), width: 168, value: (r) => r.external_id, phone: true }, { key: 'state', title: t('partners.state'), width: 128, value: (r) => word('inbound_row', r.state), tone: (r) => toneOfRow(r.state), phone: true },
      { key: 'feed', title: t('partners.feed'), width: 176, value: (r) => r.feed_name, phone: true }, { key: 'reason', title: t('partners.row_reason'), value: (r) => r.reason },
      { key: 'at', title: t('partners.received_at'), width: 168, value: (r) => formatInstant(r.created_at), sort: 'created_at' }, { key: 'by', title: t('partners.sent_by'), width: 128, value: (r) => r.submitted_by_name },
    ],
    title: (r) => r.external_id, subtitle: (r) => r.feed_name,
    tags: (r) => [{ tone: toneOfRow(r.state), text: word('inbound_row', r.state) }],
    facts: (r) => [
      { name: t('partners.row_reason'), value: r.reason }, { name: t('partners.kind'), value: word('inbound_kind', r.kind) }, { name: t('partners.revision'), value: r.revision > 1 ? r.revision : null },
      { name: t('partners.target'), value: r.target }, { name: t('partners.sent_by'), value: r.submitted_by_name }, { name: t('partners.received_at'), value: formatInstant(r.created_at) }, { name: t('partners.batch'), value: r.batch },
      { name: t('partners.mapping_number'), value: r.mapping_number }, { name: t('partners.resolution'), value: r.resolution && [r.resolved_by_name, r.resolution].join('：') },
    ],
    acts: (r) => rowActs(r, said),
  }
}

/** A mapping as it is edited: a line for each of our fields. */
export interface Line {
  field: InboundField
  column: string
  value: string
  codes: string
  unit: string
}
export const linesOf = (fields: readonly InboundField[], mapping: Record<string, InboundSource>): Line[] =>
  fields.map((field) => {
    const from = mapping[field.name]
    return {
      field, column: from?.column ?? '', value: from?.value ?? '', unit: from?.unit ?? 'yuan',
      codes: Object.entries(from?.codes ?? {}).map(([theirs, ours]) => `${theirs}=${ours}`).join('\n'),
    }
  })
export function mappingOf(lines: readonly Line[]): Record<string, InboundSource> {
  const used = lines.filter((line) => line.column.trim() || line.value.trim())
  return Object.fromEntries(used.map((line) => {
    const source: InboundSource = {}
    if (line.column.trim()) source.column = line.column.trim()
    if (line.value.trim()) source.value = line.value.trim()
    if (line.field.kind === 'money') source.unit = line.unit as InboundSource['unit']
    const codes = line.codes.split('\n').flatMap((one) => {
      const at = one.lastIndexOf('=')
      return at > 0 ? [[one.slice(0, at).trim(), one.slice(at + 1).trim()] as const] : []
    })
    if (codes.length) source.codes = Object.fromEntries(codes)
    return [line.field.name, source]
  }))
}
