/** Credit files, decisions made public and appeals: desks of the three lists. */
import type { Appeal, CreditFile, CreditFileDetail, DecisionNotice } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { StepForm } from '@/components/form/steps'
import type { Desk, DeskAct } from '@/components/layout/desk'
import { dayField, dueText, KNOWN_RIGHTS, lines, toneOfLight, type Said } from '@/features/mine-closures/mineClosures'

export const CREDIT = '/enforcement/credit-files'
export const NOTICES = '/enforcement/decision-notices'
export const APPEALS = '/enforcement/appeals'
const GRADES: Record<string, Tone> = { good: 'ok', watched: 'warn', serious: 'bad' }
const NOTICE_TONES: Record<string, Tone> = { draft: 'warn', published: 'ok', withdrawing: 'bad', withdrawn: 'idle' }
const APPEAL_TONES: Record<string, Tone> = { registered: 'info', accepted: 'warn', completing: 'info', abandoned: 'idle', consulting: 'warn', refused: 'idle', answered: 'ok', reviewing: 'warn', reviewed: 'ok', rechecking: 'warn', hearing: 'warn', rechecked: 'ok' }
const overdue = (said: Said) => [{ value: 'true', label: said.t('credit.only_overdue') }]

function creditActs(r: CreditFileDetail, { t, word, options, may }: Said): DeskAct[] {
  const path = `${CREDIT}/${r.id}`
  const open = r.entries.filter((one) => one.kind === 'entry' && !one.repaired && !r.repairs.some((asked) => asked.entry_id === one.id && asked.state === 'applied'))
  const asked = r.repairs.filter((one) => one.state === 'applied')
  const named = (id: string): string => r.entries.filter((one) => one.id === id).map((one) => `${word('credit_ground', one.ground)}（${one.on_date}，${one.points}）`).join('')
  const acts: DeskAct[] = []
  if (may('enforcement.credit:write')) {
    acts.push({ name: 'enter', label: t('credit.enter'), form: {
      title: t('credit.enter'), text: t('credit.enter_text'), path: `${path}/entries`,
      fields: [dayField(t), { name: 'ground', label: t('credit.ground'), kind: 'select', options: options('credit_ground') }, lines('reason', t('credit.reason')), { name: 'source', label: t('credit.source'), kind: 'select', options: options('credit_source').filter((one) => one.value !== 'repair') }, { name: 'source_no', label: t('credit.source_no') }],
    } })
    if (open.length) acts.push({ name: 'repair', label: t('credit.repair'), form: {
      title: t('credit.repair'), text: t('credit.repair_text'), path: `${path}/repairs`,
      fields: [dayField(t), { name: 'entry_id', label: t('credit.entry'), kind: 'select', options: open.map((one) => ({ value: one.id, label: named(one.id) })) }, lines('correction', t('credit.correction')), { name: 'document_id', label: t('credit.proof'), kind: 'file', service: 'enforcement', optional: true }],
    } })
  }
  if (asked.length && may('enforcement.credit:approve')) acts.unshift({ name: 'decide', label: t('credit.decide'), form: {
    title: t('credit.decide'), text: t('credit.decide_text'), path: `${path}/decide`,
    fields: [dayField(t), { name: 'repair_id', label: t('credit.repair'), kind: 'select', options: asked.map((one) => ({ value: one.id, label: named(one.entry_id) })) }, { name: 'granted', label: t('credit.outcome'), kind: 'select', options: [{ value: 'true', label: t('credit.granted') }, { value: 'false', label: t('credit.refused') }] }, lines('note', t('credit.note'))],
    shape: (body) => ({ ...body, granted: body.granted === 'true' }),
  } })
  return acts
}

export const creditDesk = (said: Said): Desk<CreditFile, CreditFileDetail> => ({
  name: 'credit_files', path: CREDIT, filters: { grade: 'text', division: 'text' }, touches: CREDIT, placeholder: said.t('credit.search'), emptyTitle: said.t('credit.none'),
  choices: () => [{ name: 'grade', label: said.t('credit.grade'), options: [{ value: 'watched', label: said.t('credit.from_watched') }, { value: 'serious', label: said.word('credit_grade', 'serious') }] }],
  columns: () => [
    { key: 'holder', title: said.t('credit.holder'), value: (r) => r.holder_name, phone: true }, { key: 'division', title: said.t('common.division'), width: 144, value: (r) => r.division_name },
    { key: 'points', title: said.t('credit.points'), width: 96, numeric: true, value: (r) => r.points, sort: 'points' },
    { key: 'grade', title: said.t('credit.grade'), width: 136, value: (r) => said.word('credit_grade', r.grade), tone: (r) => GRADES[r.grade] ?? 'idle', phone: true },
  ],
  create: { permission: 'enforcement.credit:write', label: said.t('credit.new'), form: () => ({
    title: said.t('credit.new'), path: CREDIT, fixed: { division_code: said.division },
    fields: [{ name: 'holder_name', label: said.t('credit.holder') }, { name: 'right_id', label: said.t('clues.right'), kind: 'lookup', from: KNOWN_RIGHTS, optional: true }],
  }) },
  title: (r) => r.holder_name, subtitle: (r) => r.division_name, tags: (r) => [{ tone: GRADES[r.grade] ?? 'idle', text: `${said.word('credit_grade', r.grade)} · ${r.points}` }],
  facts: (r) => [{ name: said.t('credit.points'), value: r.points }, { name: said.t('credit.rule'), value: said.t('credit.rule_text') }],
  acts: (r) => creditActs(r, said),
})

function noticeForm(said: Said, r?: DecisionNotice): StepForm {
  const { t } = said
  return {
    title: t(r ? 'credit.amend_notice' : 'credit.new_notice'), path: r ? `${NOTICES}/${r.id}` : NOTICES, method: r ? 'patch' : undefined, text: t('credit.notice_text'),
    fixed: r?.case_id ? { decision_no: r.decision_no, party: r.party, legal_basis: r.legal_basis, penalty: r.penalty, authority: r.authority, decided_on: r.decided_on } : r ? {} : { division_code: said.division },
    fields: r?.case_id ? [{ ...lines('facts', t('credit.facts')), initial: r.facts }, { ...lines('impact', t('credit.impact')), initial: r.impact }] : [
      { name: 'decision_no', label: t('credit.decision_no'), initial: r?.decision_no }, { name: 'party', label: t('credit.party'), initial: r?.party }, { ...lines('facts', t('credit.facts')), initial: r?.facts },
      { ...lines('legal_basis', t('credit.legal_basis')), initial: r?.legal_basis }, { ...lines('penalty', t('credit.penalty')), initial: r?.penalty }, { name: 'authority', label: t('credit.authority'), initial: r?.authority },
      { ...lines('impact', t('credit.impact')), initial: r?.impact }, { ...dayField(t, 'decided_on', 'credit.decided_on'), ...(r ? { initial: r.decided_on } : {}) },
    ],
  }
}

/** Of a served decision kept here nothing is typed but why it is made public. */
export const fromCase = ({ t }: Said): StepForm => ({
  title: t('credit.from_case'), path: `${NOTICES}/from-case`, text: t('credit.from_case_text'),
  fields: [
    { name: 'case_id', label: t('credit.case'), kind: 'lookup', from: '/enforcement/cases', query: { outcome: 'penalty' }, describe: (one) => ({ name: [one.decision_no, one.party_name, one.title].filter(Boolean).join(' · '), disabled: !one.served_on }) },
    lines('impact', t('credit.impact')),
  ],
})

function noticeActs(r: DecisionNotice, said: Said): DeskAct[] {
  const { t, may } = said
  const path = `${NOTICES}/${r.id}`
  const all: Record<string, [string, StepForm]> = {
    publish: ['publish', { title: t('credit.publish'), text: t('credit.publish_text', { party: r.masked_party, facts: r.masked_facts, penalty: r.masked_penalty }), path: `${path}/publish`, fields: [] }],
    amend: ['write', noticeForm(said, r)],
    change: ['write', { title: t('credit.change'), text: t('credit.change_text'), path: `${path}/change`, fields: [dayField(t), lines('reason', t('credit.reason'))] }],
    withdraw: ['publish', { title: t('credit.withdraw'), text: t('credit.withdraw_text'), path: `${path}/withdraw`, fields: [lines('reason', t('credit.public_reason'))], danger: true }],
  }
  return r.allowed.flatMap((name) => {
    const [need, form] = all[name] ?? ['', null]
    return form && may(`enforcement.publicity:${need}`) ? [{ name, label: form.title, form }] : []
  })
}

export const noticeDesk = (said: Said): Desk<DecisionNotice, DecisionNotice> => ({
  name: 'decision_notices', path: NOTICES, filters: { state: 'text', overdue: 'text', division: 'text' }, touches: NOTICES, placeholder: said.t('credit.search_notices'), emptyTitle: said.t('credit.no_notices'),
  choices: () => [{ name: 'state', label: said.t('mine_closures.state'), options: said.options('decision_notice_state') }, { name: 'overdue', label: said.t('credit.clock'), options: overdue(said) }],
  columns: () => [
    { key: 'decision_no', title: said.t('credit.decision_no'), width: 176, value: (r) => r.decision_no, phone: true }, { key: 'party', title: said.t('credit.party'), value: (r) => r.masked_party },
    { key: 'state', title: said.t('mine_closures.state'), width: 112, value: (r) => said.word('decision_notice_state', r.state), tone: (r) => NOTICE_TONES[r.state] ?? 'idle', phone: true },
    { key: 'decided_on', title: said.t('credit.decided_on'), width: 112, value: (r) => r.decided_on },
    { key: 'due_on', title: said.t('credit.due_on'), width: 120, value: (r) => r.due_on, sort: 'due_on', tone: (r) => (r.state === 'draft' ? toneOfLight(r.light) : null) },
    { key: 'published_on', title: said.t('credit.published_on'), width: 112, value: (r) => r.published_on }, { key: 'withdraw_due', title: said.t('credit.withdraw_due'), width: 120, value: (r) => r.withdraw_due, tone: (r) => (r.state === 'withdrawing' ? toneOfLight(r.light) : null) },
    { key: 'withdrawn_on', title: said.t('credit.withdrawn_on'), width: 112, value: (r) => r.withdrawn_on },
  ],
  create: { permission: 'enforcement.publicity:write', label: said.t('credit.new_notice'), form: () => noticeForm(said) },
  title: (r) => r.decision_no, subtitle: (r) => r.authority,
  tags: (r) => [{ tone: NOTICE_TONES[r.state] ?? 'idle', text: said.word('decision_notice_state', r.state) }, ...(r.late ? [{ tone: 'bad' as const, text: said.t('credit.late') }] : [])],
  facts: (r) => [
    { name: said.t('credit.party'), value: `${r.party}（${said.t('credit.shown_as', { text: r.masked_party })}）` }, { name: said.t('credit.masked_facts'), value: r.masked_facts }, { name: said.t('credit.legal_basis'), value: r.legal_basis },
    { name: said.t('credit.penalty'), value: r.masked_penalty }, { name: said.t('credit.impact'), value: r.impact }, { name: said.t('credit.decided_on'), value: r.decided_on },
    { name: said.t('credit.due_on'), value: dueText(r.due_on, r.due_basis, r.due_confirmed, said.t) }, { name: said.t('credit.published_on'), value: r.published_on && [r.published_on, r.published_by_name].filter(Boolean).join(' · ') },
    { name: said.t('credit.change'), value: r.changed_on && [r.changed_on, r.change_reason].filter(Boolean).join(' · ') }, { name: said.t('credit.withdraw_due'), value: r.withdraw_due && `${r.withdraw_due}（${r.withdraw_basis ?? ''}）` },
    { name: said.t('credit.withdrawn_on'), value: r.withdrawn_on && [r.withdrawn_on, r.public_reason].filter(Boolean).join(' · ') }, { name: said.t('mine_closures.entered_by'), value: r.prepared_by_name },
  ],
  acts: (r) => noticeActs(r, said),
})

function appealActs(r: Appeal, said: Said): DeskAct[] {
  const { t, may, options } = said
  const path = `${APPEALS}/${r.id}`
  const answer = (name: string, title: string): StepForm => ({ title, path: `${path}/${name}`, fields: [dayField(t), { name: 'document_no', label: t('mine_closures.document_no'), optional: true }, lines('text', t('credit.text'))] })
  const why = (name: string, title: string): StepForm => ({ title, path: `${path}/${name}`, fields: [dayField(t), lines('reason', t('credit.reason'))] })
  const all: Record<string, [string, StepForm]> = {
    accept: ['write', { title: t('credit.accept'), path: `${path}/accept`, fields: [dayField(t), { name: 'document_no', label: t('mine_closures.document_no'), optional: true }] }],
    refuse: ['write', why('refuse', t('credit.refuse'))], extend: ['publish', why('extend', t('credit.extend'))], answer: ['write', answer('answer', t('credit.answer'))],
    ask_review: ['write', { title: t('credit.ask_review'), path: `${path}/ask-review`, fields: [dayField(t)] }], review: ['publish', answer('review', t('credit.review'))],
    ask_completion: ['write', { title: t('credit.ask_completion'), text: t('credit.ask_completion_text'), path: `${path}/ask-completion`, fields: [dayField(t), { name: 'by', label: t('credit.completion_by'), kind: 'date' }, lines('text', t('credit.completion'))] }],
    completed: ['write', { title: t('credit.completed'), text: t('credit.completed_text'), path: `${path}/completed`, fields: [dayField(t)] }], abandon: ['write', why('abandon', t('credit.abandon'))],
    consult: ['write', { title: t('credit.consult'), text: t('credit.consult_text'), path: `${path}/consult`, fields: [
      { name: 'kind', label: t('credit.consult_kind'), kind: 'select', options: options('appeal_wait').filter((one) => one.value !== 'hearing') }, { name: 'party', label: t('credit.consulted_party') },
      dayField(t, 'on', 'credit.consult_on'), dayField(t, 'served_on', 'credit.served_on'), { name: 'document_no', label: t('mine_closures.document_no'), optional: true },
    ] }],
    consulted: ['write', { title: t('credit.consulted'), path: `${path}/consulted`, shape: (body) => ({ ...body, no: Number(body.no) }), fields: [
      { name: 'no', label: t('credit.consulted_party'), kind: 'select', options: r.waits.filter((one) => !one.until_on).map((one) => ({ value: String(one.no), label: one.party ?? one.kind_name })) },
      dayField(t), { name: 'opinion', label: t('credit.opinion'), kind: 'select', options: options('appeal_opinion') }, lines('text', t('credit.opinion_text'), true),
    ] }],
    begin_hearing: ['publish', { title: t('credit.begin_hearing'), text: t('credit.hearing_text'), path: `${path}/begin-hearing`, fields: [dayField(t)] }],
    end_hearing: ['publish', { title: t('credit.end_hearing'), path: `${path}/end-hearing`, fields: [dayField(t), lines('text', t('credit.hearing_note'))] }],
    ask_recheck: ['write', { title: t('credit.ask_recheck'), path: `${path}/ask-recheck`, fields: [dayField(t)] }], recheck: ['publish', answer('recheck', t('credit.recheck'))],
  }
  return r.allowed.flatMap((name) => {
    const [need, form] = all[name] ?? ['', null]
    return form && may(`enforcement.publicity:${need}`) ? [{ name, label: form.title, form }] : []
  })
}

export const appealDesk = (said: Said): Desk<Appeal, Appeal> => ({
  name: 'appeals', path: APPEALS, filters: { channel: 'text', state: 'text', overdue: 'text', division: 'text' }, touches: APPEALS, placeholder: said.t('credit.search_appeals'), emptyTitle: said.t('credit.no_appeals'),
  choices: () => [
    { name: 'channel', label: said.t('credit.channel'), options: said.options('appeal_channel') }, { name: 'state', label: said.t('mine_closures.state'), options: said.options('appeal_state') }, { name: 'overdue', label: said.t('credit.clock'), options: overdue(said) },
  ],
  columns: () => [
    { key: 'source_no', title: said.t('credit.appeal_no'), width: 168, value: (r) => r.source_no, phone: true }, { key: 'channel', title: said.t('credit.channel'), width: 112, value: (r) => said.word('appeal_channel', r.channel) },
    { key: 'matter', title: said.t('credit.matter'), value: (r) => r.matter }, { key: 'state', title: said.t('mine_closures.state'), width: 136, value: (r) => said.word('appeal_state', r.state), tone: (r) => APPEAL_TONES[r.state] ?? 'idle', phone: true },
    { key: 'received_on', title: said.t('clues.received_on'), width: 112, value: (r) => r.received_on, sort: 'received_on' }, { key: 'due_on', title: said.t('clues.due_on'), width: 120, value: (r) => r.due_on, sort: 'due_on', tone: (r) => (r.due_on ? toneOfLight(r.light) : null) },
    { key: 'answered_on', title: said.t('credit.answered_on'), width: 112, value: (r) => r.answered_on },
  ],
  create: { permission: 'enforcement.publicity:write', label: said.t('credit.new_appeal'), form: () => ({
    title: said.t('credit.new_appeal'), text: said.t('credit.appeal_text'), path: APPEALS, fixed: { division_code: said.division },
    fields: [{ name: 'channel', label: said.t('credit.channel'), kind: 'select', options: said.options('appeal_channel') }, { name: 'source_no', label: said.t('credit.appeal_no') }, { name: 'applicant', label: said.t('credit.applicant'), optional: true }, lines('matter', said.t('credit.matter')), dayField(said.t, 'received_on', 'clues.received_on')],
  }) },
  title: (r) => `${said.word('appeal_channel', r.channel)} ${r.source_no}`, subtitle: (r) => r.division_name, tags: (r) => [{ tone: APPEAL_TONES[r.state] ?? 'idle', text: said.word('appeal_state', r.state) }],
  facts: (r) => [
    { name: said.t('credit.applicant'), value: r.applicant }, { name: said.t('credit.matter'), value: r.matter }, { name: said.t('clues.received_on'), value: r.received_on }, { name: said.t('clues.due_on'), value: dueText(r.due_on, r.due_basis, r.due_confirmed, said.t) },
    { name: said.t('credit.accept'), value: r.accepted_on && [r.accepted_on, r.accepted_no].filter(Boolean).join(' · ') }, { name: said.t('credit.refuse'), value: r.abandoned_on ? null : r.refusal },
    { name: said.t('credit.ask_completion'), value: r.completion_asked_on && [r.completion_asked_on, r.completion, said.t('credit.completion_until', { day: r.completion_by ?? '' })].filter(Boolean).join(' · ') }, { name: said.t('credit.completed'), value: r.completed_on },
    { name: said.t('credit.abandon'), value: r.abandoned_on && [r.abandoned_on, r.refusal].filter(Boolean).join(' · ') }, { name: said.t('credit.finish_due'), value: r.finish_due }, { name: said.t('credit.extend'), value: r.extend_reason },
    { name: said.t('credit.answer'), value: r.answered_on && [r.answered_on, r.answer_no, r.answer].filter(Boolean).join(' · ') }, { name: said.t('credit.review_until'), value: r.review_until }, { name: said.t('credit.ask_review'), value: r.review_on }, { name: said.t('credit.review'), value: r.reviewed_on && [r.reviewed_on, r.review].filter(Boolean).join(' · ') },
    { name: said.t('credit.recheck_until'), value: r.recheck_until }, { name: said.t('credit.ask_recheck'), value: r.recheck_on }, { name: said.t('credit.recheck'), value: r.rechecked_on && [r.rechecked_on, r.recheck].filter(Boolean).join(' · ') },
  ],
  acts: (r) => appealActs(r, said),
})
