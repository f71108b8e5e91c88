import { z } from 'zod'
import { richText } from './richText.ts'
import { id } from './text.ts'

// The blocks that show data: `table`, `data_table` and `data_visualization`.

const rawText = z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) })
const rawNumber = z.strictObject({
  type: z.literal('raw_number'),
  value: z.number(),
  text: z.string().min(1),
})

const headCell = z.discriminatedUnion('type', [rawText, rawNumber])
const cell = z.discriminatedUnion('type', [rawText, rawNumber, richText])

const equalRows = (table: { rows: unknown[][] }) =>
  table.rows.every(row => row.length === table.rows[0]?.length)

const EQUAL_ROWS = 'all rows must have the same number of cells'

const cellCharacters = (rows: unknown[][]) =>
  [...JSON.stringify(rows).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].reduce(
    (sum, match) => sum + (match[1] ?? '').length,
    0,
  )

const notTooLong = (table: { rows: unknown[][] }) => cellCharacters(table.rows) <= 10_000

const TOO_LONG = 'all cells together may have at most 10000 characters'

export const table = z
  .strictObject({
    type: z.literal('table'),
    block_id: id.optional(),
    rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
    column_settings: z
      .array(
        z
          .strictObject({
            align: z.enum(['left', 'center', 'right']).optional(),
            is_wrapped: z.boolean().optional(),
          })
          .nullable(),
      )
      .max(20)
      .optional(),
  })
  .refine(equalRows, EQUAL_ROWS)
  .refine(notTooLong, TOO_LONG)

export const dataTable = z
  .strictObject({
    type: z.literal('data_table'),
    block_id: id.optional(),
    caption: z.string().min(1),
    rows: z
      .tuple([z.array(headCell).min(1).max(20)], z.array(cell).min(1).max(20))
      .refine(rows => rows.length >= 2, 'a data table has 2 rows at least, with its header')
      .refine(rows => rows.length <= 101, 'a data table has 101 rows at most, with its header'),
    page_size: z.int().min(1).max(100).optional(),
    row_header_column_index: z.int().min(0).optional(),
  })
  .refine(equalRows, EQUAL_ROWS)
  .refine(notTooLong, TOO_LONG)

const label = z.string().min(1).max(20)

const distinctNames = (names: string[]) => new Set(names).size === names.length

const seriesChart = <Kind extends string>(kind: Kind) =>
  z
    .strictObject({
      type: z.literal(kind),
      series: z
        .array(
          z.strictObject({
            name: label,
            data: z
              .array(z.strictObject({ label, value: z.number() }))
              .min(1)
              .max(20),
          }),
        )
        .min(1)
        .max(6)
        .refine(all => distinctNames(all.map(one => one.name)), 'series names must differ'),
      axis_config: z.strictObject({
        categories: z.array(label).min(1).max(20).refine(distinctNames, 'categories must differ'),
        x_label: z.string().max(50).optional(),
        y_label: z.string().max(50).optional(),
      }),
    })
    .refine(
      chart =>
        chart.series.every(
          one =>
            one.data.length === chart.axis_config.categories.length &&
            one.data.every(point => chart.axis_config.categories.includes(point.label)),
        ),
      'every series has exactly one point for each category',
    )

const pie = z.strictObject({
  type: z.literal('pie'),
  segments: z
    .array(z.strictObject({ label, value: z.number().positive() }))
    .min(1)
    .max(6),
})

export const dataVisualization = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: id.optional(),
  title: z.string().min(1).max(50),
  chart: z.discriminatedUnion('type', [
    pie,
    seriesChart('bar'),
    seriesChart('line'),
    seriesChart('area'),
  ]),
})
