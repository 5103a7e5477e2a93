import { useViewer } from '../../lib/viewer-context.js';
import { PaletteDialog } from './palette-dialog.js';
import { type PaletteGroup, useCommonGroups } from './palette-groups.js';
import { useVendorGroups } from './palette-vendor-groups.js';

interface Props {
  query: string;
  onQuery: (query: string) => void;
  onHelp: () => void;
}

function VendorPalette(props: Props) {
  const { pages, actions, theme } = useCommonGroups(props.onHelp);
  const { found, views, buyers, search } = useVendorGroups(props.query);
  // What comes late stands below what is there at once, so that Enter means what one saw; but for a whole number.
  const groups: PaletteGroup[] = [found, actions, pages, views, theme, buyers, search];
  return <PaletteDialog {...props} groups={groups} />;
}

function PlainPalette(props: Props) {
  const { pages, actions, theme } = useCommonGroups(props.onHelp);
  return <PaletteDialog {...props} groups={[actions, pages, theme]} />;
}

/** One place to go anywhere, do anything of the page, and open an order or a customer, by typing. */
export function Palette(props: Props) {
  const { vendor } = useViewer();
  return vendor ? <VendorPalette {...props} /> : <PlainPalette {...props} />;
}
