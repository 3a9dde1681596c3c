/** What each step of disclosure asks for, and facts as the screens show them. */
import type { DisclosureCheck, ListingCase, StatementDetail } from '@/api/types'
import type { Described, FoundItem } from '@/components/form/lookup'
import type { RowsForm, StepField, StepForm } from '@/components/form/steps'
import { fenOf, yuanOf } from '@/features/revenues/revenues'
import { chinaInstant, currentDay, currentYear } from '@/lib/clock'
import { formatDate, formatYuan } from '@/lib/format'

type Say = (key: string, values?: Record<string, unknown>) => string
type Options = (vocabulary: string) => { value: string; label: string }[]
interface Fact {
  name: string
  value: string
}

export const today = (): string => currentDay()
const lastYear = (): string => String(currentYear() - 1)
const key = (action: string): string => action.replace('-', '_')

export const factsOf = (pairs: [string, string | number | null | undefined][], t: Say): Fact[] =>
  pairs.flatMap(([name, value]) => (value || value === 0 ? [{ name: t(`disclosure.${name}`), value: String(value) }] : []))

export const checkFacts = (c: DisclosureCheck, t: Say, words: (book: string, code: string | null) => string): Fact[] =>
  factsOf([
    ['right', [c.right_name, c.right_code].filter(Boolean).join(' ')], ['holder', c.holder_name], ['year', c.year],
    ['origin', c.origin_name], ['checked_on', formatDate(c.checked_on)], ['mode', words('check_mode', c.mode)],
    ['inspectors', c.inspectors.join('、')], ['record', c.record], ['finding', c.finding], ['notice_no', c.notice_no],
    ['noticed_on', formatDate(c.noticed_on)], ['correct_by', formatDate(c.correct_by)], ['notice_text', c.notice_text],
    ['rechecked_on', formatDate(c.rechecked_on)], ['recheck_record', c.recheck_record],
  ], t)

export const listingFacts = (l: ListingCase, t: Say): Fact[] =>
  factsOf([
    ['list', l.list_name], ['ground', l.ground_name], ['reason', l.reason], ['document_no', l.document_no],
    ['listed_on', formatDate(l.listed_on)], ['until', formatDate(l.until)], ['delisted_on', formatDate(l.delisted_on)],
    ['removal_reason', l.removal_reason], ['removal_document_no', l.removal_document_no], ['refuse_reason', l.refuse_reason],
    ['proposed_by', l.proposed_by_name], ['decided_by', l.decided_by_name], ['removal_by', l.removal_by_name],
    ['removal_decided_by', l.removal_decided_by_name],
  ], t)

function step(base: string, action: string, fields: StepField[], t: Say, more: Partial<StepForm> = {}): StepForm {
  return { title: t(`disclosure.do_${key(action)}`), path: `${base}/${action}`, fields, ...more }
}

export function checkStep(check: DisclosureCheck, action: string, t: Say, options: Options): StepForm {
  const field = (name: string, more: Partial<StepField> = {}): StepField => ({ name, label: t(`disclosure.${name}`), ...more })
  const mode = field('mode', { kind: 'select', options: options('check_mode') })
  const fields: Record<string, StepField[]> = {
    record: [field('checked_on', { kind: 'date', initial: today() }), mode, field('inspectors', { kind: 'list', hint: t('disclosure.one_a_line') }), field('record', { kind: 'lines' }), field('finding', { kind: 'lines', optional: true, hint: t('disclosure.finding_hint') })],
    notify: [field('document_no'), field('noticed_on', { kind: 'date', initial: today() }), field('correct_by', { kind: 'date' }), { name: 'text', label: t('disclosure.notice_text'), kind: 'lines' }],
    recheck: [field('rechecked_on', { kind: 'date', initial: today() }), mode, field('corrected', { kind: 'select', options: [{ value: 'true', label: t('disclosure.corrected_yes') }, { value: 'false', label: t('disclosure.corrected_no') }] }), { name: 'record', label: t('disclosure.recheck_record'), kind: 'lines' }],
  }
  return step(`/licensing/disclosure-checks/${check.id}`, action, fields[action] ?? [], t, {
    shape: (body) => (action === 'recheck' ? { ...body, corrected: body.corrected === 'true' } : body),
  })
}

export function listingProposal(check: DisclosureCheck, list: string, t: Say, options: Options): StepForm {
  const grounds = options('listing_ground').filter((one) => one.value !== 'not_corrected')
  const ground: StepField[] = list === 'serious' ? [{ name: 'ground', label: t('disclosure.ground'), kind: 'select', options: grounds }] : []
  return {
    title: t(`disclosure.do_list_${list}`), text: t('disclosure.list_text'), path: '/licensing/holder-listings',
    fields: [...ground, { name: 'reason', label: t('disclosure.reason'), kind: 'lines' }],
    fixed: { check_id: check.id, list, ...(list === 'abnormal' ? { ground: 'not_corrected' } : {}) },
  }
}

export const LISTING_PERMISSIONS: Record<string, string> = {
  approve: 'licensing.disclosure:approve', refuse: 'licensing.disclosure:approve', 'approve-removal': 'licensing.disclosure:approve',
  'refuse-removal': 'licensing.disclosure:approve', 'propose-removal': 'licensing.disclosure:write',
}
export function listingStep(listing: ListingCase, action: string, t: Say, options: Options): StepForm {
  const reason: StepField = { name: 'reason', label: t('disclosure.reason'), kind: 'lines' }
  const no: StepField = { name: 'document_no', label: t('disclosure.document_no') }
  const fields: Record<string, StepField[]> = {
    approve: [no, { name: 'listed_on', label: t('disclosure.listed_on'), kind: 'date', initial: today() }],
    refuse: [reason], 'refuse-removal': [reason],
    'propose-removal': [{ name: 'kind', label: t('disclosure.removal_kind'), kind: 'select', options: options('listing_removal') }, reason],
    'approve-removal': [no, { name: 'delisted_on', label: t('disclosure.delisted_on'), kind: 'date', initial: today() }],
  }
  return step(`/licensing/holder-listings/${listing.id}`, action, fields[action] ?? [], t)
}

/** Rights of a national list for which no check was opened yet, each once. */
export const uncheckedRights = (rows: readonly { right_id: string | null; check_id?: string | null }[]): string[] =>
  [...new Set(rows.flatMap((row) => (row.right_id && !row.check_id ? row.right_id : [])))]

const visitor = (item: FoundItem): Described => ({ name: [item.display_name, item['organisation_name'], item['username']].filter(Boolean).map(String).join(' · ') })
/** Who can be drawn is typed as a name; with the account beside it the officer sees the own visits before their day. */
export function newDraw(division: string, t: Say, options: Options): RowsForm {
  return {
    title: t('disclosure.new_draw'), text: t('disclosure.new_draw_text'), path: '/licensing/disclosure-draws', fixed: { division_code: division },
    fields: [
      { name: 'title', label: t('disclosure.title') }, { name: 'year', label: t('disclosure.year'), kind: 'number', initial: lastYear() },
      { name: 'kinds', label: t('disclosure.kinds'), kind: 'checks', options: options('right_kind'), hint: t('disclosure.kinds_hint'), initial: 'exploration\nmining' },
      { name: 'visit_on', label: t('disclosure.visit_on'), kind: 'date', hint: t('disclosure.visit_hint') },
      { name: 'per_right', label: t('disclosure.per_right'), kind: 'number', initial: '2' },
    ],
    name: 'officers', legend: t('disclosure.officers'),
    columns: [
      { name: 'name', label: t('disclosure.officer_name') },
      { name: 'user_id', label: t('disclosure.officer_account'), kind: 'lookup', from: '/identity/visitor-accounts', describe: visitor, fills: { name: 'display_name' }, optional: true, hint: t('disclosure.officer_account_hint') },
    ],
    lines: [{ name: '', user_id: '' }, { name: '', user_id: '' }], add: { name: '', user_id: '' },
    shapeLine: ({ name, user_id }) => ({ name, user_id }),
  }
}
export function drawStep(id: string, action: string, t: Say): StepForm {
  if (action === 'void') return step(`/licensing/disclosure-draws/${id}`, action, [{ name: 'reason', label: t('disclosure.reason'), kind: 'lines' }], t, { danger: true })
  const fields: StepField[] = [
    { name: 'value', label: t('disclosure.randomness') }, { name: 'source', label: t('disclosure.randomness_source'), hint: t('disclosure.source_hint') },
    { name: 'drawn_at', label: t('disclosure.randomness_at'), hint: t('disclosure.at_hint') },
  ]
  return step(`/licensing/disclosure-draws/${id}`, action, fields, t, {
    text: t('disclosure.draw_text'), shape: (body) => ({ ...body, drawn_at: chinaInstant(body.drawn_at) }),
  })
}

const MINING = ['mine_state', 'minerals', 'output', 'fees'] as const
const EXPLORATION = ['exploration_unit', 'spent_fen', 'stage', 'works', 'samples', 'minerals', 'associated_minerals', 'shafts_sealed', 'fees', 'data'] as const
/** Typed in yuan. */
const MONEY = 'spent_fen'
const LISTS = new Set<string>(['minerals', 'associated_minerals'])
const CHOICES: Record<string, string> = { mine_state: 'statement_mine_state', stage: 'statement_stage' }

/** What the holder states, item by item; other items of the form as lines "item: content". Fields are named as the
 * server names what it refuses. */
export function statementForm(of: Pick<StatementDetail, 'id' | 'kind' | 'statement'>, t: Say, options: Options): StepForm {
  const known = of.statement as Record<string, unknown>
  const names = of.kind === 'mining' ? MINING : EXPLORATION
  const fields: StepField[] = names.map((name) => ({
    name: `${of.kind}.${name}`, label: t(`disclosure.item_${name}`), optional: true,
    kind: LISTS.has(name) ? 'list' : CHOICES[name] ? 'select' : name === MONEY ? 'text' : 'lines',
    ...(CHOICES[name] ? { options: options(CHOICES[name]) } : {}),
    ...(LISTS.has(name) ? { hint: t('disclosure.one_a_line') } : {}),
    initial: typed(known[name]),
  }))
  const others = (known.others as { item: string; content: string }[] | undefined) ?? []
  fields.push({ name: `${of.kind}.others`, label: t('disclosure.item_others'), kind: 'list', optional: true, hint: t('disclosure.others_hint'), initial: others.map((one) => `${one.item}：${one.content}`).join('\n') })
  return {
    title: t('disclosure.do_change'), path: `/licensing/annual-information/${of.id}`, method: 'patch', fields,
    shape: (body) => ({ [of.kind]: statementOf(body) }),
  }
}
function statementOf(body: Record<string, unknown>): Record<string, unknown> {
  const said = Object.fromEntries(Object.entries(body).map(([name, value]) => [name.slice(name.indexOf('.') + 1), value]))
  const spent = said[MONEY] ? { [MONEY]: fenOf(String(said[MONEY])) ?? said[MONEY] } : {}
  return { ...said, ...spent, others: (said.others as string[]).map(pairOf) }
}
const typed = (value: unknown): string => (Array.isArray(value) ? value.join('\n') : typeof value === 'number' ? yuanOf(value) : String(value ?? ''))
/** "事项：内容" in two. */
export function pairOf(line: string): { item: string; content: string } {
  const [, item = line, content = line] = /^([^：:]+)[：:](.+)$/.exec(line) ?? []
  return { item: item.trim(), content: content.trim() }
}
export function statedItems(of: { kind: string; statement: unknown }, t: Say, words: (book: string, code: string) => string): Fact[] {
  const order: string[] = [...(of.kind === 'mining' ? MINING : EXPLORATION), 'others']
  const said = Object.entries(of.statement as Record<string, unknown>).toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  return said.flatMap(([name, value]) => {
    if (name === 'others') return (value as { item: string; content: string }[]).map((one) => ({ name: one.item, value: one.content }))
    const plain = name === MONEY ? formatYuan(value as number) : String(value ?? '')
    const text = Array.isArray(value) ? value.join('、') : CHOICES[name] ? words(CHOICES[name], String(value)) : plain
    return text ? [{ name: t(`disclosure.item_${name}`), value: text }] : []
  })
}
