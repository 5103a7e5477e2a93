import { expect, it } from '@jest/globals';
import { parseSmtpUrl } from './smtp-server-address.js';

it.each([
  [
    'smtp://mail.example',
    { host: 'mail.example', port: 587, secure: false, requireTLS: false, credentials: null },
  ],
  ['smtps://mail.example', { port: 465, secure: true, requireTLS: false }],
  ['smtp://u:p@mail.example:25', { port: 25, requireTLS: true, credentials: { user: 'u', pass: 'p' } }],
  ['smtp://u:p@localhost:2525', { requireTLS: false }],
  ['smtp://[::1]:2525', { host: '::1', requireTLS: false }],
])('reads %s', (url, server) => {
  expect(parseSmtpUrl(url)).toMatchObject(server);
});
