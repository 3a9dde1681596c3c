import type { components } from '../schema.gen'

type Schemas = components['schemas']

/** Carrying decisions out, what is done against them, papers and their wording, archives. */
export type Execution = Schemas['PenaltyExecutionRead']
export type ExecutionDetail = Schemas['ExecutionDetail']
export type LegalRemedy = Schemas['RemedyRead']
export type DocumentTemplate = Schemas['TemplateRead']
export type PaperKind = Schemas['KindRead']
export type Sheet = Schemas['SheetRead']
export type CasePaper = Schemas['PaperRead']
export type CasePaperDetail = Schemas['PaperDetail']
export type CaseArchive = Schemas['ArchiveRead']
export type CaseArchiveDetail = Schemas['ArchiveDetail']
export type ArchiveVerification = Schemas['ArchiveVerification']
