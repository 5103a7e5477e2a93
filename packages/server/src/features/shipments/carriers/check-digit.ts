/** How a number's last character follows from the others. */
export type CheckRule =
  | {
      kind: 'mod10';
      /** What characters at even places, from 0, count; those at odd places likewise. */
      evens: number;
      odds: number;
      /** Places are counted from the end. */
      backwards?: boolean;
      /** The serial counts as beginning so, whether it does or not. */
      startsWith?: string;
    }
  | { kind: 'weighted'; weights: readonly number[] }
  | { kind: 'mod7' | 'mod37' | 's10' | 'luhn' };

/** Whether the check digit fits the serial, both in upper case. */
export function checkDigitFits(rule: CheckRule, serial: string, digit: string): boolean {
  return checkDigit(rule, serial) === digit;
}

function checkDigit(rule: CheckRule, serial: string): string {
  switch (rule.kind) {
    case 'mod10':
      return mod10(rule, serial);
    case 'weighted':
      return String((weightedSum(serial, rule.weights) % 11) % 10);
    case 'mod7':
      return String(BigInt(serial) % 7n);
    case 'mod37':
      return mod37(serial);
    case 's10':
      return s10(serial);
    case 'luhn':
      return luhn(serial);
  }
}

const weightedSum = (serial: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, place) => sum + weight * Number(serial[place] ?? 0), 0);

/** What is missing to the next ten. */
const toTen = (sum: number): string => String((10 - (sum % 10)) % 10);

function mod10(
  { evens, odds, backwards, startsWith = '' }: Extract<CheckRule, { kind: 'mod10' }>,
  serial: string,
): string {
  const characters = [...(serial.startsWith(startsWith) ? serial : startsWith + serial)];
  if (backwards) characters.reverse();
  // A letter counts as a digit: A is 2, B is 3, and after 9 comes 0.
  const values = characters.map((character) =>
    /\d/.test(character) ? Number(character) : (character.charCodeAt(0) - 3) % 10,
  );
  return toTen(values.reduce((sum, value, place) => sum + value * (place % 2 === 0 ? evens : odds), 0));
}

function luhn(serial: string): string {
  const doubled = [...serial].reverse().map((digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return value > 9 ? value - 9 : value;
  });
  return toTen(doubled.reduce((sum, value) => sum + value, 0));
}

function s10(serial: string): string {
  const digit = 11 - (weightedSum(serial, [8, 6, 4, 2, 3, 5, 9, 7]) % 11);
  return String(digit === 10 ? 0 : digit === 11 ? 5 : digit);
}

/** ISO 7064 MOD 37,36. */
function mod37(serial: string): string {
  let check = 36;
  for (const character of serial) {
    check += Number.parseInt(character, 36);
    if (check > 36) check -= 36;
    check *= 2;
    if (check > 36) check -= 37;
  }
  const digit = 37 - check;
  return (digit === 36 ? 0 : digit).toString(36).toUpperCase();
}
