const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const begin = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export const sheetPath = (sheet: number): string => `xl/worksheets/sheet${sheet}.xml`;

const each = (sheets: number, part: (sheet: number) => string): string =>
  Array.from({ length: sheets }, (_, at) => part(at + 1)).join('');

/** What a workbook of so many sheets has besides them, by its place in the archive. */
export const workbookParts = (sheets: number, name: string, styles: string): Record<string, string> => ({
  '[Content_Types].xml': `${begin}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${each(sheets, (sheet) => `<Override PartName="/${sheetPath(sheet)}" ContentType="${types}.worksheet+xml"/>`)}</Types>`,
  '_rels/.rels': `${begin}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${begin}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${each(sheets, (sheet) => `<sheet name="${sheet === 1 ? name : `${name} ${sheet}`}" sheetId="${sheet}" r:id="rId${sheet}"/>`)}</sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${begin}<Relationships xmlns="${packages}/relationships">${each(sheets, (sheet) => `<Relationship Id="rId${sheet}" Type="${relations}/worksheet" Target="worksheets/sheet${sheet}.xml"/>`)}<Relationship Id="rId${sheets + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': styles,
});

export const sheetBegin = (widths: readonly number[]): string =>
  `${begin}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols><sheetData>`;

export const sheetEnd = '</sheetData></worksheet>';
