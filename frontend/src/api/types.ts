/** Shapes of the API used by the screens: the one place to change when the contract changes. */
export type * from './types/common'
export type * from './types/identity'
export type * from './types/rooms'
export type * from './types/register'
export type * from './types/plan'
export type * from './types/checks'
export type * from './types/conversions'
export type * from './types/overview'
