const format = new Intl.NumberFormat('en-GB');

/** "64,182". */
export const formatNumber = (number: number): string => format.format(number);
