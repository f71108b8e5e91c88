/** What is asked for; the answers are in the order of the questions. */
type Read<Question, Answer> = (questions: readonly Question[]) => Promise<Answer[]>

interface Waiting<Question, Answer> {
  question: Question
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
}

const mostTogether = 250

/**
 * Reads with one statement what many ask for at the same moment. A reading begins after all have asked
 * whom it answers, so that each sees what was written before.
 */
export function together<Question, Answer>(
  read: Read<Question, Answer>,
): (question: Question) => Promise<Answer> {
  let waiting: Waiting<Question, Answer>[] = []

  async function answer(asked: readonly Waiting<Question, Answer>[]): Promise<void> {
    try {
      const answers = await read(asked.map(({ question }) => question))
      asked.forEach(({ resolve }, index) => {
        resolve(answers[index] as Answer)
      })
    } catch (error) {
      for (const { reject } of asked) reject(error)
    }
  }

  function answerAll(): void {
    const all = waiting
    waiting = []
    for (let from = 0; from < all.length; from += mostTogether)
      void answer(all.slice(from, from + mostTogether))
  }

  return question =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      if (waiting.length === 1) setImmediate(answerAll)
    })
}
