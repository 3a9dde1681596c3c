/** Users, organisations, roles, clients. */
import type { components } from '../schema.gen'

type Schemas = components['schemas']
export type Me = Schemas['Me']
export type SessionEntry = Schemas['SessionRead']
export type Organisation = Schemas['OrganisationRead']
export type Department = Schemas['DepartmentRead']
export type RoleAssignment = Schemas['HeldRole']
/** With `initial_password` where one was generated; it is told once. */
export type User = Schemas['UserRead'] & Partial<Pick<Schemas['UserWithPassword'], 'initial_password'>>
export type Letter = Schemas['AgentRead']
export type HolidayYear = Schemas['HolidayYearListed']
export type HolidayYearRecord = Schemas['HolidayYearRead']
export type HolidayDay = Schemas['HolidayYearRead']['days'][number]
export type SigningKey = Schemas['SigningKeyRead']
export type Role = Schemas['RoleRead']
export type ClientScope = Schemas['ClientScopeRead']
/** With `client_secret` where one was made; it is told once. */
export type ApiClient = Schemas['ClientRead'] & Partial<Pick<Schemas['ClientWithSecret'], 'client_secret'>>
export type NoticeChoice = Schemas['NoticeChoiceRead']
export type NoticeRule = Schemas['NoticeRuleRead']
