import { setImmediate as turn } from 'node:timers/promises';
import type { LogStream } from '../../features/events/log-stream.js';
import type { Placed } from '../../features/events/log-tail.js';
import type { StreamQuestion } from './stream-answers.js';

export interface Member {
  readonly stream: LogStream<Placed, object>;
  readonly question: StreamQuestion;
  /** Sends an answer; tells whether it was taken at once. */
  tell(text: string, item: object): boolean;
}

/** What is answered to all who ask so; null where it is not the same for all of them. */
export type Answering = (item: object, question: StreamQuestion) => Promise<string | null>;

/**
 * All who ask the same of streams that give the same, and have come to where nothing more is known: what comes is read
 * once, answered once and sent to one after another. Nobody is waited for: who does not take an answer at once falls
 * out, reads on for themselves and may join again when they have caught up.
 */
export class Audience {
  private readonly members = new Map<Member, PromiseWithResolvers<void>>();
  /** All up to here was sent. */
  private upTo: bigint;
  private isOver = false;

  constructor(
    private readonly stream: Member['stream'],
    private readonly answer: Answering,
  ) {
    this.upTo = stream.place;
    void this.run();
  }

  /**
   * Resolves when this member is to read on for itself, which is at once where it lacks something of what was sent.
   * @throws what reading or answering failed with
   */
  listen(member: Member): Promise<void> {
    const out = Promise.withResolvers<void>();
    if (this.isOver || member.stream.place < this.upTo) out.resolve();
    else this.members.set(member, out);
    return out.promise;
  }

  dismiss(member: Member): void {
    this.members.get(member)?.resolve();
    this.members.delete(member);
  }

  close(): void {
    void this.stream.return();
  }

  private async run(): Promise<void> {
    try {
      for await (const item of this.stream) {
        const [first] = this.members.keys();
        const text = first ? await this.answer(item, first.question) : null;
        for (const member of this.members.keys()) this.tell(member, text, item);
        this.upTo = this.stream.place;
        // What else there is to do is not kept waiting by many items.
        await turn();
      }
    } catch (error) {
      for (const out of this.members.values()) out.reject(error);
    }
    this.isOver = true;
  }

  private tell(member: Member, text: string | null, item: object): void {
    const { stream } = member;
    // It has read this for itself, and joined while it was answered.
    if (stream.place > this.upTo && stream.place >= this.stream.place) return;
    stream.skipTo(text === null ? this.upTo : this.stream.place);
    if (text === null || !member.tell(text, item)) this.dismiss(member);
  }
}
