/** Site overlay enquiries; disclosure: annual information, draws, checks and lists. */
import type { components } from '../schema.gen'
import type { Geometry } from './common'

type Schemas = components['schemas']

export type OverlayEnquiry = Schemas['OverlayEnquiryRead']
export type UnderSite = Omit<Schemas['UnderRead'], 'geometry'> & { geometry: Geometry | null }
export type OverlayEnquiryDetail = Omit<Schemas['OverlayEnquiryDetail'], 'geometry' | 'under'> & { geometry: Geometry; under: UnderSite[] }
