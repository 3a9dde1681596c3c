/** One mine, one file. */
import type { components } from '../schema.gen'

type Schemas = components['schemas']

export type Dossier = Schemas['DossierRead']
export type DossierPart = Schemas['DossierPart']
export type DossierColumn = Schemas['DossierColumn']
export type DossierSource = Schemas['DossierSource']
export type DossierScore = Schemas['DossierScore']
export type DossierItem = Schemas['DossierItem']
export type DossierMoment = Schemas['DossierMoment']
export type DossierPaper = Schemas['DossierPaper']
export type DossierCopy = Schemas['DossierCopyRead']
export type BulkExport = Schemas['BulkExportRead']
export type Inbox = Schemas['InboxRead']
export type InboxItem = Schemas['WaitingRead']
