import type { Locator, Page } from 'playwright-core'
import { loadConcepts } from '../../src/concepts/load.ts'
import type { Concept } from '../../src/core/concept.ts'
import { lessons } from './bot.ts'

/** The newest challenge, open or revealed, with the replies to it. */
export const challenge = (page: Page): Locator =>
  page.getByRole('article', { name: 'Message: What does this print?' }).last()

/** What stands below the newest challenge for this person alone. */
export const own = (page: Page): Locator => challenge(page).locator('.own')

export const reveal = (page: Page): Locator =>
  challenge(page).getByRole('article', { name: /^Reply: The answer is/ })

/** The newest private answer to a line. */
export const answerTo = (page: Page, line: string): Locator =>
  page
    .getByRole('article', { name: /^Only you can see this/ })
    .filter({ has: page.locator('.typed', { hasText: line }) })
    .last()

export const commandLine = (page: Page): Locator =>
  page.getByRole('combobox', { name: 'Command', exact: true })

export async function type(page: Page, line: string): Promise<Locator> {
  await commandLine(page).fill(line)
  await page.getByRole('button', { name: 'Send' }).click()
  const answer = answerTo(page, line)
  await answer.waitFor()
  return answer
}

/** Chooses a display name, and waits for the answer. */
export async function callMe(page: Page, name: string): Promise<void> {
  await page.locator('.me-name').click()
  await page.getByLabel('Your name here').fill(name)
  await page.getByRole('button', { name: 'Change name' }).click()
  await page.locator('.private .body', { hasText: name }).waitFor()
}

/** The lesson behind the newest challenge, known by its program. */
export async function lessonOf(page: Page): Promise<Concept> {
  const program = await challenge(page)
    .getByRole('group', { name: 'Python program' })
    .first()
    .textContent()
  const { concepts } = await loadConcepts([lessons])
  const lesson = concepts.find(({ snippet }) => snippet.trim() === program?.trim())
  if (lesson === undefined) throw new Error(`No lesson has the program ${program}`)
  return lesson
}

/** What a program of a message really printed. */
export const printed = (message: Locator): Promise<string | null> =>
  message.getByRole('group', { name: 'What it really printed' }).textContent()

/** Runs a program in a message's editor, by keyboard; resolves with what is shown of the run. */
export async function tryOut(message: Locator, code: string): Promise<Locator> {
  await message.getByText('Change it and run it').click()
  const program = message.getByRole('textbox', { name: 'Your program' })
  await program.fill(code)
  await program.press('Control+Enter')
  const result = message.locator('.ran')
  await result.getByRole('heading', { name: 'Your run' }).waitFor()
  return result
}

/** The cells of a message's table, its head first. */
export async function rowsOf(message: Locator): Promise<string[][]> {
  const rows = await message.getByRole('row').all()
  return Promise.all(rows.map(row => row.locator('th, td').allInnerTexts()))
}

/** The keys of the choices that this person's window shows as predicted. */
export async function pressed(page: Page): Promise<string[]> {
  const buttons = await page.getByRole('button', { pressed: true }).all()
  return Promise.all(buttons.map(button => button.locator('.key').innerText()))
}

/** The key under which the newest challenge, as long as it is open, has this outcome. */
export async function keyOf(page: Page, outcome: string): Promise<string> {
  for (const button of await challenge(page)
    .getByRole('button', { name: /^Predict/ })
    .all()) {
    const label = await button.getAttribute('aria-label')
    if (label?.endsWith(`: ${outcome}`)) return (await button.getAttribute('value')) ?? ''
  }
  throw new Error(`No choice says ${outcome}`)
}

export const predictButton = (page: Page, key: string): Locator =>
  challenge(page).getByRole('button', { name: new RegExp(`^Predict ${key}:`) })

/** Presses a choice, and waits for its private confirmation. */
export async function predict(page: Page, key: string): Promise<void> {
  await predictButton(page, key).click()
  await own(page).getByText(`Your prediction: ${key}. You can change it until the reveal`).waitFor()
}
