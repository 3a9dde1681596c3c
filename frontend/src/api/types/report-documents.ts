/** Reports as documents, their editions, checks and templates. */
import type { components } from '../schema.gen'

type Schemas = components['schemas']

export type ReportDocument = Schemas['ReportDocumentRead']
export type ReportDocumentHead = Schemas['ReportDocumentHead']
export type ReportDocumentEdition = Schemas['ReportEditionRead']
export type ReportDocumentCheck = Schemas['ReportRecheckRead']
export type ReportDocumentComparison = Schemas['ReportDocumentComparison']
export type ReportPiece = Schemas['ReportDocumentPiece']
export type ReportKind = Schemas['ReportKindRead']
export type ReportTemplate = Schemas['ReportTemplateRead']
export type SourcedFigure = Schemas['SourcedFigure']
export type SourcedTable = Schemas['SourcedTable']
export type FigureChange = Schemas['FigureChange']
