import { t } from '@lingui/core/macro';
import type { MantineThemeComponents } from '@mantine/core';
import buttonClasses from './button.module.css';
import checkboxClasses from './checkbox.module.css';

type Looks = Record<string, string>;

const plain: Looks = {
  '--button-bg': 'var(--btn)',
  '--button-hover': 'var(--hover)',
  '--button-color': 'var(--ink)',
  '--button-bd': '1px solid var(--line2)',
};

const buttons: Record<string, Looks> = {
  filled: {
    '--button-bg': 'var(--accent)',
    '--button-hover': 'var(--accent)',
    '--button-color': '#fff',
    '--button-bd': '1px solid transparent',
  },
  default: plain,
  /** The next step of one order: plain, in the colour that means "your move". */
  step: { ...plain, '--button-color': 'var(--accent-ink)' },
  soft: {
    '--button-bg': 'var(--accent-soft)',
    '--button-hover': 'var(--accent-soft)',
    '--button-color': 'var(--accent-ink)',
    '--button-bd': '1px solid var(--accent-line)',
  },
  danger: {
    '--button-bg': 'var(--red-fill)',
    '--button-hover': 'var(--red-fill)',
    '--button-color': '#fff',
    '--button-bd': '1px solid transparent',
  },
  /** A place where a button was or will be: words only. */
  ghost: {
    '--button-bg': 'transparent',
    '--button-hover': 'transparent',
    '--button-color': 'var(--ink3)',
    '--button-bd': '1px solid transparent',
  },
  /** On a coloured bar, in the bar's own ink. */
  bar: {
    '--button-bg': 'transparent',
    '--button-hover': 'transparent',
    '--button-color': 'currentcolor',
    '--button-bd': '1px solid transparent',
  },
  toast: {
    '--button-bg': 'transparent',
    '--button-hover': 'transparent',
    '--button-color': 'var(--toast-ink)',
    '--button-bd': '1px solid transparent',
  },
  link: {
    '--button-bg': 'transparent',
    '--button-hover': 'transparent',
    '--button-color': 'var(--accent-ink)',
    '--button-bd': '1px solid transparent',
  },
};

const heights: Record<string, string> = { xs: '1.625rem', sm: '2rem', lg: '2.75rem' };

const floating = {
  dropdown: { borderColor: 'var(--line2)', backgroundColor: 'var(--surface)', boxShadow: 'var(--shadow)' },
};

const veil = { color: '#000', backgroundOpacity: 0.4 };

const quick = { transition: 'fade', duration: 120 } as const;

// Said when it is shown: while this file is read, no language is chosen yet.
const close = {
  get 'aria-label'() {
    return t`Close`;
  },
};

/** How each of Mantine's parts looks here. Only values: no component names a colour of its own. */
export const components: MantineThemeComponents = {
  Button: {
    defaultProps: { variant: 'default', size: 'sm' },
    vars: (_theme: unknown, props: { variant?: string; size?: string }) => ({
      root: {
        ...buttons[props.variant ?? 'default'],
        '--button-height': heights[props.size ?? 'sm'],
        '--button-padding-x': props.variant === 'link' ? '0' : props.size === 'xs' ? '0.625rem' : '0.75rem',
        '--button-fz': '0.8125rem',
      },
    }),
    classNames: { root: buttonClasses.root, section: buttonClasses.section },
  },
  ActionIcon: {
    defaultProps: { variant: 'subtle', size: 32 },
    vars: (_theme: unknown, props: { variant?: string }) => ({
      root: {
        '--ai-color': 'var(--ink2)',
        '--ai-hover': 'var(--hover)',
        '--ai-hover-color': 'var(--ink)',
        '--ai-bg': props.variant === 'default' ? 'var(--btn)' : 'transparent',
        '--ai-bd': props.variant === 'default' ? '1px solid var(--line2)' : '1px solid transparent',
      },
    }),
  },
  Input: {
    defaultProps: { size: 'sm' },
    vars: () => ({
      wrapper: {
        '--input-height': '2rem',
        '--input-fz': '0.8125rem',
        '--input-bg': 'var(--surface)',
        '--input-bd': 'var(--ctl)',
        '--input-bd-focus': 'var(--accent-ink)',
        '--input-color': 'var(--ink)',
        '--input-placeholder-color': 'var(--ink3)',
      },
    }),
  },
  InputWrapper: {
    styles: {
      label: {
        fontSize: '0.75rem',
        lineHeight: '1rem',
        fontWeight: 400,
        color: 'var(--ink2)',
        marginBottom: 4,
      },
      error: { fontSize: '0.75rem', lineHeight: '1rem', marginTop: 4 },
    },
  },
  Checkbox: {
    classNames: { input: checkboxClasses.input },
    styles: { label: { fontSize: '0.8125rem' }, description: { color: 'var(--ink3)', marginTop: 0 } },
  },
  SegmentedControl: {
    styles: {
      root: { backgroundColor: 'var(--inset)', border: '1px solid var(--line)' },
      indicator: { backgroundColor: 'var(--btn)', border: '1px solid var(--line2)', boxShadow: 'none' },
      label: { fontSize: '0.8125rem' },
    },
  },
  Popover: { defaultProps: { transitionProps: quick, shadow: 'md', radius: 8 }, styles: floating },
  Combobox: { defaultProps: { transitionProps: quick, shadow: 'md', radius: 8 }, styles: floating },
  Menu: {
    defaultProps: {
      transitionProps: quick,
      shadow: 'md',
      radius: 8,
      withinPortal: true,
      withInitialFocusPlaceholder: false,
    },
    styles: {
      ...floating,
      label: { color: 'var(--ink3)', fontSize: '0.75rem', fontWeight: 400 },
    },
  },
  Tooltip: {
    defaultProps: { openDelay: 300, transitionProps: quick, fz: '0.75rem', withinPortal: true },
    styles: { tooltip: { backgroundColor: 'var(--toast)', color: 'var(--toast-ink)', padding: '4px 8px' } },
  },
  Modal: {
    defaultProps: {
      transitionProps: { transition: 'fade', duration: 120 },
      centered: true,
      radius: 8,
      padding: 16,
      overlayProps: veil,
    },
    styles: {
      content: {
        backgroundColor: 'var(--surface)',
        boxShadow: 'var(--shadow)',
        border: '1px solid var(--line2)',
      },
      header: { backgroundColor: 'var(--surface)' },
      title: { fontSize: '0.875rem', lineHeight: '1.25rem', fontWeight: 600 },
    },
  },
  Drawer: {
    defaultProps: { transitionProps: { duration: 120 }, padding: 16, overlayProps: veil },
    styles: {
      content: { backgroundColor: 'var(--surface)' },
      header: { backgroundColor: 'var(--surface)' },
      title: { fontSize: '0.875rem', lineHeight: '1.25rem', fontWeight: 600 },
    },
  },
  Notification: {
    defaultProps: { radius: 6, withBorder: false, icon: null, closeButtonProps: close },
    vars: () => ({ root: { '--notification-color': 'transparent', '--notification-radius': '6px' } }),
    styles: {
      root: { backgroundColor: 'var(--toast)', boxShadow: 'var(--shadow)', padding: '8px 8px 8px 16px' },
      description: { color: 'var(--toast-ink)', fontSize: '0.8125rem' },
      closeButton: { color: 'var(--toast-ink)' },
    },
  },
};
