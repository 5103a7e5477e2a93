import { folded } from './folded.js';

// ISO 3166-1, every country and territory that has a code of its own; and Kosovo, whose code everybody uses.
const codes =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'.split(
    ' ',
  );

export interface Country {
  code: string;
  name: string;
}

const locale = 'en-GB';
let names: Intl.DisplayNames | undefined;

/** The name of a country by its code; the code itself where nothing is known of it. */
export function countryName(code: string): string {
  names ??= new Intl.DisplayNames(locale, { type: 'region' });
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

let all: Country[] | undefined;

/** Every country, by name. */
export function countries(): Country[] {
  all ??= codes
    .map((code) => ({ code, name: countryName(code) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
  return all;
}

/** As people write them, besides their code and full name. */
const otherNames: Record<string, string> = {
  uk: 'GB',
  britain: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  usa: 'US',
  america: 'US',
  uae: 'AE',
  holland: 'NL',
  turkey: 'TR',
  'czech republic': 'CZ',
  'ivory coast': 'CI',
  'south korea': 'KR',
  'hong kong': 'HK',
  macedonia: 'MK',
};

/** Countries whose code is the text, or whose name has a word that begins with it; the closest first. */
export function findCountries(text: string): Country[] {
  const wanted = folded(text);
  if (!wanted) return countries();
  const other = otherNames[wanted];
  const rank = ({ code, name }: Country): number => {
    const own = folded(name);
    if (code === other || code.toLowerCase() === wanted || own === wanted) return 0;
    if (own.startsWith(wanted)) return 1;
    if (` ${own}`.includes(` ${wanted}`)) return 2;
    return 3;
  };
  return countries()
    .map((country) => ({ country, rank: rank(country) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ country }) => country);
}

/** The one country that a text names: by code, name, or the only beginning of one. */
export function countryNamed(text: string): Country | null {
  const found = findCountries(text);
  const [first] = found;
  if (!first) return null;
  const wanted = folded(text);
  const isExact =
    first.code.toLowerCase() === wanted || folded(first.name) === wanted || otherNames[wanted] === first.code;
  return isExact || (found.length === 1 && wanted.length > 3) ? first : null;
}
