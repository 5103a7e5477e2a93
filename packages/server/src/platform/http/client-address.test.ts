import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { addressGroup, clientAddress, isLoopback } from './client-address.js';

const from = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;

describe('the address of a caller', () => {
  it('is the connection’s where no proxy is ours, whatever the caller says', () => {
    expect(clientAddress(from('192.0.2.7', '198.51.100.1'), 0)).toBe('192.0.2.7');
  });

  it('is what our proxies add, counted from the right', () => {
    const request = from('10.0.0.1', 'made up, 198.51.100.1, 10.0.0.2');
    expect(clientAddress(request, 1)).toBe('10.0.0.2');
    expect(clientAddress(request, 2)).toBe('198.51.100.1');
  });

  it('is the connection’s where a proxy has added nothing', () => {
    expect(clientAddress(from('10.0.0.1'), 2)).toBe('10.0.0.1');
  });
});

describe('who shares a limit', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['', ''],
  ])('%s is of %s', (address, group) => expect(addressGroup(address)).toBe(group));
});

it('knows this machine', () => {
  expect(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'].every(isLoopback)).toBe(true);
  expect(['128.0.0.1', '1.127.0.0.1', '::2', '', undefined].some(isLoopback)).toBe(false);
});
