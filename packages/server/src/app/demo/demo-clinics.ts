import type { CustomerInput } from '../../features/intake/place-order.input.js';
import type { AddressFields } from '../../features/orders/address.type.js';

export interface DemoClinic {
  name: string;
  /** Without an account in the shop. */
  isGuest: boolean;
  customer: CustomerInput;
  billing: AddressFields;
  shipping: AddressFields;
  ip: string;
}

// Towns and postcode areas that do not exist; phone numbers and addresses that are kept for fiction and documents.
const towns: readonly [string, string][] = [
  ['Whitcombe', 'WX4'],
  ['Eastmere', 'ES2'],
  ['Harrowby', 'HJ1'],
  ['Saint Aubin', 'JX3'],
  ['Cobbold', 'CQ7'],
  ['Thornfield', 'TX9'],
  ['Marlow Ridge', 'MZ5'],
  ['Ashdown Park', 'AQ2'],
];
const streets = [
  'Harbour Lane',
  'Tannery Yard',
  'Orchard Street',
  'Quayside',
  'Mill Row',
  'Priory Walk',
  'Station Road',
];
const letters = 'ABDEFGHJLNPQRSTUWXYZ';

const names = [
  ...[
    'Juniper Skin Studio',
    'Saltmarsh Clinic',
    'Northgate Dermal',
    'Fernhill Aesthetics',
    'The Ivory Rooms',
  ],
  ...[
    'Orchard Street Dental & Skin',
    'Kestrel House Clinic',
    'Bellweather Skin Clinic',
    'Pinehollow Dermal Care',
  ],
  ...['Harbour Lane Clinic', 'Willow & Stone', 'Lantern Court Aesthetics', 'Marlow Ridge Medispa'],
  ...['Quayside Facial Rooms', 'Hollybank Skin & Laser', 'Saint Aubin Aesthetics', 'Mariner Street Clinic'],
  ...[
    'Ashdown Skin Practice',
    'Thornfield Aesthetics',
    'Cobbold Skin Rooms',
    'Larkspur House',
    'The Copper Beech Clinic',
  ],
  ...[
    'Mill Row Medispa',
    'Greyfriars Dermal',
    'Foxglove Facial Studio',
    'Priory Walk Clinic',
    'Bracken & Bloom',
  ],
  ...[
    'Whitcombe Laser Centre',
    'Tidewater Skin',
    'Alder House Aesthetics',
    'Meadowsweet Clinic',
    'The Skin Parlour',
  ],
  ...[
    'Eastmere Dermal Studio',
    'Redwing Aesthetics',
    'Silverbirch Rooms',
    'Cedar Lodge Clinic',
    'Hazel & Hart',
  ],
  ...[
    'Brightwell Skin Practice',
    'Old Chapel Aesthetics',
    'Sandpiper Clinic',
    'Rowan Street Medispa',
    'Heron Quay Skin',
  ],
];
const guests = new Set([
  'Saltmarsh Clinic',
  'Quayside Facial Rooms',
  'Tidewater Skin',
  'Hazel & Hart',
  'Redwing Aesthetics',
]);

/** Those that have more to say than the pattern gives. */
const special: Record<
  string,
  Partial<Record<'email' | 'line1' | 'town' | 'postcode' | 'phone' | 'legal' | 'room', string>>
> = {
  'Harbour Lane Clinic': {
    ...{
      email: 'buyer@harbourlane.example',
      line1: '18 Harbour Lane',
      town: 'Whitcombe',
      postcode: 'WX4 2LN',
    },
    ...{ phone: '+44 20 7946 0182', legal: 'Harbour Lane Clinic Ltd', room: 'Treatment room 2' },
  },
  'Juniper Skin Studio': {
    ...{ email: 'hello@juniperskin.example', line1: '4 Tannery Yard', town: 'Eastmere', postcode: 'ES2 7QH' },
    phone: '+44 20 7946 0533',
  },
};

/** Who buys: always the same clinics, each with one address. */
export const demoClinics: readonly DemoClinic[] = names.map((name, index) => {
  const known = special[name] ?? {};
  const [town, area] = towns[index % towns.length] ?? ['Whitcombe', 'WX4'];
  const letter = (step: number) => letters[(index * step + step) % letters.length];
  const host = name.toLowerCase().replaceAll(/^the |&|[^a-z]/g, '');
  const email = known.email ?? `${index % 3 === 0 ? 'hello' : 'orders'}@${host}.example`;
  const phone = known.phone ?? `+44 20 7946 0${String(200 + index * 7).padStart(3, '0')}`;
  const place = {
    line1: known.line1 ?? `${index * 3 + 2} ${streets[index % streets.length]}`,
    city: known.town ?? town,
    postcode: known.postcode ?? `${area} ${(index % 8) + 1}${letter(7)}${letter(11)}`,
    country: 'GB',
  };
  const isGuest = guests.has(name);
  const code = (index * 2_654_435_761 + 1_013_904_223).toString(36).toUpperCase().slice(-6);
  return {
    name,
    isGuest,
    customer: { externalId: isGuest ? null : `cus_${code}`, email, name, phone },
    billing: { company: known.legal ?? name, ...place, phone, email },
    shipping: { company: name, ...place, ...(known.room && { line2: known.room }), phone },
    ip: `198.51.100.${24 + index}`,
  };
});

/** By name. */
export function demoClinic(name: string): DemoClinic {
  const found = demoClinics.find((clinic) => clinic.name === name);
  if (!found) throw new Error(`The demo has no clinic ${name}`);
  return found;
}

/** What buyers write with an order, now and then. */
export const customerNotes = [
  'Please leave parcels with reception, we close at 17:00.',
  'Deliver to the side door, the front is being painted.',
  'Call before you come, our bell does not work.',
  'We are closed on Wednesdays.',
  'Please put the invoice into the parcel.',
  'If the gloves are out of stock, send the rest without them.',
];
