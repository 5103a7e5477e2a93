/** Where and how to connect, read from `smtp://…` or `smtps://…`. */
export interface SmtpServerAddress {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly requireTLS: boolean;
  readonly credentials: { readonly user: string; readonly pass: string } | null;
}

const THIS_MACHINE = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** @throws RangeError without repeating the URL, which may hold a password. */
export function parseSmtpUrl(text: string): SmtpServerAddress {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || !url.hostname) {
    throw new RangeError('The SMTP URL must look like smtp://user:password@host:587 or smtps://host.');
  }
  const secure = url.protocol === 'smtps:';
  const credentials = url.username
    ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
    : null;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    secure,
    // A password never travels in the clear: whoever strips STARTTLS from the greeting gets an error instead.
    requireTLS: !secure && credentials !== null && !THIS_MACHINE.has(url.hostname),
    credentials,
  };
}
