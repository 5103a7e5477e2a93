/** A GraphQL answer as it came over the wire. */
export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a document asks for is its test's to know
  data: any;
  errors: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
  /** Byte for byte. */
  text: string;
}

/** A caller of the API over HTTP, with a key or a cookie. */
export class ApiClient {
  constructor(
    readonly url: string,
    readonly headers: Readonly<Record<string, string>> = {},
    private readonly onFault: () => string = () => '',
  ) {}

  /** The same caller, acting for a vendor. */
  for(vendorId: string): ApiClient {
    return this.with({ 'docket-vendor': vendorId });
  }

  /** The same with other headers. */
  with(headers: Record<string, string>): ApiClient {
    return new ApiClient(this.url, { ...this.headers, ...headers }, this.onFault);
  }

  /** Sends a document and gives the answer, whatever it is; a fault of ours fails the test. */
  async send(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.url, ...this.headers, ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    const { data = null, errors = [] } = JSON.parse(text) as Partial<Answer>;
    const answer = { status: response.status, data, errors, text };
    if (response.status >= 500 || errors.some(({ extensions }) => extensions?.code === 'INTERNAL'))
      throw new Error(`A fault of ours: ${text}\n${this.onFault()}`);
    return answer;
  }

  /** Sends a document that must succeed; gives its data. */
  // biome-ignore lint/suspicious/noExplicitAny: what a document asks for is its test's to know
  async ask(query: string, variables: object = {}): Promise<any> {
    const { data, errors, text } = await this.send(query, variables);
    if (errors.length > 0) throw new Error(`Refused: ${text}`);
    return data;
  }

  /** Sends a document that must be refused; gives the codes of its errors. */
  async refusal(query: string, variables: object = {}): Promise<unknown[]> {
    const { errors, text } = await this.send(query, variables);
    if (errors.length === 0) throw new Error(`Not refused: ${text}`);
    return errors.map(({ extensions }) => extensions.code);
  }
}
