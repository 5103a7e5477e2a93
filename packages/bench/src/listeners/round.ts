/** How many lists are open. */
export const lists = 1_000;
/** How often an order is put on hold and back in a round, at most; all is as before then. */
export const changes = 20;

/** A message for every list: when it could leave at the earliest, and when it reached each. */
export interface Sent {
  at: number;
  times: number[];
}

export interface Round {
  sent: Sent[];
  /** Of the server alone, per delivered message. */
  cpuMs: number;
}
