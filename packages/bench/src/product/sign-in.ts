import type { Caller } from './caller.js';
import type { Reachable } from './product.js';

const password = 'measured-again-and-again';

/** Signs in the owner of a vendor, whose account is made the first time. */
export async function signIn(product: Reachable, vendorId: string): Promise<Caller> {
  const email = `owner-of-${vendorId}@bench.example`;
  const enter = () => post(product, 'sign-in/email', { email, password });
  let response = await enter();
  if (response.status === 401) {
    const link = await product.docket('user', 'add', email, '--vendor', vendorId);
    const token = new URL(link).searchParams.get('token');
    await post(product, 'reset-password', { token, newPassword: password });
    response = await enter();
  }
  if (!response.ok) throw new Error(`${email} was not let in: ${response.status} ${await response.text()}`);
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return { cookie: cookies.join('; '), origin: product.url };
}

const post = ({ url }: Pick<Reachable, 'url'>, name: string, body: object): Promise<Response> =>
  fetch(`${url}/api/auth/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(body),
  });
