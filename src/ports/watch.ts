/**
 * Is told by a channel what nobody sees from outside, for whoever watches over the process. Nothing
 * that somebody typed or chose goes in, and no name.
 */
export interface Watch {
  /**
   * Does the work of a delivery that has just arrived. `acknowledged` is to be called once the
   * platform has what it waits for.
   */
  delivery<T>(kind: string, work: (acknowledged: () => void) => Promise<T>): Promise<T>
  /** Names the delivery at work: whatever is logged until its end has this id. */
  named(deliveryId: string): void
  /** The channel itself waits so long before it sends, because the platform wants that. */
  waits(milliseconds: number): void
}

/** Nobody watches. */
export const unwatched: Watch = {
  delivery: (_, work) => work(() => {}),
  named: () => {},
  waits: () => {},
}
