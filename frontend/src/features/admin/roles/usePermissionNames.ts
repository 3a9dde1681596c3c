import { useI18n } from 'vue-i18n'

/** What a permission is called; its code where it has no name yet. */
export function usePermissionNames(): { permissionName: (permission: string) => string } {
  const { t, te } = useI18n()
  return {
    permissionName: (permission) => {
      const key = `permissions.${permission.replaceAll(/[.:]/g, '_')}`
      return te(key) ? t(key) : permission
    },
  }
}
