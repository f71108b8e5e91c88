/** What travels over the wire, before anything is known of it. */
export interface Json {
  [key: string]: unknown
}

/** A component as Discord writes it down; which fields there are depends on `type`. */
export interface Component extends Json {
  type: number
  id?: number
  custom_id?: string
  label?: string
  style?: number
  disabled?: boolean
  url?: string
  emoji?: Json
  content?: string
  components?: Component[]
  component?: Component
  accessory?: Component
  options?: { label: string; value: string; description?: string }[]
  min_values?: number
  max_values?: number
  min_length?: number
  max_length?: number
  required?: boolean
}

export interface Clock {
  now(): Temporal.Instant
}

export interface File {
  name: string
  type: string
  text: string
}
