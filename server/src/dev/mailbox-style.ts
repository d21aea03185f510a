/** The sheet of the mailbox's pages. */
export const mailboxStyle = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#1b1d22, #eceef2);
  --soft: light-dark(#565d69, #aab2bf);
  --line: light-dark(#dcdcd7, #2f3238);
  --paper: light-dark(#ffffff, #1b1d21);
  --link: light-dark(#1f4fbf, #9db8ff);
  --good: light-dark(#1c6b3c, #7fd6a0);
  --bad: light-dark(#a32020, #ff9c92);
  font: 16px/1.5 system-ui, sans-serif;
}
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: light-dark(#f6f6f4, #131417); overflow-wrap: anywhere; }
main { max-inline-size: 1000px; margin-inline: auto; padding: clamp(20px, 4vw, 48px) clamp(16px, 4vw, 40px) 64px; }
h1 { margin: 0 0 4px; font-size: clamp(24px, 3vw, 34px); line-height: 1.2; letter-spacing: -0.02em; }
h2 { margin: 32px 0 10px; font-size: 18px; }
p { margin: 0 0 12px; max-inline-size: 68ch; }
.lead, dt, .meta { color: var(--soft); }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 4px; }
nav ul { display: flex; flex-wrap: wrap; gap: 8px; margin: 20px 0; padding: 0; list-style: none; }
nav a { display: block; padding: 6px 14px; border: 1px solid var(--line); border-radius: 999px; color: var(--ink); text-decoration: none; }
nav a[aria-current] { color: var(--paper); background: var(--ink); border-color: var(--ink); }
.list { margin: 0; padding: 0; list-style: none; border: 1px solid var(--line); border-radius: 12px; background: var(--paper); }
.list li + li { border-block-start: 1px solid var(--line); }
.list li { position: relative; display: grid; grid-template-columns: 1fr auto; gap: 2px 20px; padding: 12px 18px; }
.list li:first-child { border-start-start-radius: 12px; border-start-end-radius: 12px; }
.list li:last-child { border-end-start-radius: 12px; border-end-end-radius: 12px; }
.list li:hover { background: light-dark(#f3f5fb, #23262c); }
.list a { color: inherit; font-weight: 600; text-decoration: none; }
.list a::after { content: ''; position: absolute; inset: 0; }
.list .meta { grid-column: 1; font-size: 14px; }
.list .when { grid-row: 1; grid-column: 2; justify-self: end; font-size: 14px; color: var(--soft); }
.list .state { grid-row: 2; grid-column: 2; justify-self: end; font-size: 14px; }
.sent { color: var(--good); }
.parked, .bounced { color: var(--bad); }
.empty { padding: 40px 24px; border: 1px dashed var(--line); border-radius: 12px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 20px; margin: 16px 0 0; }
dd { margin: 0; }
iframe { display: block; inline-size: 100%; block-size: 340px; border: 1px solid var(--line); border-radius: 12px; background: #fff; }
pre { margin: 0; padding: 16px 18px; border: 1px solid var(--line); border-radius: 12px; background: var(--paper); font: 14px/1.5 ui-monospace, monospace; white-space: pre-wrap; }
@media (max-width: 560px) {
  .list li { grid-template-columns: 1fr; }
  .list .when, .list .state { grid-row: auto; grid-column: 1; justify-self: start; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-block-end: 8px; }
}
`;
