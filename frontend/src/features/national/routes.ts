import type { RouteRecordRaw } from 'vue-router'

const permission = 'licensing.national:read'
export default [
  {
    path: '/national-layouts',
    name: 'national-layouts',
    meta: { title: 'nav.national_layouts', permission, full: true },
    component: () => import('./LayoutsPage.vue'),
  },
  {
    path: '/national-fillings',
    name: 'national-fillings',
    meta: { title: 'nav.national_fillings', permission, full: true },
    component: () => import('./FillingsPage.vue'),
  },
  {
    path: '/national-answers',
    name: 'national-answers',
    meta: { title: 'nav.national_answers', permission, full: true },
    component: () => import('./AnswersPage.vue'),
  },
  {
    path: '/national-fields',
    name: 'national-fields',
    meta: { title: 'nav.national_fields', permission },
    component: () => import('./FieldsPage.vue'),
  },
] satisfies RouteRecordRaw[]
