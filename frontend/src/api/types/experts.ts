/** The expert pool and expert reviews of applications. */
import type { components } from '../schema.gen'

type Schemas = components['schemas']

export type Expert = Schemas['ExpertRead']
export type ExpertFile = Schemas['ExpertFile']
export type ExpertImported = Schemas['ExpertImported']
export type ExpertReviewItem = Schemas['ReviewItem']
export type ExpertReview = Schemas['ReviewRead']
export type ExpertSeat = Schemas['SeatRead']
export type ExpertDraw = Schemas['ExpertDrawRead']
export type ExpertDrawProof = Schemas['ExpertDrawProof']
export type PanelContacts = Schemas['Contacts']
export type ExpertDuty = Schemas['DutyRead']
export type ExpertDutyItem = Schemas['DutyItem']
export type ExpertAccount = Schemas['ExpertAccount']
