import type { components } from '../schema.gen'

type Schemas = components['schemas']

/** What banks say of funds' accounts, and what is owed. */
export type BankFile = Schemas['BankFileRead']
export type BankStatement = Schemas['BankStatementRead']
export type BankLine = Schemas['BankLineRead']
export type BankSuggestions = Schemas['Suggestions']
export type BankSuggestion = Schemas['SuggestionRead']
export type ReconciliationLine = Schemas['ReconciliationLine']
export type Reconciliation = Schemas['Reconciliation']
export type DifferenceItem = Schemas['DifferenceItem']
export type Obligation = Schemas['Obligation']
export type DemandNotice = Schemas['DemandRead']
