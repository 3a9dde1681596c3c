/** Site overlay enquiries; disclosure: annual information, draws, checks and lists. */
import type { components } from '../schema.gen'
import type { Geometry } from './common'

type Schemas = components['schemas']

export type OverlayEnquiry = Schemas['OverlayEnquiryRead']
export type UnderSite = Omit<Schemas['UnderRead'], 'geometry'> & { geometry: Geometry | null }
export type OverlayEnquiryDetail = Omit<Schemas['OverlayEnquiryDetail'], 'geometry' | 'under'> & { geometry: Geometry; under: UnderSite[] }

export type Statement = Schemas['StatementRead']
export type MissingStatement = Schemas['MissingStatementRead']
export type StatementDetail = Schemas['StatementDetail']
export type DisclosureDraw = Schemas['DrawRead']
export type DisclosureDrawDetail = Schemas['DrawDetail']
export type DrawProof = Schemas['DrawProof']
export type NationalDrawList = Schemas['NationalListRead']
export type NationalDrawListDetail = Schemas['NationalListDetail']
export type DisclosureCheck = Schemas['DisclosureCheckRead']
export type ListingCase = Schemas['ListingCaseRead']
export type PublishedStatement = Schemas['PublishedStatement']
export type DisclosureVersion = Schemas['DisclosureVersion']
