import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { convertOlist } from './convert.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'olist-'));
});
afterEach(() => rm(folder, { recursive: true }));

const linesOf = async (path: string) =>
  (await readFile(path, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

/** A marketplace of the same form, made up: one checkout of two sellers, one without items. */
async function smallOlist(): Promise<string> {
  const files = {
    orders: `order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date
o1,c1,delivered,2018-01-10 10:00:00,2018-01-10 10:05:00,,2018-01-20 09:00:00,2018-02-01 00:00:00
o2,c2,unavailable,2018-07-10 10:00:00,,,,2018-08-01 00:00:00
o3,c2,created,2018-07-11 10:00:00,,,,2018-08-01 00:00:00
`,
    customers: `customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state
c1,0123456789abcdef,04841,sao paulo,SP
c2,fedcba9876543210,35550,itapecerica,MG
`,
    order_items: `order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value
o1,2,prodaaaa22,s1,2018-01-15 00:00:00,58.9,7.2
o1,1,prodaaaa22,s1,2018-01-15 00:00:00,58.9,0.1
o1,3,prodbbbb11,s2,2018-01-15 00:00:00,541.0,0.00
o3,1,prodbbbb11,s2,2018-07-15 00:00:00,6,12.345
`,
    order_payments: `order_id,payment_sequential,payment_type,payment_installments,payment_value
o1,1,voucher,1,100.00
o1,2,credit_card,3,566.10
o3,1,not_defined,1,0.00
`,
    order_reviews: `review_id,order_id,review_score,review_comment_title,review_comment_message,review_creation_date,review_answer_timestamp
r1,o1,2,,early,2018-01-15 00:00:00,2018-01-16 00:00:00
r2,o1,5,Ótimo,"Chegou bem,
obrigada 🎉",2018-01-21 00:00:00,2018-01-22 00:00:00
`,
    products: `"product_id","product_category_name","product_name_lenght"
"prodaaaa22",beleza_saude,40
"prodbbbb11",,1
`,
    sellers: `"seller_id","seller_zip_code_prefix","seller_city","seller_state"
"s1","13023",campinas,SP
"s2","13844","mogi, guacu",SP
`,
    product_category_name_translation:
      '\uFEFFproduct_category_name,product_category_name_english\nbeleza_saude,health_beauty\n',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, `${name}.csv`), text);
  return folder;
}

describe('the conversion', () => {
  it('refuses an amount that is no amount of centavos', async () => {
    await expect(convertOlist(await smallOlist(), join(folder, 'out'))).rejects.toThrow(
      '"12.345" is not an amount',
    );
  });

  it('makes a checkout with a part for each seller, and counts what it leaves out', async () => {
    const from = await smallOlist();
    const items = await readFile(join(from, 'order_items.csv'), 'utf8');
    await writeFile(join(from, 'order_items.csv'), items.replace('12.345', '12.340'));
    const result = await convertOlist(from, join(folder, 'out'));
    expect(result).toMatchObject({ checkouts: 2, orders: 3, lines: 4, vendors: 2, withoutItems: 1 });
    const [first, second] = await linesOf(result.checkoutsFile);
    const address = { city: 'sao paulo', state: 'SP', postcode: '04841', country: 'BR' };
    const line = {
      productId: 'prodaaaa22',
      categoryIds: ['health_beauty'],
      name: 'Health beauty prodaaaa',
      quantity: 1,
    };
    expect(first).toEqual({
      source: 'olist',
      externalId: 'o1',
      placedAt: '2018-01-10T12:00:00.000Z',
      status: 'COMPLETED',
      currency: 'BRL',
      paymentMethod: 'credit_card',
      paymentMethodTitle: 'Credit card, Voucher',
      paidAt: '2018-01-10T12:05:00.000Z',
      completedAt: '2018-01-20T11:00:00.000Z',
      customer: { externalId: '0123456789abcdef', name: 'Customer 01234567' },
      customerNote: 'Ótimo\nChegou bem,\nobrigada 🎉',
      billingAddress: address,
      shippingAddress: address,
      parts: [
        {
          vendor: { externalId: 's1' },
          lines: [
            { ...line, externalId: '1', subtotal: '58.90', total: '58.90' },
            { ...line, externalId: '2', subtotal: '58.90', total: '58.90' },
          ],
          shipping: '7.30',
        },
        {
          vendor: { externalId: 's2' },
          lines: [expect.objectContaining({ name: 'Product prodbbbb', categoryIds: [], total: '541.00' })],
          shipping: '0.00',
        },
      ],
    });
    expect(second).toMatchObject({
      externalId: 'o3',
      status: 'PENDING',
      placedAt: '2018-07-11T13:00:00.000Z',
    });
    expect(second).not.toHaveProperty('paidAt');
    expect(second).not.toHaveProperty('paymentMethod');
    expect(await linesOf(result.vendorsFile)).toEqual([
      {
        source: 'olist',
        externalId: 's1',
        name: 'Vendor s1',
        currency: 'BRL',
        timeZone: 'America/Sao_Paulo',
      },
      {
        source: 'olist',
        externalId: 's2',
        name: 'Vendor s2',
        currency: 'BRL',
        timeZone: 'America/Sao_Paulo',
      },
    ]);
  });

  it('of a folder without the files says which is missing', async () => {
    await expect(convertOlist(folder, join(folder, 'out'))).rejects.toThrow('customers.csv');
  });
});
