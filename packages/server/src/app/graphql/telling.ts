import { LogStream } from '../../features/events/log-stream.js';
import { type Answering, Audience, type Member } from './audience.js';
import type { GraphQLApi } from './graphql-api.js';
import type { StreamQuestion } from './stream-answers.js';

/** Sends an answer; there is something to wait for only where it is not taken at once. */
export type Send = (text: string, item: object) => Promise<void> | undefined;

/** Answers each item of a stream to one who asked: by itself, or along with all who ask the same of the same. */
export class Telling {
  /** What was sent last and not taken at once. */
  private taken: Promise<void> | undefined;
  private leaveAudience = () => {};

  constructor(
    private readonly items: AsyncIterator<object>,
    private readonly question: StreamQuestion,
    private readonly send: Send,
    private readonly api: GraphQLApi,
  ) {}

  /** Resolves when the stream has ended, or the one who asked has left. */
  async untilEnd(): Promise<void> {
    const { items, question, api } = this;
    try {
      for (;;) {
        if (items instanceof LogStream && items.isLive) await this.listen(items);
        const { done, value: item } = await items.next();
        if (done) return;
        this.tell(await api.streamAnswers.textOf(item, question, api), item);
        await this.taken;
      }
    } finally {
      await this.leave();
    }
  }

  async leave(): Promise<void> {
    this.leaveAudience();
    await this.items.return?.();
  }

  private tell(text: string, item: object): boolean {
    this.taken = this.send(text, item);
    return this.taken === undefined;
  }

  /** Resolves when it has to read on by itself. */
  private async listen(stream: Member['stream']): Promise<void> {
    const { question, api } = this;
    const member: Member = { stream, question, tell: (text, item) => this.tell(text, item) };
    const answer: Answering = (item, asked) => api.streamAnswers.commonTextOf(item, asked, api);
    const key = `${stream.key} ${question.key}`;
    const place = api.audiences.of(key, () => new Audience(stream.branch(), answer));
    const audience = place.join();
    this.leaveAudience = () => audience.dismiss(member);
    try {
      await audience.listen(member);
    } finally {
      place.leave();
    }
    await this.taken;
  }
}
