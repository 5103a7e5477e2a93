import { describe, expect, it } from '@jest/globals';
import type { OrderView, VendorMailView } from './order-view.js';
import { renderTemplate, type TemplateName, templates } from './templates.js';
import { orderView, vendorView, views } from './view.fixtures.js';

const names = Object.keys(templates) as TemplateName[];

/** What a person sees of the HTML, without hidden parts. */
function visible(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->|<head[\s\S]*?<\/head>/g, '')
    .replace(/<div style="display:none[\s\S]*?<\/div><\/div>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}

const render = <Name extends TemplateName>(name: Name, view = views[name]) => renderTemplate(name, view);

describe.each(names)('the mail %s', (name) => {
  it('says the same in HTML and in plain text', () => {
    const { html, text } = render(name);
    const seen = visible(html).replace(/\s/g, '');
    const words = text
      .split('\n')
      .flatMap((line) =>
        line
          .replace(/ \(https:[^)]+\)/, '')
          .split(/ \(| = |^>(?: |$)|, (?=you |in total|back to|paid|not paid)|: |^--$/),
      )
      .map((part) => part.replace(/[\s)]|:$/g, ''))
      .filter(Boolean);
    expect(words.filter((word) => !seen.includes(word))).toEqual([]);
  });

  it('is small, and fetches nothing from anywhere', () => {
    const { html } = render(name);
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(html).not.toMatch(/<img|<script|<link|url\(|@import|background="/i);
  });

  it('has one subject line and says to whom it goes, and why', () => {
    const { subject, preheader, text } = render(name);
    expect(subject).toMatch(/^[^\n]{5,120}$/);
    expect(preheader).toMatch(/^[^\n]{5,150}$/);
    expect(text).toContain(`Sent to ${views[name].to} because`);
  });

  it('writes what people typed as text, never as HTML', () => {
    const evil = '<img src=x onerror=alert(1)>"&\'';
    const { html } = renderTemplate(name, everyTextOf(views[name], evil));
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });
});

describe('the new-order mail', () => {
  it('says the fact first and the rest in the preheader', () => {
    const { subject, preheader } = render('vendor-order-announced');
    expect(subject).toBe('New order #10494: £412.80, Juniper Skin Studio');
    expect(preheader).toBe('6 items, paid by card. You earn £370.54. Ship to Eastmere.');
  });

  it('says that a payment is still being checked', () => {
    const order = orderView({ status: 'ON_HOLD', paidAt: null, paymentMethod: 'Direct bank transfer' });
    const { text, preheader } = render('vendor-order-announced', vendorView({ order }));
    expect(text).toContain('On hold, payment by direct bank transfer is being checked, 24 Nov 2026, 14:05');
    expect(text).toContain('Ship once the order is Processing.');
    expect(preheader).toContain('6 items, on hold');
  });

  it('shows the time in the zone of the vendor', () => {
    const { text } = render('vendor-order-announced', vendorView({ timeZone: 'Asia/Tokyo' }));
    expect(text).toContain('Paid by card, 24 Nov 2026, 23:06');
  });

  it('links by id, once on the button and once in full at the foot', () => {
    const { html } = render('vendor-order-announced');
    expect(html.split(`href="${vendorView().orderUrl}"`)).toHaveLength(3);
    expect(visible(html)).toContain(`Button not working? ${vendorView().orderUrl}`);
  });

  it('names what the marketplace hides and offers no way round it', () => {
    const customer = {
      ...vendorView().customer,
      email: null,
      phone: null,
      shipTo: null,
      shipToCity: undefined,
    };
    const { html, text, preheader } = render('vendor-order-announced', vendorView({ customer }));
    expect(text).toContain('Email: hidden by the marketplace\nPhone: hidden by the marketplace');
    expect(text).toContain('Ship to\nHidden by the marketplace');
    expect(text).toContain('Nobody reads replies to this address.\n');
    expect(`${html}${text}${preheader}`).not.toMatch(/juniperskin\.example|7946|Tannery|Eastmere/);
  });

  it('says nothing of an address that was never given', () => {
    const customer = { ...vendorView().customer, phone: undefined, shipTo: undefined, shipToCity: undefined };
    const { text } = render('vendor-order-announced', vendorView({ customer }));
    expect(text).not.toMatch(/hidden|Ship to/i);
  });

  it('stays small however much was ordered, and says how much it left out', () => {
    const line = {
      name: '"&<'.repeat(200),
      sku: "'".repeat(200),
      quantity: 2,
      unitPrice: 100n,
      subtotal: 200n,
    };
    const order = orderView({ lines: Array.from({ length: 400 }, () => line) });
    const { html, text } = render('vendor-order-announced', vendorView({ order }));
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(text).toContain('and 760 more items');
  });

  it('shows discounts, fees and amounts without decimals', () => {
    const order: OrderView = orderView({
      currency: 'JPY',
      discount: 300n,
      fees: 50n,
      total: 41280n,
      shippingMethod: null,
    });
    const { text } = render('vendor-order-announced', vendorView({ order }));
    expect(text).toContain('Discount: −¥300\nShipping: ¥950\nFees: ¥50\nTax: ¥6,880\nTotal: ¥41,280');
  });

  it('keeps the line breaks of a note', () => {
    const customer: VendorMailView['customer'] = {
      ...vendorView().customer,
      note: 'Ring twice.\r\nThen wait.',
    };
    const { text } = render('vendor-order-announced', vendorView({ customer }));
    expect(text).toContain('Their note\n> Ring twice.\n> Then wait.');
  });
});

/** A view whose free texts are all the same; what we choose ourselves (links, statuses, zones) stays. */
function everyTextOf<View>(view: View, text: string): View {
  const free = new Set([
    'name',
    'number',
    'vendorName',
    'buyerWord',
    'sku',
    'shippingMethod',
    'paymentMethod',
    'note',
    'reason',
    'by',
    'invitedBy',
    'body',
    'fileName',
    'provider',
    'trackingNumber',
  ]);
  return JSON.parse(
    JSON.stringify(view, (key, value) =>
      free.has(key) ? text : typeof value === 'bigint' ? `big:${value}` : value,
    ),
    (key, value) => {
      if (typeof value === 'string' && value.startsWith('big:')) return BigInt(value.slice(4));
      return key.endsWith('At') && typeof value === 'string' ? new Date(value) : value;
    },
  ) as View;
}
