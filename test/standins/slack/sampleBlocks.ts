// Small blocks, and blocks of any size, to try the checks with.

export const plain = (text: string) => ({ type: 'plain_text', text })
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
export const long = (length: number) => 'x'.repeat(length)
export const many = <T>(count: number, one: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => one(i))

export const header = (length: number) => ({ type: 'header', text: plain(long(length)) })
export const section = (length: number) => ({ type: 'section', text: mrkdwn(long(length)) })
export const fields = (count: number, length = 1) => ({
  type: 'section',
  fields: many(count, () => mrkdwn(long(length))),
})
export const context = (count: number) => ({
  type: 'context',
  elements: many(count, () => mrkdwn('x')),
})
export const button = (id: string, more = {}) => ({
  type: 'button',
  action_id: id,
  text: plain('Go'),
  ...more,
})
export const actions = (...elements: object[]) => ({ type: 'actions', elements })
export const code = (more = {}) => ({
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_preformatted',
      language: 'python',
      elements: [{ type: 'text', text: 'print(1)' }],
      ...more,
    },
  ],
})
export const option = (value: string) => ({ text: plain(value), value })
export const input = (element: object, more = {}) => ({
  type: 'input',
  label: plain('What'),
  element,
  ...more,
})
export const select = (more = {}) => ({
  type: 'static_select',
  action_id: 's',
  options: [option('a'), option('b')],
  ...more,
})
export const raw = (text: string) => ({ type: 'raw_text', text })
export const rows = (count: number, width = 2) => many(count, () => many(width, () => raw('x')))
export const dataTable = (count: number) => ({
  type: 'data_table',
  caption: 'Ranks',
  rows: rows(count),
})
export const chart = (categories: string[], labels = categories) => ({
  type: 'data_visualization',
  title: 'Votes',
  chart: {
    type: 'bar',
    series: [{ name: 'Votes', data: labels.map(label => ({ label, value: 1 })) }],
    axis_config: { categories },
  },
})
