/** What EMBEDDING.md calls a strict host: nothing inline, nothing evaluated, one origin to talk to. */
export function strictPolicy(api: string, scripts = api): string {
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    "style-src 'self'",
    `connect-src 'self' ${api}`,
    "img-src 'self' data:",
    "base-uri 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}

/** Sheets of real sites that would break us if we let them. */
export const HOSTILE_CSS = `html { font-size: 62.5%; } * { letter-spacing: .3em !important; } body { text-transform: uppercase; line-height: 3;
  text-align: center; white-space: nowrap; cursor: wait; } button { display: none !important; } article { color: red !important; }`;
