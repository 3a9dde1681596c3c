export interface PermissionGroup {
  service: string
  permissions: string[]
}

/** Permissions without repetition under their service; those of every service (`audit:read`) stand last. */
export function groupPermissions(permissions: readonly string[]): PermissionGroup[] {
  const groups = new Map<string, string[]>()
  for (const permission of [...new Set(permissions)].toSorted()) {
    const service = permission.includes('.') ? permission.slice(0, permission.indexOf('.')) : 'every'
    groups.set(service, [...(groups.get(service) ?? []), permission])
  }
  return [...groups]
    .map(([service, inside]) => ({ service, permissions: inside }))
    .toSorted((a, b) => Number(a.service === 'every') - Number(b.service === 'every'))
}
