// What made-up clinics and products are called: enough words for names that differ, few enough that some are common.

export const firstWords = [
  ...[
    'Juniper',
    'Saltmarsh',
    'Northlight',
    'Fernhill',
    'Ivory',
    'Orchard',
    'Kestrel',
    'Bellweather',
    'Pinehollow',
  ],
  ...[
    'Harbour',
    'Willow',
    'Lantern',
    'Marlow',
    'Quayside',
    'Hollybank',
    'Aubin',
    'Larch',
    'Copper',
    'Meridian',
  ],
  ...[
    'Amber',
    'Clover',
    'Heron',
    'Linden',
    'Mossgate',
    'Opal',
    'Primrose',
    'Rowan',
    'Silver',
    'Thistle',
    'Umber',
  ],
  ...['Violet', 'Wren', 'Yarrow', 'Zephyr', 'Aster', 'Briar', 'Cedar', 'Dove', 'Elm', 'Foxglove'],
];

export const secondWords = [
  ...['Street', 'Lane', 'Court', 'House', 'Ridge', 'Rooms', 'Gate', 'Hill', 'Park', 'Wharf', 'Row', 'Square'],
  ...[
    'Terrace',
    'Mews',
    'Green',
    'Yard',
    'Point',
    'Grove',
    'Vale',
    'Bridge',
    'Cross',
    'Field',
    'Brook',
    'Heath',
  ],
];

export const kinds = [
  ...[
    'Clinic',
    'Aesthetics',
    'Dermal',
    'Skin Studio',
    'Medispa',
    'Skin & Laser',
    'Dental & Skin',
    'Facial Rooms',
  ],
  ...['Dermal Care', 'Skin Clinic', 'Wellness', 'Cosmetic Clinic'],
];

export const places = [
  ...[
    'Bath',
    'Leeds',
    'York',
    'Hove',
    'Truro',
    'Exeter',
    'Oban',
    'Derby',
    'Lewes',
    'Whitby',
    'Ripon',
    'Poole',
  ],
  ...['Crewe', 'Perth', 'Ayr', 'Deal', 'Rye', 'Ely', 'Wells', 'Ludlow'],
];

const makes = [
  'Needling',
  'Peel',
  'Serum',
  'Cleanser',
  'Mask',
  'Filler',
  'Lamp',
  'Cannula',
  'Gauze',
  'Toner',
];
const forms = ['kit', 'set', 'refill', 'tray', 'bottle', 'case', 'pack', 'sample'];
const sizes = ['5 ml', '10 ml', '30 ml', '50 ml', '100 ml'];

export const products = makes.flatMap((make) =>
  forms.flatMap((form) => sizes.map((size) => `${make} ${form} ${size}`)),
);

/** Of one customer among all. */
export const rareCustomer = 'Zephyrine Quillfeather Practice';
