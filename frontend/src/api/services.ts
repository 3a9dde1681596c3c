/** Services whose own rooms (audit, jobs, notices) the screens read. */
export const SERVICES = ['identity', 'licensing', 'enforcement', 'restoration', 'supervision'] as const
export type ServiceName = (typeof SERVICES)[number]
