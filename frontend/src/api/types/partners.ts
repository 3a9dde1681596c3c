/** Other systems: where they are told, and what they send. */
import type { components } from '../schema.gen'

type Schemas = components['schemas']

export type WebhookEndpoint = Schemas['WebhookEndpointItem']
export type WebhookEndpointDetail = Schemas['WebhookEndpointRead']
export type WebhookDelivery = Schemas['WebhookDeliveryItem']
export type WebhookDeliveryDetail = Schemas['WebhookDeliveryRead']
export type WebhookAttempt = Schemas['WebhookAttemptRead']
export type InboundFeed = Schemas['InboundFeedRead']
export type InboundKind = Schemas['InboundKindRead']
export type InboundField = Schemas['InboundFieldRead']
export type InboundSource = Schemas['FieldSource']
export type InboundMapping = Schemas['InboundMappingRead']
export type InboundTried = Schemas['InboundTried']
export type InboundRow = Schemas['InboundRowItem']
export type InboundRowDetail = Schemas['InboundRowRead']
export type InboundAnswer = Schemas['InboundAnswer']
export type InboundSheet = Schemas['InboundSheet']
