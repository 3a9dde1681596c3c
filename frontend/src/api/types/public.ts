/** What everybody reads without signing in. */
import type { components } from '../schema.gen'

type Schemas = components['schemas']

export type PublicNoticeItem = Schemas['PublicNoticeItem']
export type PublicNotice = Schemas['PublicNotice']
export type PublicFact = Schemas['PublicFact']
export type PublicFile = Schemas['PublicFile']
export type ObjectionTaken = Schemas['ObjectionTaken']
export type PublicObjectionState = Schemas['PublicObjectionState']
export type NoticeObjection = Schemas['NoticeObjectionRead']
export type Objector = Schemas['ObjectorRead']
export type SiteRecord = Schemas['PublicRecord']
export type SiteItem = Schemas['PublicItem']
export type SiteFound = Schemas['PublicFound']
export type SiteLag = Schemas['ProducerLag']
export type SiteMap = Schemas['PublicMap']
export type SiteStatus = Schemas['PublicStatus']
export type SiteCheck = Schemas['PublicCheck']
export type SitePolicy = Schemas['PublicPolicy']
export type DisclosureRule = Schemas['DisclosureRule']
