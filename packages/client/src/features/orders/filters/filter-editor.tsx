import { FulfilmentEditor, StatusEditor } from './choice-editors.js';
import { CountryEditor } from './country-editor.js';
import { CustomerEditor } from './customer-editor.js';
import type { EditorProps } from './editor-props.js';
import type { AddablePart } from './filter-parts.js';
import { SkuEditor } from './sku-editor.js';
import { TotalEditor } from './total-editor.js';
import { DownloadsEditor, TrackingEditor } from './yes-no-editors.js';

const editors: Record<AddablePart, React.ComponentType<EditorProps>> = {
  status: StatusEditor,
  customer: CustomerEditor,
  fulfilment: FulfilmentEditor,
  total: TotalEditor,
  country: CountryEditor,
  tracking: TrackingEditor,
  downloads: DownloadsEditor,
  sku: SkuEditor,
};

/** Where one part of the filter is set. */
export function FilterEditor({ part, ...props }: EditorProps & { part: AddablePart }) {
  const Editor = editors[part];
  return <Editor {...props} />;
}
