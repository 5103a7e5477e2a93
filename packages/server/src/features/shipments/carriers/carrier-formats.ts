import type { CheckRule } from './check-digit.js';

/** One form that a carrier's numbers have. */
export interface CarrierFormat {
  /** Of the number in upper case without white space; `serial` and `digit` are what the check rule is about. */
  pattern: RegExp;
  /** None: the form alone tells. */
  check?: CheckRule;
}

/** A carrier whose numbers can be told by their form. */
export interface Carrier {
  code: string;
  name: string;
  /** What else people call it. */
  alsoCalled?: readonly string[];
  /** Where a number can be followed; `%s` stands for it. */
  link: string | null;
  formats: readonly CarrierFormat[];
}

const twelve = [3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1];
const thirteen = [1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1];

/** The carriers, from tracking_number_data: see NOTICE in this folder. */
export const carriers: readonly Carrier[] = [
  {
    code: 'amazon',
    name: 'Amazon',
    alsoCalled: ['Amazon Logistics'],
    link: null,
    formats: [{ pattern: /^TB[ACM]\d{12}$/ }, { pattern: /^[AFC]\d{10}$/ }],
  },
  {
    code: 'canada_post',
    name: 'Canada Post',
    link: 'https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor=%s',
    formats: [{ pattern: /^(?<serial>\d{15})(?<digit>\d)$/, check: { kind: 'mod10', evens: 3, odds: 1 } }],
  },
  {
    code: 'canpar',
    name: 'Canpar',
    link: 'https://www.canpar.com/en/track/tracking.jsp?reference=%s&locale=en',
    formats: [{ pattern: /^[CDKLSUXZ]\d{21}$/ }],
  },
  {
    code: 'dhl',
    name: 'DHL',
    alsoCalled: ['DHL Express', 'DHL eCommerce', 'DHL E-Commerce'],
    link: 'https://www.dhl.com/en/express/tracking.html?brand=DHL&AWB=%s',
    formats: [
      { pattern: /^(?<serial>\d{9,10})(?<digit>\d)$/, check: { kind: 'mod7' } },
      { pattern: /^J[A-Z]{2,3}\d{9,10}$/ },
      { pattern: /^(?:GM|LX|RX|UV|CN|SG|TH|IN|HK|MY)(?=[A-Z]*\d)[0-9A-Z]{10,39}$/ },
      { pattern: /^\d{14}$/ },
    ],
  },
  {
    code: 'dpd',
    name: 'DPD',
    link: 'https://www.dpdgroup.com/nl/mydpd/my-parcels/track?lang=en&parcelNumber=%s',
    formats: [
      { pattern: /^(?<serial>\d{27})(?<digit>[0-9A-Z])$/, check: { kind: 'mod37' } },
      { pattern: /^(?<serial>\d{14})(?<digit>[0-9A-Z])$/, check: { kind: 'mod37' } },
    ],
  },
  {
    code: 'fedex',
    name: 'FedEx',
    alsoCalled: ['Federal Express', 'FedEx Express', 'FedEx Ground'],
    link: 'https://www.fedex.com/apps/fedextrack/?tracknumbers=%s',
    formats: [
      { pattern: /^(?<serial>\d{11})(?<digit>\d)$/, check: { kind: 'weighted', weights: twelve } },
      {
        pattern: /^[0-8]\d{19}(?<serial>\d{13})(?<digit>\d)$/,
        check: { kind: 'weighted', weights: thirteen },
      },
      {
        pattern: /^3\d{15}(?<serial>\d{11})(?<digit>\d)\d{4}$/,
        check: { kind: 'weighted', weights: twelve },
      },
      { pattern: /^(?<serial>\d{14})(?<digit>\d)$/, check: { kind: 'mod10', evens: 1, odds: 3 } },
      { pattern: /^\d{2}(?<serial>\d{15})(?<digit>\d)$/, check: { kind: 'mod10', evens: 3, odds: 1 } },
      { pattern: /^96\d{5}(?<serial>\d{14})(?<digit>\d)$/, check: { kind: 'mod10', evens: 1, odds: 3 } },
      {
        pattern: /^96\d{18}(?<serial>\d{13})(?<digit>\d)$/,
        check: { kind: 'weighted', weights: thirteen },
      },
    ],
  },
  {
    code: 'gofo',
    name: 'GOFO Express',
    link: 'https://www.gofoexpress.com/tracking.html?searchID=%s',
    formats: [{ pattern: /^GFUS\d{14}$/ }],
  },
  {
    code: 'landmark',
    name: 'Landmark Global',
    link: 'https://track.landmarkglobal.com/?search=%s',
    formats: [{ pattern: /^LTN\d{8}N1$/ }],
  },
  {
    code: 'lasership',
    name: 'LaserShip',
    link: null,
    formats: [
      { pattern: /^L[AIEHNX][1-3]\d{7}$/ },
      { pattern: /^1LS7[12]\d{10}$/ },
      { pattern: /^1LS7[12]\d{2}01[1-4]\d{6}-1$/ },
      { pattern: /^1LSCX[0-9A-Z]{10}$/ },
    ],
  },
  {
    code: 'old_dominion',
    name: 'Old Dominion Freight Line',
    alsoCalled: ['Old Dominion'],
    link: 'https://www.odfl.com/us/en/tools/trace-track-ltl-freight/trace.html?proNumbers=%s',
    formats: [
      { pattern: /^(?<serial>(?:77[78]|072|780)\d{7})(?<digit>\d)$/, check: { kind: 'luhn' } },
      { pattern: /^(?<serial>80\d{8})(?<digit>\d)$/, check: { kind: 'luhn' } },
    ],
  },
  {
    code: 'ontrac',
    name: 'OnTrac',
    link: 'https://www.ontrac.com/tracking/?number=%s',
    formats: [
      {
        pattern: /^C(?<serial>\d{13})(?<digit>\d)$/,
        check: { kind: 'mod10', evens: 1, odds: 2, startsWith: '4' },
      },
      {
        pattern: /^D(?<serial>\d{13})(?<digit>\d)$/,
        check: { kind: 'mod10', evens: 1, odds: 2, startsWith: '5' },
      },
    ],
  },
  {
    code: 'purolator',
    name: 'Purolator',
    link: 'https://www.purolator.com/en/shipping/tracker?searchValue=%s',
    formats: [
      { pattern: /^(?<serial>[0-5]\d{10})(?<digit>\d)$/, check: { kind: 'luhn' } },
      { pattern: /^[A-Z]{3}\d{9}$/ },
    ],
  },
  {
    code: 'speedee',
    name: 'Spee-Dee Delivery',
    alsoCalled: ['Spee-Dee'],
    link: 'https://www.speedeedelivery.com/track/?tracking=%s',
    formats: [{ pattern: /^SP\d{18}$/ }],
  },
  {
    code: 'ups',
    name: 'UPS',
    alsoCalled: ['United Parcel Service'],
    link: 'https://wwwapps.ups.com/WebTracking/track?track=yes&trackNums=%s',
    formats: [
      { pattern: /^1Z(?<serial>[A-Z0-9]{15})(?<digit>\d)$/, check: { kind: 'mod10', evens: 1, odds: 2 } },
      { pattern: /^[AHJKTV](?<serial>\d{9})(?<digit>\d)$/, check: { kind: 'mod10', evens: 1, odds: 2 } },
    ],
  },
  {
    code: 'usps',
    name: 'USPS',
    alsoCalled: ['United States Postal Service', 'US Postal Service'],
    link: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=%s',
    formats: [
      { pattern: /^(?<serial>\d{19})(?<digit>\d)$/, check: { kind: 'mod10', evens: 3, odds: 1 } },
      {
        pattern:
          /^(?:420\d{5}(?=\d{22}$|\d{26}$)(?:\d{4}(?=\d{22}$))?)?(?<serial>94\d{3}(?:9\d{8}(?:\d{15}|\d{11}|\d{7})|[0-8]\d{5}(?:\d{14}|\d{10})))(?<digit>\d)$/,
        check: { kind: 'mod10', evens: 3, odds: 1, backwards: true },
      },
      {
        pattern: /^(?:420\d{5}(?:\d{4})?)?(?<serial>(?:91)?\d{19})(?<digit>\d)$/,
        check: { kind: 'mod10', evens: 3, odds: 1, startsWith: '91' },
      },
      {
        pattern:
          /^(?:420\d{5}(?:\d{4}(?=\d{22}$))?)?(?<serial>(?:92(?=\d{3}9)|93(?=\d{3}[0-8])|95)\d{3}(?:9\d{8}(?:\d{11}|\d{7})|[0-8]\d{5}(?:\d{14}|\d{10})))(?<digit>\d)$/,
        check: { kind: 'mod10', evens: 3, odds: 1 },
      },
    ],
  },
  {
    code: 'yodel',
    name: 'Yodel',
    link: 'https://www.yodel.co.uk/tracking/%s',
    formats: [{ pattern: /^JJ?D\d{16}$/ }],
  },
  {
    code: 'yunexpress',
    name: 'YunExpress',
    link: 'https://www.yuntrack.com/parcelTracking?id=%s',
    formats: [{ pattern: /^YT\d{16}$/ }],
  },
];

/** What every national post puts on international items; its last letters say whose it is. */
export const s10: CarrierFormat = {
  pattern: /^[A-Z]{2}(?<serial>\d{8})(?<digit>\d)(?<country>[A-Z]{2})$/,
  check: { kind: 's10' },
};
