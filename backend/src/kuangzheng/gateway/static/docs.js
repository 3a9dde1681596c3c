'use strict'
// Renders the merged OpenAPI document. Text only ever enters the page as text nodes.
;(() => {
  const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options']
  const WORDS = {
    'zh-CN': {
      title: '矿政接口文档', skip: '跳到接口列表', filter: '筛选（按 / 键）', raw: 'OpenAPI 文档（JSON）',
      other: 'English', services: '服务', loading: '正在读取……', failed: '未能读取接口文档，请稍后刷新本页。',
      count: (shown, all) => `共 ${all} 个接口，显示 ${shown} 个`, missing: names => `暂不可用的服务：${names}`,
      parameters: '参数', name: '名称', where: '位置', type: '类型', required: '必填', about: '说明',
      yes: '是', no: '否', body: '请求内容', responses: '响应', example: '示例', deprecated: '已停用',
      none: '没有符合条件的接口。', anonymous: '无需登录',
    },
    en: {
      title: 'Kuangzheng API', skip: 'Skip to the operations', filter: 'Filter (press /)', raw: 'OpenAPI document (JSON)',
      other: '中文', services: 'Services', loading: 'Loading…', failed: 'The document could not be read. Please reload later.',
      count: (shown, all) => `${shown} of ${all} operations`, missing: names => `Services not available: ${names}`,
      parameters: 'Parameters', name: 'Name', where: 'In', type: 'Type', required: 'Required', about: 'Description',
      yes: 'yes', no: 'no', body: 'Request body', responses: 'Responses', example: 'Example', deprecated: 'deprecated',
      none: 'No operation matches.', anonymous: 'no login needed',
    },
  }
  const byId = id => document.getElementById(id)
  let language = 'zh-CN'
  let api = null
  let words = WORDS[language]

  function element(tag, attributes = {}, ...children) {
    const node = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
    node.append(...children.filter(child => child !== null && child !== ''))
    return node
  }

  function resolve(value) {
    let current = value
    for (let depth = 0; current && current.$ref && depth < 20; depth += 1) {
      current = current.$ref.slice(2).split('/').reduce(
        (node, key) => node && node[key.replaceAll('~1', '/').replaceAll('~0', '~')], api)
    }
    return current || {}
  }

  function typeName(schema) {
    if (!schema) return ''
    if (schema.$ref) return schema.$ref.split('/').pop()
    const options = schema.anyOf || schema.oneOf
    if (options) return options.map(typeName).join(' | ')
    if (schema.type === 'array') return `${typeName(schema.items)}[]`
    if (schema.enum) return schema.enum.map(value => JSON.stringify(value)).join(' | ')
    if (schema.const !== undefined) return JSON.stringify(schema.const)
    const type = Array.isArray(schema.type) ? schema.type.join(' | ') : schema.type || 'any'
    return schema.format ? `${type} (${schema.format})` : type
  }

  function table(heads, rows) {
    return element('table', {},
      element('thead', {}, element('tr', {}, ...heads.map(head => element('th', { scope: 'col' }, head)))),
      element('tbody', {}, ...rows.map(row => element('tr', {}, ...row.map(cell => element('td', {}, cell))))))
  }

  function schemaView(schema, trail = []) {
    const name = schema && schema.$ref
    const resolved = resolve(schema)
    const inner = resolved.type === 'array' ? resolved.items : null
    if (inner) return element('div', {}, element('p', { class: 'note' }, typeName(schema)), schemaView(inner, trail))
    if (!resolved.properties || trail.includes(name)) return element('code', {}, typeName(schema))
    const required = new Set(resolved.required || [])
    const rows = Object.entries(resolved.properties).map(([property, value]) => [
      element('code', {}, property), typeName(value), required.has(property) ? words.yes : words.no,
      nested(value, [...trail, name]),
    ])
    return table([words.name, words.type, words.required, words.about], rows)
  }

  function nested(value, trail) {
    const about = value.description || resolve(value).description || ''
    const target = value.$ref ? value : value.items && value.items.$ref ? value.items : null
    if (!target || !resolve(target).properties || trail.length > 3) return about
    const more = element('details', {}, element('summary', {}, typeName(target)))
    more.addEventListener('toggle', () => {
      if (more.open && more.childElementCount === 1) more.append(schemaView(target, trail))
    })
    return element('div', {}, about, more)
  }

  function mediaView(content) {
    return element('div', {}, ...Object.entries(content || {}).flatMap(([type, media]) => {
      const shown = [element('p', {}, element('code', {}, type)), schemaView(media.schema)]
      const examples = media.examples ? Object.values(media.examples).map(item => resolve(item).value) : []
      if (media.example !== undefined) examples.push(media.example)
      for (const example of examples) {
        shown.push(element('p', { class: 'note' }, words.example),
          element('pre', { tabindex: '0' }, JSON.stringify(example, null, 2)))
      }
      return shown
    }))
  }

  function operationBody(path, item, operation) {
    const parts = []
    if (operation.description) parts.push(element('p', {}, operation.description))
    const parameters = [...(item.parameters || []), ...(operation.parameters || [])].map(resolve)
    if (parameters.length) {
      parts.push(element('h3', {}, words.parameters), table(
        [words.name, words.where, words.type, words.required, words.about],
        parameters.map(one => [element('code', {}, one.name), one.in, typeName(one.schema),
          one.required ? words.yes : words.no, one.description || ''])))
    }
    const body = resolve(operation.requestBody)
    if (body.content) parts.push(element('h3', {}, words.body), mediaView(body.content))
    parts.push(element('h3', {}, words.responses))
    for (const [status, reference] of Object.entries(operation.responses || {})) {
      const response = resolve(reference)
      const details = element('details', {},
        element('summary', {}, element('code', {}, status), ` ${response.description || ''}`))
      details.addEventListener('toggle', () => {
        if (details.open && details.childElementCount === 1) {
          details.append(element('div', { class: 'content' }, mediaView(response.content)))
        }
      })
      parts.push(details)
    }
    return element('div', { class: 'content' }, ...parts)
  }

  function operationView(path, method, item, operation) {
    const notes = [operation.summary || '', operation.deprecated ? words.deprecated : '',
      operation.security && operation.security.length === 0 ? words.anonymous : ''].filter(Boolean)
    const details = element('details', { id: operation.operationId || `${method}${path}` },
      element('summary', {}, element('span', { class: 'method' }, method.toUpperCase()),
        element('span', { class: 'path' }, path), element('span', { class: 'brief' }, ` ${notes.join(' · ')}`)))
    details.addEventListener('toggle', () => {
      if (details.open && details.childElementCount === 1) details.append(operationBody(path, item, operation))
    })
    return details
  }

  function operationsOf(service, wanted) {
    return Object.entries(api.paths).flatMap(([path, item]) =>
      METHODS.filter(method => item[method] && item[method].tags[0] === service)
        .filter(method => `${method} ${path} ${item[method].summary || ''} ${item[method].operationId || ''}`
          .toLowerCase().includes(wanted))
        .map(method => operationView(path, method, item, item[method])))
  }

  function draw() {
    words = WORDS[language]
    document.documentElement.lang = language
    document.title = words.title
    for (const node of document.querySelectorAll('[data-text]')) node.textContent = words[node.dataset.text]
    byId('language').textContent = words.other
    byId('language').lang = language === 'en' ? 'zh-CN' : 'en'
    byId('services').setAttribute('aria-label', words.services)
    if (api) drawOperations()
  }

  function drawOperations() {
    const wanted = byId('filter').value.trim().toLowerCase()
    const groups = api.tags.map(tag => [tag, operationsOf(tag.name, wanted)])
    const shown = groups.reduce((sum, [, operations]) => sum + operations.length, 0)
    const all = Object.values(api.paths).reduce(
      (sum, item) => sum + METHODS.filter(method => item[method]).length, 0)
    const missing = api['x-unavailable'] ? `；${words.missing(api['x-unavailable'].join(', '))}` : ''
    byId('summary').textContent = words.count(shown, all) + missing
    byId('services').replaceChildren(...groups.map(([tag, operations]) =>
      element('a', { href: `#service-${tag.name}` }, `${tag['x-display-name'] || tag.name} (${operations.length})`)))
    byId('operations').replaceChildren(...groups.filter(([, operations]) => operations.length)
      .map(([tag, operations]) => element('section', {},
        element('h2', { id: `service-${tag.name}` }, `${tag['x-display-name'] || tag.name} · ${tag.name}`), ...operations)))
    if (!shown) byId('operations').replaceChildren(element('p', {}, words.none))
  }

  byId('filter').addEventListener('input', drawOperations)
  byId('language').addEventListener('click', () => {
    language = language === 'en' ? 'zh-CN' : 'en'
    draw()
  })
  document.addEventListener('keydown', event => {
    if (event.key === '/' && document.activeElement !== byId('filter')) {
      event.preventDefault()
      byId('filter').focus()
    }
  })
  fetch('/api/v1/openapi.json')
    .then(response => response.ok ? response.json() : Promise.reject(new Error(String(response.status))))
    .then(document_ => {
      api = document_
      draw()
      const target = decodeURIComponent(location.hash.slice(1))
      const node = target && byId(target)
      if (node) {
        if (node.tagName === 'DETAILS') node.open = true
        node.scrollIntoView()
      }
    })
    .catch(() => { byId('summary').textContent = words.failed })
})()
