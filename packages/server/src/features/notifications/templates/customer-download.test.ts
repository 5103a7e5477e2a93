import { describe, expect, it } from '@jest/globals';
import type { ToldDownload } from '../../downloads/told-downloads.js';
import { termsOf } from './downloads-block.js';
import { renderTemplate } from './templates.js';
import { views } from './view.fixtures.js';

const view = views['customer-download-granted'];
const [video] = view.downloads as [ToldDownload];

describe('the mail about downloads', () => {
  it('says the file first, how often and how long, and leads to the page twice', () => {
    const { subject, preheader, html, text } = renderTemplate('customer-download-granted', view);
    expect(subject).toBe('led-protocols.mp4 for your order #10494');
    expect(preheader).toBe('3 downloads, until the end of 24 Dec 2026.');
    expect(html.split(`href="${video.link}"`)).toHaveLength(4);
    expect(text).toContain('1.2 GB. 3 downloads, until the end of 24 Dec 2026');
  });

  it('says that an unpaid order must be paid first', () => {
    const { text } = renderTemplate('customer-download-granted', { ...view, isPaid: false });
    expect(text).toContain('The link works as soon as your order is paid.');
  });

  it('lists several without choosing one for the button', () => {
    const downloads = [video, { ...video, name: 'guide.pdf' }];
    const mail = renderTemplate('customer-download-granted', { ...view, how: 'AUTOMATIC', downloads });
    expect(mail.subject).toBe('Your downloads of order #10494');
    expect(mail.text).toContain('comes with 2 files.');
    expect(mail.text).not.toContain('Open the download');
  });

  it('stays small however many files there are, and says how to get the rest', () => {
    const downloads = Array.from({ length: 400 }, () => ({ ...video, name: `${'ö'.repeat(250)}.pdf` }));
    const { html, text } = renderTemplate('customer-download-granted', {
      ...view,
      how: 'AUTOMATIC',
      downloads,
    });
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(text).toContain('and 370 more files: ask Ambercourt Supply for the links');
  });

  it.each([
    [{ remaining: 1, expiresOn: null }, '1 download'],
    [{ remaining: null, expiresOn: null }, 'As often as you like'],
    [{ remaining: null, expiresOn: '2026-12-24' }, 'As often as you like, until the end of 24 Dec 2026'],
    [{ expiresOn: null, expiryDays: 1 }, '3 downloads, for 1 day once the order is complete'],
  ])('says of %j: %s', (terms, words) => {
    expect(termsOf({ ...video, ...terms })).toBe(words);
  });
});
