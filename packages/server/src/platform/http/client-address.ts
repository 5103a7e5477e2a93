import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/**
 * Where a request comes from, past so many proxies of our own: each appends the address it was called from to
 * X-Forwarded-For, so what stands further left is only what the caller says of itself.
 */
export function clientAddress(request: IncomingMessage, proxies: number): string {
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',');
  const hops = forwarded.split(',').map((hop) => hop.trim());
  const seen = [request.socket.remoteAddress ?? '', ...hops.reverse().filter(Boolean)];
  return seen[Math.min(proxies, seen.length - 1)] ?? '';
}

/** What shares a limit: an IPv4 address, or the /64 network that one IPv6 household has to itself. */
export function addressGroup(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped || !isIPv6(address)) return mapped ?? address;
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(gap).fill('0'), ...right].slice(0, 4).join(':').toLowerCase();
}

export const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && /^(::1|(::ffff:)?127(\.\d+){3})$/i.test(address);
