import type { RouteRecordRaw } from 'vue-router'

const READ = 'enforcement.template:read'

export default [
  { path: '/enforcement/document-templates', name: 'document-templates', meta: { title: 'nav.document_templates', permission: READ }, component: () => import('./TemplatesPage.vue') },
  { path: '/enforcement/document-templates/:id', name: 'document-template', meta: { title: 'nav.document_template', permission: READ }, component: () => import('./TemplatePage.vue') },
] satisfies RouteRecordRaw[]
