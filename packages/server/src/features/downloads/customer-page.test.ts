import { describe, expect, it } from '@jest/globals';
import { blankPage, type CustomerDownload, customerPage } from './customer-page.js';
import { fileIcon } from './customer-page-icons.js';
import { leftWord, refusalOf, timesWord, wrongLink } from './customer-page-words.js';
import { sizeWord } from './download-words.js';

const download = (change: Partial<CustomerDownload> = {}): CustomerDownload => ({
  brand: 'Treatment Room Market',
  vendorName: 'Ambercourt Supply',
  replyTo: 'orders@ambercourt.example',
  orderNumber: '10482',
  orderStatus: 'PROCESSING',
  productName: 'LED protocols, training video',
  file: { name: 'led-protocols.mp4', size: 1_200_000_000, contentType: 'video/mp4' },
  state: 'ACTIVE',
  remaining: 2,
  downloadCount: 1,
  expiresOn: '2026-12-24',
  expiryDays: null,
  ...change,
});
const words = (html: string) =>
  html
    .slice(html.indexOf('<body>'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ,/g, ',')
    .trim();

describe("the customer's page", () => {
  it('says what there is to download, how often and how long, and what the button does', () => {
    expect(words(customerPage(download()))).toBe(
      'Treatment Room Market LED protocols, training video led-protocols.mp4, 1.2 GB Download ' +
        'Downloads left 2 of 3 Available until 24 Dec 2026, end of day Your order #10482, Ambercourt Supply ' +
        'The button counts one download. If it stops halfway, resume it in your browser within 24 hours: that counts nothing more.',
    );
  });

  it('counts nothing where there is no limit, and names days that do not run yet', () => {
    const seen = words(
      customerPage(download({ remaining: null, expiresOn: null, expiryDays: 30, productName: null })),
    );
    expect(seen).toContain('led-protocols.mp4 1.2 GB');
    expect(seen).toContain('Downloads left As many as you like');
    expect(seen).toContain('Available until 30 days after the order is completed');
    expect(seen).not.toContain('counts');
    expect(words(customerPage(download({ expiresOn: null })))).toContain('Available until No end');
  });

  it('says why not, and whom to ask', () => {
    const html = customerPage(download({ state: 'EXPIRED', expiresOn: '2026-11-20' }));
    expect(words(html)).toBe(
      'Treatment Room Market This link ended on 20 Nov 2026 The file is still there. The seller can open it for you again. ' +
        'Ask Ambercourt Supply File led-protocols.mp4 Downloaded 1 of 3 times Your order #10482, Ambercourt Supply ' +
        'The button writes an email with your order number in it.',
    );
    expect(html).not.toContain('<form');
    const mute = customerPage(download({ state: 'REVOKED', replyTo: null }));
    expect(mute).not.toContain('mailto:');
    expect(mute).not.toContain('The button');
  });

  it('shows what people typed as text, also in the address of the mail', () => {
    const evil = `"><script>alert(1)</script>'&`;
    const change = {
      ...{
        brand: evil,
        vendorName: evil,
        orderNumber: evil,
        productName: evil,
        replyTo: `a${evil}@b.example`,
      },
      file: { name: evil, size: 1, contentType: 'video/mp4' },
    };
    for (const state of ['ACTIVE', 'EXPIRED', 'REVOKED', 'NOT_PAID', 'USED_UP'] as const) {
      const html = customerPage(download({ ...change, state }));
      expect(html).not.toContain('<script');
      expect(html.match(/href="[^"]*"/g)?.join() ?? '').not.toMatch(/[<> ]/);
    }
  });

  it('is small and fetches nothing', () => {
    const html = customerPage(download());
    expect(Buffer.byteLength(html)).toBeLessThan(8_000);
    expect(html).not.toMatch(/<script|<img|<link|url\(|@import|src=/);
  });

  it('names nothing on a wrong link', () => {
    expect(words(blankPage(wrongLink))).toBe(
      'This link is not complete Open it from the email it came in, or copy it from there to its last character.',
    );
  });
});

describe('its words', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1_000, '1 kB'],
    [1_240, '1.2 kB'],
    [640_400, '640 kB'],
    [999_600, '1 MB'],
    [5_368_709_120, '5.4 GB'],
    [12_000_000_000_000, '12 TB'],
  ])('%d is %s', (bytes, text) => {
    expect(sizeWord(bytes)).toBe(text);
  });

  it('counts', () => {
    expect(leftWord(2, 1)).toBe('2 of 3');
    expect(timesWord(2, 1)).toBe('1 of 3 times');
    expect(timesWord(0, 1)).toBe('1 of 1 time');
    expect(timesWord(null, 1)).toBe('1 time');
    const usedUp = (downloadCount: number) =>
      refusalOf({ state: 'USED_UP', orderStatus: 'PROCESSING', expiresOn: null, downloadCount }).title;
    expect([3, 1, 0].map(usedUp)).toEqual([
      'All 3 downloads are used',
      'The one download is used',
      'No downloads are left',
    ]);
  });

  it('draws a file by its kind', () => {
    expect(
      ['video/mp4', 'audio/flac', 'application/pdf', 'application/zip', 'application/octet-stream'].map(
        fileIcon,
      ),
    ).toEqual(['video', 'audio', 'text', 'archive', 'file']);
  });
});
