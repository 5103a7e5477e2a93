import type { DemoVendor } from './demo-market.js';

export interface DemoProduct {
  sku: string;
  name: string;
  category: 'skincare' | 'consumables' | 'devices' | 'training';
  /** In pence. */
  price: number;
  /** How likely it is bought, beside the others. */
  weight: number;
  /** Of what people buy at once. */
  most: number;
}

const product = (
  category: DemoProduct['category'],
  sku: string,
  name: string,
  price: number,
  weight: number,
  most: number,
): DemoProduct => ({ sku, name, category, price, weight, most });

/** What each vendor sells. */
export const demoProducts: Record<DemoVendor, readonly DemoProduct[]> = {
  ambercourt: [
    product('skincare', 'SER-HA-30', 'Hyaluronic serum 2 %, 30 ml', 2400, 10, 12),
    product('skincare', 'SER-PE-15', 'Peptide eye serum, 15 ml', 3200, 6, 6),
    product('skincare', 'SER-NI-30', 'Niacinamide serum 10 %, 30 ml', 1950, 6, 10),
    product('skincare', 'CLN-GEL-500', 'Gentle gel cleanser, 500 ml', 1880, 7, 6),
    product('skincare', 'SPF-50-200', 'Aftercare sun cream SPF 50, 200 ml', 2250, 8, 12),
    product('skincare', 'MSK-CALM-25', 'Calming sheet masks, box of 25', 4600, 5, 4),
    product('skincare', 'PEEL-LAC-50', 'Lactic peel 30 %, 50 ml, for professionals', 5450, 3, 3),
    product('consumables', 'NDL-12-50', 'Needling cartridges, 12-pin, box of 50', 5800, 9, 6),
    product('consumables', 'NDL-36-50', 'Needling cartridges, 36-pin, box of 50', 7200, 4, 4),
    product('consumables', 'GLV-NIT-M', 'Nitrile gloves, medium, box of 100', 745, 9, 20),
    product('consumables', 'SWB-70-200', 'Alcohol swabs 70 %, box of 200', 320, 8, 20),
    product('consumables', 'ROLL-60', 'Couch roll, 60 cm, pack of 9', 2890, 6, 6),
    product('consumables', 'NUM-30', 'Cooling gel, 30 g', 1490, 5, 10),
    product('devices', 'LED-GOG', 'Light therapy goggles', 9650, 3, 3),
    product('devices', 'LED-7C', 'LED face mask, 7 colours', 38900, 2, 1),
    product('training', 'TRN-LED', 'LED protocols, training video', 7900, 3, 1),
    product('training', 'TRN-PEEL', 'Superficial peels, course with workbook', 14900, 1, 1),
  ],
  northlight: [
    product('devices', 'NL-PEN-3', 'Needling pen, cordless, third edition', 28900, 5, 2),
    product('devices', 'NL-LAMP-5D', 'Magnifying lamp, 5 dioptres', 13950, 6, 2),
    product('devices', 'NL-STEAM', 'Facial steamer, on wheels', 21900, 4, 1),
    product('devices', 'NL-HF-4', 'High-frequency wand, four electrodes', 17400, 4, 1),
    product('devices', 'NL-LED-ARM', 'LED panel with arm, 4 wavelengths', 129000, 1, 1),
    product('devices', 'NL-CHAIR-E', 'Treatment chair, electric', 189500, 1, 1),
    product('consumables', 'NL-TUBE-5', 'Spare bulbs for lamps, pack of 5', 2450, 5, 3),
    product('consumables', 'NL-FILT-10', 'Steamer filters, pack of 10', 1650, 5, 4),
    product('training', 'NL-TRN-HF', 'High frequency, safe use, training video', 5900, 3, 1),
  ],
};

/** By its SKU. */
export function demoProduct(sku: string): DemoProduct {
  const found = Object.values(demoProducts)
    .flat()
    .find((one) => one.sku === sku);
  if (!found) throw new Error(`The demo has no product ${sku}`);
  return found;
}
