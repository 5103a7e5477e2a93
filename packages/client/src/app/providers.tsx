import { I18nProvider } from '@lingui/react';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { i18n } from './messages.js';
import { router } from './router.js';
import { cssVariables } from './theme/css-variables.js';
import { theme } from './theme/theme.js';

const colourScheme = localStorageColorSchemeManager({ key: 'docket-colour-scheme' });

/** Everything that stands around the pages. */
export function Providers() {
  return (
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={colourScheme}
        defaultColorScheme="auto"
      >
        <RouterProvider router={router} />
      </MantineProvider>
    </I18nProvider>
  );
}
