import { hash } from 'node:crypto';

export const pageStyle = `
:root{color-scheme:light dark;--bg:#faf9f7;--surface:#fff;--line:#eae7e2;--line2:#d8d4cd;--ink:#1c1b18;--ink2:#57534c;--ink3:#716c64;--accent:#2156b3;--accent-over:#1d4fa8;--focus:#1d4fa8;--hover:#f8f7f4}
@media(prefers-color-scheme:dark){:root{--bg:#121315;--surface:#191a1d;--line:#292a2f;--line2:#38393f;--ink:#edecea;--ink2:#b1afa9;--ink3:#918f89;--accent:#2f69cf;--accent-over:#3873d8;--focus:#8fb4fa;--hover:#222327}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:var(--bg);color:var(--ink);font:400 .9375rem/1.5 Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere;text-wrap:pretty}
header{padding:18px 32px;background:var(--surface);border-bottom:1px solid var(--line);font-weight:600;font-size:.875rem;line-height:20px}
main{max-width:440px;margin:0 auto;padding:64px 24px 48px}
svg{fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round;flex:none}
.kind{margin-left:-4px;color:var(--ink2);line-height:0}
h1{margin:20px 0 2px;font-size:1.5rem;line-height:1.334;font-weight:600;letter-spacing:-.015em;text-wrap:balance}
p{margin:0}
.what{color:var(--ink2)}
form,.ask{margin:24px 0 0}
.button{display:flex;align-items:center;justify-content:center;gap:8px;width:100%;min-height:48px;padding:10px 16px;border:1px solid var(--line2);border-radius:6px;background:var(--surface);color:var(--ink);font:inherit;font-weight:500;text-decoration:none;text-align:center;cursor:pointer}
.button:hover{background:var(--hover)}
.main{border-color:var(--accent);background:var(--accent);color:#fff}
.main:hover{border-color:var(--accent-over);background:var(--accent-over)}
.button:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
dl{margin:24px 0 0;border-top:1px solid var(--line);font-size:.875rem}
dl div{display:flex;justify-content:space-between;gap:24px;padding:9px 0;border-bottom:1px solid var(--line);line-height:22px}
dt{flex:none;color:var(--ink2)}
dd{margin:0;min-width:0;text-align:right;font-variant-numeric:tabular-nums}
.note{margin-top:16px;color:var(--ink3);font-size:.8125rem}
@media(max-width:640px){header{padding:16px 24px}main{padding-top:32px}}
@media(forced-colors:active){.main{border-color:ButtonText}}
`.trim();

/** The page shows itself and one button, and asks for nothing from anywhere. */
export const pageContentPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${hash('sha256', pageStyle, 'base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');
