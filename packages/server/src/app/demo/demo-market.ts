/** The demo marketplace: invented, like all that is in it. */
export const demoMarketplace = { name: 'Treatment Room Market', color: '#2156b3', buyerWord: 'clinic' };

/** Where its orders come from. */
export const demoSource = 'demo';

/** The vendors by what the source calls them. */
export type DemoVendor = 'ambercourt' | 'northlight';

export const demoVendors: Record<
  DemoVendor,
  { name: string; email: string; owner: string; ownerEmail: string }
> = {
  ambercourt: {
    name: 'Ambercourt Supply',
    email: 'orders@ambercourt.example',
    owner: 'Mara K.',
    ownerEmail: 'mara@ambercourt.example',
  },
  northlight: {
    name: 'Northlight Devices',
    email: 'orders@northlight.example',
    owner: 'Ines R.',
    ownerEmail: 'ines@northlight.example',
  },
};

export const demoVendorKeys = ['ambercourt', 'northlight'] as const satisfies readonly DemoVendor[];

export const demoOperator = { name: 'Market desk', email: 'operator@docket.example' };

/** Works for both vendors, without a password: who `docket traffic` is. */
export const demoStaff = { name: 'Tomas L.', email: 'tomas@docket.example' };

export const demoCurrency = 'GBP';
export const demoTimeZone = 'Europe/London';

/** What the marketplace keeps, by category; the first is the general rate. */
export const demoRates = [
  { category: null, percentPpm: 120_000 },
  { category: 'devices', percentPpm: 80_000 },
  { category: 'training', percentPpm: 150_000 },
];
