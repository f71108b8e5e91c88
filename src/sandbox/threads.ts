import type { VirtualClock } from './clock.ts'
import type { Engine, Pointer } from './engine.ts'
import { forgetHandle, isPosted, take } from './layout.ts'

export interface ThreadEvents {
  /** Nothing can wake the program any more. */
  onDeadlock(): void
  /** A thread was ended from JavaScript, with whatever ended it. */
  onFailure(thrown: unknown): void
}

export interface ThreadOptions extends ThreadEvents {
  clock: VirtualClock
  /** Calls a function of the interpreter on a new stack. */
  enter(entry: Pointer, operand: Pointer): Promise<Pointer>
}

/** CPython's own answers of a wait (Include/internal/pycore_parking_lot.h). */
const parkOk = 0
const parkTimedOut = -2

/** Bytes of C stack for each thread but the main one. */
const stackSize = 256 * 1024

/** Checks between two turns of a thread that never waits, and the time that they stand for. */
const checksPerTurn = 400
const turnMs = 5

interface Thread {
  ident: number
  /** The C stack: where it begins, ends and stands while the thread waits. */
  base: Pointer
  end: Pointer
  stack: Pointer
  /** CPython's own record of the thread, while it is detached from it. */
  state: Pointer
  /** Goes on with the result of whatever the thread waited in. */
  resume(result: number): void
  /** On the virtual clock, in milliseconds. */
  wakeAt: number
  /** Awaited, if any. */
  semaphore: Pointer
  /** The result of the wait when its time is over. */
  timedOut: number
}

/**
 * Threads of the interpreter, each on a WebAssembly stack of its own: one runs at a time, until it
 * waits (for a lock, an event, the clock) or has had its turn. What a thread is and what a lock does
 * is all CPython's own code; only starting, waiting, and telling the threads apart is ours.
 *
 * Turns are taken in the order in which the threads became ready, so a program takes the same course
 * every time. When nobody is ready the clock jumps to the next deadline; without one, the program can
 * never go on.
 */
export class Threads {
  readonly #engine: Engine
  readonly #clock: VirtualClock
  readonly #options: ThreadOptions
  #current: Thread
  /** In the order in which they began to wait. */
  #waiting: Thread[] = []
  #ready: { thread: Thread; go: () => void }[] = []
  #count = 1
  #nextIdent = 0
  #checks = 0

  constructor(engine: Engine, options: ThreadOptions) {
    this.#engine = engine
    this.#clock = options.clock
    this.#options = options
    const base = engine._emscripten_stack_get_base()
    this.#current = this.#thread(base, engine._emscripten_stack_get_end())
  }

  get ident(): number {
    return this.#current.ident
  }

  /** Begins `entry(operand)` as a thread; it gets its first turn when the present one ends its own. */
  start(entry: Pointer, operand: Pointer): number {
    const engine = this.#engine
    const end = engine._malloc(stackSize)
    if (end === 0) return -1
    // Compiled code takes for granted that a stack begins at a multiple of 16; malloc promises 8.
    const thread = this.#thread((end + stackSize) & ~15, end)
    this.#count++
    // Makes the interpreter call `check` from now on.
    engine.HEAPU8[engine._Py_EMSCRIPTEN_SIGNAL_HANDLING] = 1
    this.#ready.push({
      thread,
      go: () => {
        forgetHandle(this.#engine, operand)
        this.#options.enter(entry, operand).then(
          () => this.#ended(thread),
          thrown => this.#options.onFailure(thrown),
        )
      },
    })
    return thread.ident
  }

  /** Waits for a semaphore, for so many nanoseconds or (below zero) without end. */
  wait(semaphore: Pointer, timeout: bigint, detach: boolean): number | Promise<number> {
    if (take(this.#engine, semaphore)) return parkOk
    const milliseconds = timeout < 0n ? Number.POSITIVE_INFINITY : Number(timeout) / 1e6
    // Alone, there is nobody who could end the wait but the clock.
    if (this.#count === 1 && Number.isFinite(milliseconds)) {
      this.#clock.advance(milliseconds)
      return parkTimedOut
    }
    return this.#suspend({ milliseconds, semaphore, timedOut: parkTimedOut, detach })
  }

  /** Sleeps; the result is given back when the time is over. */
  sleep(milliseconds: number, result: number): number | Promise<number> {
    if (this.#count === 1) {
      this.#clock.advance(milliseconds)
      return result
    }
    return this.#suspend({ milliseconds, semaphore: 0, timedOut: result, detach: true })
  }

  /** Called by the interpreter now and then: after its turn, a thread lets the others have theirs. */
  check(): number | Promise<number> {
    if (this.#count === 1 || ++this.#checks < checksPerTurn) return 0
    this.#checks = 0
    this.#clock.work(turnMs)
    return this.#suspend({ milliseconds: 0, semaphore: 0, timedOut: 0, detach: true })
  }

  /** Calls Python from outside of any thread's stack, where nothing may wait; not while one runs. */
  aside<T>(work: () => T): T {
    const engine = this.#engine
    const asks = engine.HEAPU8[engine._Py_EMSCRIPTEN_SIGNAL_HANDLING] ?? 0
    engine.HEAPU8[engine._Py_EMSCRIPTEN_SIGNAL_HANDLING] = 0
    try {
      return work()
    } finally {
      engine.HEAPU8[engine._Py_EMSCRIPTEN_SIGNAL_HANDLING] = asks
    }
  }

  #suspend(wait: {
    milliseconds: number
    semaphore: Pointer
    timedOut: number
    detach: boolean
  }): Promise<number> {
    const thread = this.#current
    const { milliseconds, semaphore, timedOut, detach } = wait
    thread.wakeAt = this.#clock.reading + milliseconds
    thread.semaphore = semaphore
    thread.timedOut = timedOut
    if (detach && this.#engine._PyThreadState_GetUnchecked() !== 0)
      thread.state = this.#engine._PyEval_SaveThread()
    thread.stack = this.#engine.stackSave()
    this.#waiting.push(thread)
    queueMicrotask(() => this.#next())
    return new Promise(resolve => {
      thread.resume = resolve
    })
  }

  #ended(thread: Thread): void {
    this.#count--
    this.#engine._free(thread.end)
    this.#next()
  }

  /** Gives the turn to the thread that has been able to go on for longest. */
  #next(): void {
    try {
      this.#collectWoken()
      const turn = this.#ready.shift()
      this.#checks = 0
      if (turn === undefined) this.#options.onDeadlock()
      else {
        this.#switchTo(turn.thread)
        turn.go()
      }
    } catch (error) {
      this.#options.onFailure(error)
    }
  }

  /** Moves those whose wait has ended to the ready ones; with nobody ready, moves the clock on. */
  #collectWoken(): void {
    const soonest = Math.min(...this.#waiting.map(({ wakeAt }) => wakeAt))
    const posted = this.#waiting.filter(({ semaphore }) => isPosted(this.#engine, semaphore))
    const nobodyReady = this.#ready.length === 0 && posted.length === 0
    if (nobodyReady && Number.isFinite(soonest)) this.#clock.advance(soonest - this.#clock.reading)
    const due = this.#waiting
      .filter(thread => thread.wakeAt <= this.#clock.reading && !posted.includes(thread))
      .sort((a, b) => a.wakeAt - b.wakeAt)
    for (const thread of posted) this.#wake(thread, parkOk)
    for (const thread of due) this.#wake(thread, thread.timedOut)
    const woken = new Set([...posted, ...due])
    this.#waiting = this.#waiting.filter(thread => !woken.has(thread))
  }

  #wake(thread: Thread, result: number): void {
    if (result === parkOk) take(this.#engine, thread.semaphore)
    this.#ready.push({ thread, go: () => thread.resume(result) })
  }

  #switchTo(thread: Thread): void {
    const engine = this.#engine
    this.#current = thread
    engine._emscripten_stack_set_limits(thread.base, thread.end)
    engine.stackRestore(thread.stack)
    if (thread.state !== 0) engine._PyEval_RestoreThread(thread.state)
    thread.state = 0
  }

  #thread(base: Pointer, end: Pointer): Thread {
    const ident = this.#nextIdent === 0 ? mainIdent : mainIdent + this.#nextIdent * identStep
    this.#nextIdent++
    return {
      ident,
      base,
      end,
      stack: base,
      state: 0,
      resume() {},
      wakeAt: Number.POSITIVE_INFINITY,
      semaphore: 0,
      timedOut: parkTimedOut,
    }
  }
}

/** Natively these are addresses too, so programs expect large numbers and nothing else. */
const mainIdent = 0x7f_3a_40
const identStep = 0x80_00
