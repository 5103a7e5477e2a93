/** The styles of cells, by their place in `styles.xml`. */
export const Style = {
  PLAIN: 0,
  COUNT: 1,
  WHOLE: 2,
  HUNDREDTHS: 3,
  THOUSANDTHS: 4,
  MOMENT: 5,
  HEADER: 6,
} as const;

/** An amount shows the decimals of its currency: those it is written with. */
export function styleOfAmount(amount: Uint8Array, from: number, to: number): number {
  const hasPointAt = (place: number): boolean => place >= from && amount[place] === 0x2e;
  if (hasPointAt(to - 3)) return Style.HUNDREDTHS;
  return hasPointAt(to - 4) ? Style.THOUSANDTHS : Style.WHOLE;
}

const formats = [0, 1, 1, 2, 164, 165, 0];

export const stylesXml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="0.000"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length}">${formats
  .map((format, style) =>
    style === Style.HEADER
      ? `<xf numFmtId="${format}" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>`
      : `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  )
  .join(
    '',
  )}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
