import { type ClientRequest, type IncomingMessage, request } from 'node:http';

/** One server-sent event, as a browser would give it to a page. */
export interface ServerEvent {
  type: string;
  id: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: what an event carries is its test's to know
  data: any;
}

/** A connection that reads server-sent events as they come. */
export class EventSource {
  readonly events: ServerEvent[] = [];
  response: IncomingMessage | null = null;
  private readonly request: ClientRequest;
  private readonly waiting: (() => void)[] = [];
  private isOver = false;
  private read = 0;
  private text = '';

  constructor(url: string, headers: Readonly<Record<string, string>>, body?: object) {
    const sent = body && JSON.stringify(body);
    this.request = request(
      url,
      {
        method: sent ? 'POST' : 'GET',
        headers: {
          accept: 'text/event-stream',
          ...(sent && { 'content-type': 'application/json' }),
          ...headers,
        },
      },
      (response) => {
        this.response = response;
        response.setEncoding('utf8').on('data', (text: string) => this.take(text));
        response.on('close', () => this.end());
        this.wake();
      },
    );
    this.request.on('error', () => this.end());
    this.request.end(sent);
  }

  /** What `next` gave, or what was answered instead of a stream. */
  async status(): Promise<number> {
    while (!this.response) await this.news();
    return this.response.statusCode ?? 0;
  }

  /** The next event that was not looked at yet; null where the stream has ended. */
  async next(): Promise<ServerEvent | null> {
    while (this.read >= this.events.length) {
      if (this.isOver) return null;
      await this.news();
    }
    this.read += 1;
    return this.events[this.read - 1] as ServerEvent;
  }

  /** All that come until its end. */
  async all(): Promise<ServerEvent[]> {
    while (!this.isOver) await this.news();
    return this.events;
  }

  /** What was answered instead of a stream. */
  // biome-ignore lint/suspicious/noExplicitAny: what an answer carries is its test's to know
  async answer(): Promise<any> {
    await this.all();
    return JSON.parse(this.text);
  }

  cut(): void {
    this.request.destroy();
  }

  private take(text: string): void {
    this.text += text;
    const parts = this.text.split('\n\n');
    if (this.response?.headers['content-type']?.startsWith('text/event-stream')) {
      this.text = parts.pop() ?? '';
      for (const part of parts) {
        const lines = part.split('\n').map((line) => /^([a-z]*):? ?(.*)$/.exec(line)?.slice(1) ?? []);
        const fields = new Map(lines.map(([name, value]) => [name, value] as const));
        const type = fields.get('event');
        const data = fields.get('data');
        if (type)
          this.events.push({ type, id: fields.get('id') ?? null, data: data ? JSON.parse(data) : null });
      }
    }
    this.wake();
  }

  private end(): void {
    this.isOver = true;
    this.wake();
  }

  private news(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
