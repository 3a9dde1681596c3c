import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/admin/users',
    name: 'users',
    meta: { title: 'nav.users', permission: 'identity.user:read', full: true },
    component: () => import('./users/UsersPage.vue'),
  },
  {
    path: '/admin/organisations',
    name: 'organisations',
    meta: { title: 'nav.organisations', permission: 'identity.organisation:read', full: true },
    component: () => import('./organisations/OrganisationsPage.vue'),
  },
  {
    path: '/admin/roles',
    name: 'roles',
    meta: { title: 'nav.roles', permission: 'identity.role:read', full: true },
    component: () => import('./roles/RolesPage.vue'),
  },
  {
    path: '/admin/clients',
    name: 'clients',
    meta: { title: 'nav.clients', permission: 'identity.client:read', full: true },
    component: () => import('./clients/ClientsPage.vue'),
  },
  {
    path: '/admin/letters',
    name: 'letters',
    meta: { title: 'nav.letters', permission: 'identity.user:read', full: true },
    component: () => import('./letters/LettersPage.vue'),
  },
  {
    path: '/admin/holidays',
    name: 'holidays',
    meta: { title: 'nav.holidays', permission: 'identity.holiday:write', full: true },
    component: () => import('./holidays/HolidaysPage.vue'),
  },
  {
    path: '/admin/notice-rules',
    name: 'notice-rules',
    meta: { title: 'nav.notice_rules', permission: 'identity.notice_rule:write' },
    component: () => import('./notice-rules/NoticeRulePage.vue'),
  },
  {
    path: '/admin/keys',
    name: 'keys',
    meta: { title: 'nav.keys', permission: 'identity.key:rotate' },
    component: () => import('./keys/KeysPage.vue'),
  },
  {
    path: '/admin/sessions',
    name: 'sessions',
    meta: { title: 'nav.sessions', permission: 'identity.session:revoke' },
    component: () => import('./sessions/SessionsPage.vue'),
  },
] satisfies RouteRecordRaw[]
